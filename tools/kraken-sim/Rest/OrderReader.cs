using System;
using System.Globalization;
using System.Linq;
using System.Text;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Matching;

namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>Reads orders out of a REST request's fields.</summary>
/// <remarks>What is wrong with a field by itself is found here; what is wrong with the order, by the engine.</remarks>
internal static class OrderReader
{
    private const string Bad = RestErrors.InvalidArguments + ":";

    private static readonly string[] Flags = ["post", "fcib", "fciq", "nompp", "viqc"];

    /// <returns>The refusal; null when <paramref name="request"/> was read.</returns>
    internal static string? Read(RestFields fields, string? pair, UnixNs now, out OrderRequest? request)
    {
        request = null;
        var oflags = (fields["oflags"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (pair is null)
        {
            return Bad + "pair";
        }

        if (!OrderWords.TryRead(fields["type"] ?? "", out Engine.Contracts.Events.Side side))
        {
            return Bad + "type";
        }

        if (!OrderWords.TryRead(fields["ordertype"] ?? "", out SimOrderType type))
        {
            return VenueErrors.OrderType;
        }

        if (oflags.Except(Flags, StringComparer.Ordinal).Any())
        {
            return Bad + "oflags";
        }

        var group = fields.Integer("userref");
        if (group is < int.MinValue or > int.MaxValue || (group is null && fields["userref"] is not null))
        {
            return Bad + "userref";
        }

        var isCash = oflags.Contains("viqc", StringComparer.Ordinal);
        request = new OrderRequest
        {
            Pair = pair,
            Side = side,
            Type = type,
            IsPostOnly = oflags.Contains("post", StringComparer.Ordinal),
            IsFeeInBase = oflags.Contains("fcib", StringComparer.Ordinal) ? true
                : oflags.Contains("fciq", StringComparer.Ordinal) ? false : null,
            IsWithoutPriceProtection = oflags.Contains("nompp", StringComparer.Ordinal),
            IsReduceOnly = fields.Flag("reduce_only"),
            IsMargin = fields["leverage"] is { } leverage && leverage is not ("none" or "0" or "1"),
            IsTriggeredByIndex = fields["trigger"] == "index",
            ClientOrderId = fields["cl_ord_id"],
            UserReference = (int?)group,
            IsValidateOnly = fields.Flag("validate"),
        };
        return ReadSizes(fields, isCash, ref request)
            ?? ReadTimes(fields, now, ref request)
            ?? ReadClose(fields, ref request);
    }

    internal static string? ReadQuantity(RestFields fields, string name, out Quantity? quantity)
    {
        quantity = null;
        if (fields[name] is not { } text)
        {
            return null;
        }

        if (!Quantity.TryParse(Encoding.UTF8.GetBytes(text), out var value) || value.IsNegative)
        {
            return Bad + name;
        }

        quantity = value;
        return null;
    }

    internal static string? ReadPrice(RestFields fields, string name, out PriceSpec? price)
    {
        price = null;
        if (fields[name] is not { } text || text == "0")
        {
            return null;
        }

        if (!PriceSpec.TryParse(text, out var value))
        {
            return Bad + name;
        }

        price = value;
        return null;
    }

    internal static string? ReadDeadline(RestFields fields, out UnixNs? deadline)
    {
        deadline = null;
        if (fields["deadline"] is not { } text)
        {
            return null;
        }

        if (!UnixNs.TryParse(Encoding.UTF8.GetBytes(text), out var moment))
        {
            return Bad + "deadline";
        }

        deadline = moment;
        return null;
    }

    private static string? ReadSizes(RestFields fields, bool isCash, ref OrderRequest request)
    {
        if (ReadPrice(fields, "price", out var price) is { } priceError)
        {
            return priceError;
        }

        if (ReadPrice(fields, "price2", out var price2) is { } price2Error)
        {
            return price2Error;
        }

        if (ReadQuantity(fields, "displayvol", out var display) is { } displayError)
        {
            return displayError;
        }

        request = request with { Price = price, Price2 = price2, DisplayQuantity = display };
        return isCash ? ReadCash(fields, ref request) : ReadVolume(fields, ref request);
    }

    private static string? ReadVolume(RestFields fields, ref OrderRequest request)
    {
        var error = ReadQuantity(fields, "volume", out var volume);
        request = request with { Quantity = volume };
        return error ?? (volume is null ? VenueErrors.Volume : null);
    }

    private static string? ReadCash(RestFields fields, ref OrderRequest request)
    {
        if (!Amount.TryParse(Encoding.UTF8.GetBytes(fields["volume"] ?? ""), out var cash) || !cash.IsPositive)
        {
            return VenueErrors.Volume;
        }

        request = request with { CashQuantity = cash };
        return null;
    }

    private static string? ReadTimes(RestFields fields, UnixNs now, ref OrderRequest request)
    {
        var error = ReadDeadline(fields, out var deadline);
        if (error is not null)
        {
            return error;
        }

        var inForce = SimTimeInForce.GoodTillCanceled;
        if (fields["timeinforce"] is { } text && !OrderWords.TryRead(text, out inForce))
        {
            return VenueErrors.TimeInForce;
        }

        var rule = SelfTradeRule.CancelNewest;
        if (fields["stptype"] is { } stp && !OrderWords.TryRead(stp, out rule))
        {
            return Bad + "stptype";
        }

        if (!TryMoment(fields["starttm"], now, out var start))
        {
            return VenueErrors.EffectiveTime;
        }

        if (!TryMoment(fields["expiretm"], now, out var expires))
        {
            return VenueErrors.ExpireTime;
        }

        request = request with
        {
            TimeInForce = inForce,
            SelfTradeRule = rule,
            EffectiveAt = start,
            ExpiresAt = expires,
            Deadline = deadline,
        };
        return null;
    }

    // Seconds since the epoch, or +seconds from now; 0 is none.
    private static bool TryMoment(string? text, UnixNs now, out UnixNs? moment)
    {
        moment = null;
        if (text is null or "0")
        {
            return true;
        }

        var isRelative = text[0] == '+';
        var digits = isRelative ? text[1..] : text;
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > 9_000_000_000)
        {
            return false;
        }

        moment = isRelative ? now + (seconds * UnixNs.PerSecond) : new UnixNs(seconds * UnixNs.PerSecond);
        return true;
    }

    private static string? ReadClose(RestFields fields, ref OrderRequest request)
    {
        if (fields["close[ordertype]"] is not { } word)
        {
            return null;
        }

        if (!OrderWords.TryRead(word, out SimOrderType type)
            || ReadPrice(fields, "close[price]", out var price) is not null
            || ReadPrice(fields, "close[price2]", out var price2) is not null)
        {
            return VenueErrors.Close;
        }

        request = request with { Close = new CloseTerms(type, price, price2) };
        return null;
    }
}
