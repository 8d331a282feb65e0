using System;
using System.Globalization;

namespace KrakkedCore.Tools.Krakked.Portfolio;

/// <summary>Days of the books as people write them.</summary>
internal static class BookDay
{
    private const string Format = "yyyy-MM-dd";

    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>The date of a day, for instance <c>2026-11-21</c>.</summary>
    /// <param name="day">Days since 1970-01-01.</param>
    public static string NameOf(int day) => DateOf(day).ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The date of a day.</summary>
    /// <param name="day">Days since 1970-01-01.</param>
    public static DateOnly DateOf(int day) => DateOnly.FromDayNumber(Epoch + day);

    /// <summary>Days since 1970-01-01.</summary>
    /// <param name="date">From 1970 on.</param>
    public static int NumberOf(DateOnly date) => date.DayNumber - Epoch;

    /// <summary>Reads a date.</summary>
    /// <param name="text">As <see cref="NameOf"/> writes it.</param>
    /// <param name="date">The first there is when refused.</param>
    public static bool TryParse(string text, out DateOnly date) => DateOnly.TryParseExact(
        text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
