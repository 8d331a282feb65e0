using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Days;

/// <summary>Dates as numbers of days since 1970-01-01, by the proleptic Gregorian calendar.</summary>
/// <remarks>Source: "chrono-Compatible Low-Level Date Algorithms", H. Hinnant.</remarks>
internal static class DayNumbers
{
    /// <summary>Nanoseconds in 24 hours.</summary>
    internal const long PerDay = 86_400 * UnixNs.PerSecond;

    /// <summary>The number of a date.</summary>
    /// <param name="date">Year, month, day as one number, for instance 20261121.</param>
    /// <param name="number">Zero when refused.</param>
    /// <returns>False when there is no such date, or it is not in 1970-01-01 to 2149-06-06.</returns>
    internal static bool TryOf(int date, out ushort number)
    {
        number = 0;
        var (year, month, day) = (date / 10_000, date / 100 % 100, date % 100);
        if (year is < 1970 or > 2149 || month is < 1 or > 12 || day < 1 || day > DaysOfMonth(year, month))
        {
            return false;
        }

        var shiftedYear = year - (month <= 2 ? 1 : 0);
        var era = shiftedYear / 400;
        var yearOfEra = shiftedYear - (era * 400);
        var dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        var days = (era * 146_097) + (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear - 719_468;
        if (days > ushort.MaxValue)
        {
            return false;
        }

        number = (ushort)days;
        return true;
    }

    /// <summary>The date of a number: year, month, day as one number.</summary>
    internal static int DateOf(ushort number)
    {
        var days = number + 719_468;
        var era = days / 146_097;
        var dayOfEra = days - (era * 146_097);
        var yearOfEra = (dayOfEra - (dayOfEra / 1_460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var shifted = ((5 * dayOfYear) + 2) / 153;
        var day = dayOfYear - (((153 * shifted) + 2) / 5) + 1;
        var month = shifted < 10 ? shifted + 3 : shifted - 9;
        var year = yearOfEra + (era * 400) + (month <= 2 ? 1 : 0);
        return (year * 10_000) + (month * 100) + day;
    }

    private static int DaysOfMonth(int year, int month)
    {
        var isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 ? (isLeap ? 29 : 28) : 30 + ((month + (month / 8)) % 2);
    }
}
