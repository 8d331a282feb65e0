using System;
using System.Text;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>A price as clients send it: absolute, or so much (or so many percent) from a reference.</summary>
/// <param name="Mode">Measured from where.</param>
/// <param name="Value">Quote per base, or percent when <paramref name="IsPercent"/>; zero or more.</param>
/// <param name="IsPercent">True when the value is in percent of the reference.</param>
internal readonly record struct PriceSpec(PriceMode Mode, Price Value, bool IsPercent)
{
    internal bool IsRelative => Mode != PriceMode.Static;

    /// <summary>limit_price_type or price_type of WebSocket v2.</summary>
    internal string TypeText => IsPercent ? "pct" : IsRelative ? "quote" : "static";

    internal static PriceSpec At(Price price) => new(PriceMode.Static, price, IsPercent: false);

    /// <summary>WebSocket v2: a signed number and its type, static, pct or quote.</summary>
    internal static bool TryMake(Price value, string? type, out PriceSpec spec)
    {
        var mode = value.IsNegative ? PriceMode.Below : PriceMode.Above;
        var size = value.IsNegative ? -value : value;
        spec = type switch
        {
            null or "static" => At(value),
            "pct" => new PriceSpec(mode, size, IsPercent: true),
            "quote" => new PriceSpec(mode, size, IsPercent: false),
            _ => default,
        };
        return type is null or "static" or "pct" or "quote";
    }

    /// <summary>REST: digits, before them <c>+</c>, <c>-</c> or <c>#</c>, after them <c>%</c>.</summary>
    internal static bool TryParse(string text, out PriceSpec spec)
    {
        var mode = text.Length == 0 ? PriceMode.Static : text[0] switch
        {
            '+' => PriceMode.Above,
            '-' => PriceMode.Below,
            '#' => PriceMode.Auto,
            _ => PriceMode.Static,
        };
        var isPercent = text.EndsWith('%');
        var from = mode == PriceMode.Static ? 0 : 1;
        var length = text.Length - from - (isPercent ? 1 : 0);
        spec = default;
        if (length <= 0 || text[from] is '+' or '-' || (isPercent && mode == PriceMode.Static))
        {
            return false;
        }

        var isNumber = Price.TryParse(Encoding.UTF8.GetBytes(text.Substring(from, length)), out var value);
        spec = new PriceSpec(mode, value, isPercent);
        return isNumber && !value.IsNegative;
    }

    /// <summary>The text REST answers show, with the pair's price decimals.</summary>
    internal string Text(int priceDecimals)
    {
        var sign = Mode switch
        {
            PriceMode.Above => "+",
            PriceMode.Below => "-",
            PriceMode.Auto => "#",
            _ => string.Empty,
        };
        var decimals = IsPercent ? 4 : priceDecimals;
        return sign + DecimalText.ToText(Value.Raw, Price.Scale, decimals) + (IsPercent ? "%" : string.Empty);
    }

    /// <summary>The price meant, not rounded to the tick.</summary>
    /// <param name="reference">Where relative prices start.</param>
    /// <param name="isAutoAbove">Which side <see cref="PriceMode.Auto"/> means.</param>
    /// <param name="price">Zero or less means nothing.</param>
    /// <returns>False when it does not fit.</returns>
    internal bool TryResolve(Price reference, bool isAutoAbove, out Price price)
    {
        price = Value;
        if (!IsRelative)
        {
            return true;
        }

        var isAbove = Mode == PriceMode.Above || (Mode == PriceMode.Auto && isAutoAbove);
        var raw = (Int128)reference.Raw + (isAbove ? DistanceRaw(reference) : -DistanceRaw(reference));
        price = raw > 0 && raw <= long.MaxValue ? new Price((long)raw) : Price.Zero;
        return raw <= long.MaxValue;
    }

    /// <summary>How far from the reference, quote per base in raw units.</summary>
    internal Int128 DistanceRaw(Price reference) =>
        IsPercent
            ? (Int128)reference.Raw * Value.Raw / (100 * PowersOfTen.Of(Price.Scale))
            : Value.Raw;
}
