using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Reading;

/// <summary>Reads fields exactly from their text, whether the venue wrote a string or a number.</summary>
/// <remarks>The first thing wrong is kept as a sentence; later fields then read as zeros.</remarks>
internal sealed class FieldReader(string endpoint)
{
    private const int ShownCharactersMax = 40;
    private const int ScaleMax = 18;

    private string _row = "";

    /// <summary>What is wrong; null while nothing is.</summary>
    internal string? Complaint { get; private set; }

    internal void BeginRow(string key)
    {
        _row = key;
        Complaint = null;
    }

    internal void EndRow(string? complaintBefore)
    {
        _row = "";
        Complaint = complaintBefore;
    }

    /// <summary>A member of an object; undefined when there is none.</summary>
    internal static JsonElement Get(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;

    /// <summary>An item of a list; undefined when there is none.</summary>
    internal static JsonElement Get(JsonElement parent, int index) =>
        parent.ValueKind == JsonValueKind.Array && index < parent.GetArrayLength() ? parent[index] : default;

    internal void Refuse(string field, JsonElement value, string rule)
    {
        if (Complaint is null)
        {
            var found = value.ValueKind switch
            {
                JsonValueKind.Undefined => "nothing",
                JsonValueKind.String or JsonValueKind.Number => Shown(value),
                JsonValueKind.Null => "null",
                _ => $"a JSON {value.ValueKind.ToString().ToLowerInvariant()}",
            };
            var place = _row.Length == 0 ? "" : $" in row {Cut(_row)}";
            var effect = _row.Length == 0 ? "the answer was refused" : "the row was left out";
            Complaint = $"{endpoint} answered {field} = {found}{place}: it {rule}; {effect}.";
        }
    }

    internal string Text(JsonElement parent, string name) => Text(Get(parent, name), name, mustBe: true);

    internal string Text(JsonElement value, string name, bool mustBe)
    {
        var isText = value.ValueKind is JsonValueKind.String or JsonValueKind.Number;
        if (!isText && (mustBe || value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null)))
        {
            Refuse(name, value, "must be a text");
        }

        return isText ? TextOf(value) : "";
    }

    /// <summary>Empty when it is not told.</summary>
    internal string TextOrEmpty(JsonElement parent, string name) => Text(Get(parent, name), name, mustBe: false);

    internal string? TextOrNull(JsonElement parent, string name)
    {
        var value = Get(parent, name);
        return IsNone(value) ? null : Text(value, name, mustBe: true);
    }

    internal List<string> Texts(JsonElement parent, string name)
    {
        var texts = new List<string>();
        var list = Get(parent, name);
        if (list.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in list.EnumerateArray())
            {
                texts.Add(Text(item, name, mustBe: true));
            }
        }
        else if (list.ValueKind == JsonValueKind.String)
        {
            texts.Add(Text(list, name, mustBe: true));
        }
        else if (list.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
        {
            Refuse(name, list, "must be a list of texts");
        }

        return texts;
    }

    internal Price Price(JsonElement value, string name) =>
        new(NotNegative(Fixed64(value, name, Engine.Contracts.Values.Price.Scale), value, name));

    internal Price Price(JsonElement parent, string field, string name) => Price(Get(parent, field), name);

    internal Price Price(JsonElement parent, int index, string name) => Price(Get(parent, index), name);

    internal Price? PriceOrNull(JsonElement parent, string name)
    {
        var value = Get(parent, name);
        return IsNone(value) ? null : Price(value, name);
    }

    internal Quantity Quantity(JsonElement value, string name) =>
        new(NotNegative(Fixed64(value, name, Engine.Contracts.Values.Quantity.Scale), value, name));

    internal Quantity? QuantityOrNull(JsonElement parent, string name)
    {
        var value = Get(parent, name);
        return IsNone(value) ? null : Quantity(value, name);
    }

    /// <summary>Zero or more.</summary>
    internal Amount Amount(JsonElement value, string name)
    {
        var amount = Signed(value, name);
        if (amount.IsNegative)
        {
            Refuse(name, value, "must not be negative");
        }

        return amount;
    }

    internal Amount Amount(JsonElement parent, string name, bool mustBe)
    {
        var value = Get(parent, name);
        return !mustBe && IsNone(value) ? default : Amount(value, name);
    }

    internal Amount? AmountOrNull(JsonElement parent, string name)
    {
        var value = Get(parent, name);
        return IsNone(value) ? null : Amount(value, name);
    }

    internal Amount Signed(JsonElement value, string name)
    {
        var text = DigitsOf(value);
        var error = DecimalText.Read(text, ScaleMax, out Int128 raw, out var length);
        return IsWhole(error, length, text, value, name, ScaleMax) ? new Amount(raw) : default;
    }

