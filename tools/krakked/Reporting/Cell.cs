using System;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Reporting;

/// <summary>One value of a sheet: exact for programs, rounded and grouped for people.</summary>
/// <param name="Exact">As CSV has it; empty where there is no value.</param>
/// <param name="Shown">As a table has it.</param>
/// <param name="Json">As JSON has it: numbers of money as text, so that no reader rounds them.</param>
/// <param name="IsNumber">Written right under the others by its decimal point.</param>
internal sealed record Cell(string Exact, string Shown, JsonNode? Json, bool IsNumber)
{
    /// <summary>No value: not known, or not said.</summary>
    public static Cell None => new("", "-", null, IsNumber: true);

    /// <summary>Words.</summary>
    /// <param name="text">As they are.</param>
    public static Cell Text(string text) => new(text, text, JsonValue.Create(text), IsNumber: false);

    /// <summary>One word of a list that is ours: underscores for programs, spaces for people.</summary>
    /// <param name="word">A member of an enumeration.</param>
    public static Cell Word(Enum word)
    {
        var text = new StringBuilder();
        foreach (var letter in word.ToString())
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        var exact = text.ToString();
        return new Cell(exact, exact.Replace('_', ' '), JsonValue.Create(exact), IsNumber: false);
    }

    /// <summary>How many.</summary>
    /// <param name="count">Any number.</param>
    public static Cell Count(long count) => new(
        count.ToString(CultureInfo.InvariantCulture),
        count.ToString("#,0", CultureInfo.InvariantCulture),
        JsonValue.Create(count),
        IsNumber: true);

    /// <summary>A number that names something: not grouped.</summary>
    /// <param name="number">Any number.</param>
    public static Cell Number(long number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return new Cell(text, text, JsonValue.Create(number), IsNumber: true);
    }

    /// <summary>Money in the stated currency: two decimals for people, all of them for programs.</summary>
    /// <param name="amount">Any; null where it is not known.</param>
    public static Cell Money(Amount? amount) => amount is { } known
        ? new Cell(known.ToString(), Grouped(known, decimals: 2), JsonValue.Create(known.ToString()), IsNumber: true)
        : None;

    /// <summary>Units of an asset, whole.</summary>
    /// <param name="amount">Any; null where it is not known.</param>
    public static Cell Units(Amount? amount) => amount is { } known ? Plain(known.ToString()) : None;

    /// <summary>Base units, whole.</summary>
    /// <param name="quantity">Any.</param>
    public static Cell Units(Quantity quantity) => Plain(quantity.ToString());

    /// <summary>A price, whole.</summary>
    /// <param name="price">Any; null where it is not known.</param>
    public static Cell Of(Price? price) => price is { } known ? Plain(known.ToString()) : None;

    /// <summary>A share, in percent.</summary>
    /// <param name="millionths">Of the whole; null where it is not known.</param>
    public static Cell Percent(long? millionths)
    {
        if (millionths is not { } known)
        {
            return None;
        }

        var text = new Amount((Int128)known * 100_000_000_000_000).ToString();
        return new Cell(
            text,
            Grouped(new Amount((Int128)known * 100_000_000_000_000), decimals: 2) + " %",
            JsonValue.Create(text),
            IsNumber: true);
    }

    /// <summary>A ratio: four decimals.</summary>
    /// <param name="ratio">Any; null where there is none.</param>
    public static Cell Ratio(double? ratio)
    {
        if (ratio is not { } known || !double.IsFinite(known))
        {
            return None;
        }

        var text = known.ToString("0.0000", CultureInfo.InvariantCulture);
        return new Cell(text, text, JsonValue.Create(Math.Round(known, 4)), IsNumber: true);
    }

    /// <summary>A moment, UTC.</summary>
    /// <param name="time">Null where there is none yet.</param>
    public static Cell Moment(UnixNs? time) => time is { } known
        ? new Cell(known.ToString(), Shorten(known), JsonValue.Create(known.ToString()), IsNumber: false)
        : new Cell("", "-", null, IsNumber: false);

    /// <summary>Yes or no.</summary>
    /// <param name="flag">Which.</param>
    public static Cell Flag(bool flag) =>
        new(flag ? "true" : "false", flag ? "yes" : "no", JsonValue.Create(flag), IsNumber: false);

    /// <summary>A moment for people: to the second, UTC.</summary>
    /// <param name="time">Any.</param>
    public static string Shorten(UnixNs time)
    {
        var text = time.ToString();
        return text.Length >= 19 && text[10] == 'T' ? text[..10] + " " + text[11..19] : text;
    }

    /// <summary>Rounded half away from zero, thousands apart.</summary>
    /// <param name="amount">Any.</param>
    /// <param name="decimals">0 to 18, written always.</param>
    public static string Grouped(Amount amount, int decimals)
    {
        var unit = Int128.One;
        for (var index = decimals; index < Amount.Scale; index++)
        {
            unit *= 10;
        }

        var magnitude = Int128.Abs(amount.Raw);
        var rounded = (magnitude / unit) + (magnitude % unit * 2 >= unit ? Int128.One : Int128.Zero);
        var digits = rounded.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var whole = Int128.Parse(digits.AsSpan(0, digits.Length - decimals), CultureInfo.InvariantCulture)
            .ToString("#,0", CultureInfo.InvariantCulture);
        var sign = amount.IsNegative && rounded != 0 ? "-" : "";
        return decimals == 0 ? sign + whole : $"{sign}{whole}.{digits[^decimals..]}";
    }

    private static Cell Plain(string text) => new(text, text, JsonValue.Create(text), IsNumber: true);
}