    internal Amount Signed(JsonElement parent, string name, bool mustBe)
    {
        var value = Get(parent, name);
        return !mustBe && IsNone(value) ? default : Signed(value, name);
    }

    internal Amount? SignedOrNull(JsonElement parent, string name)
    {
        var value = Get(parent, name);
        return IsNone(value) ? null : Signed(value, name);
    }

    /// <summary>A whole number within a range, whatever it was written as.</summary>
    internal long Whole(JsonElement value, string name, long min, long max)
    {
        var raw = Fixed64(value, name, scale: 0);
        if (raw < min || raw > max)
        {
            Refuse(name, value, FormattableString.Invariant($"must be {min} to {max}"));
            return min;
        }

        return raw;
    }

    internal long? WholeOrNull(JsonElement parent, string name, long min, long max)
    {
        var value = Get(parent, name);
        return IsNone(value) ? null : Whole(value, name, min, max);
    }

    /// <summary>Unix seconds with up to 18 decimals; what is finer than a nanosecond is cut.</summary>
    internal UnixNs Seconds(JsonElement value, string name)
    {
        var raw = Signed(value, name).Raw / PowersOfTen.Of(ScaleMax - 9);
        if (raw < 0 || raw > long.MaxValue)
        {
            Refuse(name, value, "must be a time in Unix seconds");
            return default;
        }

        return new UnixNs((long)raw);
    }

    internal UnixNs SecondsOrZero(JsonElement parent, string name)
    {
        var value = Get(parent, name);
        return IsNone(value) ? default : Seconds(value, name);
    }

    /// <summary>RFC 3339; the text <c>0</c> stands for no time.</summary>
    internal UnixNs Moment(JsonElement parent, string name)
    {
        var value = Get(parent, name);
        var text = Text(value, name, mustBe: true);
        if (UnixNs.TryParse(Encoding.UTF8.GetBytes(text), out var moment))
        {
            return moment;
        }

        if (text != "0")
        {
            Refuse(name, value, "must be a time such as 2026-08-24T22:21:58Z");
        }

        return default;
    }

    internal bool? FlagOrNull(JsonElement parent, string name)
    {
        var value = Get(parent, name);
        switch (value.ValueKind)
        {
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            case JsonValueKind.Undefined or JsonValueKind.Null:
                return null;
            default:
                Refuse(name, value, "must be true or false");
                return null;
        }
    }

    internal Side Side(JsonElement value, string name)
    {
        switch (value.ValueKind == JsonValueKind.String ? TextOf(value) : "")
        {
            case "buy" or "b":
                return Engine.Contracts.Events.Side.Buy;
            case "sell" or "s":
                return Engine.Contracts.Events.Side.Sell;
            default:
                Refuse(name, value, "must be buy or sell");
                return default;
        }
    }

    private static bool IsNone(JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    private static string Cut(string text) =>
        text.Length <= ShownCharactersMax ? text : text[..ShownCharactersMax] + "...";

    private static string Shown(JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        var isCut = raw.Length > ShownCharactersMax;
        return Encoding.UTF8.GetString(isCut ? raw[..ShownCharactersMax] : raw) + (isCut ? "..." : "");
    }

    private static string TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : value.GetRawText();

    private long NotNegative(long raw, JsonElement value, string name)
    {
        if (raw < 0)
        {
            Refuse(name, value, "must not be negative");
        }

        return raw;
    }

    private long Fixed64(JsonElement value, string name, int scale)
    {
        var text = DigitsOf(value);
        var error = DecimalText.Read(text, scale, out long raw, out var length);
        return IsWhole(error, length, text, value, name, scale) ? raw : 0;
    }

    /// <summary>The number as the venue wrote it, without quotes and plus sign; empty when it is none.</summary>
    private static ReadOnlySpan<byte> DigitsOf(JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            return default;
        }

        var text = JsonMarshal.GetRawUtf8Value(value).Trim((byte)'"');
        return text.Length > 1 && text[0] == (byte)'+' && text[1] != (byte)'-' ? text[1..] : text;
    }

    private bool IsWhole(
        DecimalError error, int length, ReadOnlySpan<byte> text, JsonElement value, string name, int scale)
    {
        if (error == DecimalError.None && length == text.Length)
        {
            return true;
        }

        Refuse(name, value, error switch
        {
            DecimalError.TooManyDecimals => FormattableString.Invariant($"must not have more than {scale} decimals"),
            DecimalError.OutOfRange => "is too large to count with",
            _ => "must be a decimal number",
        });
        return false;
    }
}
