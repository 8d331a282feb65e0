using System;

namespace KrakkedCore.Engine.Contracts.Values;

/// <summary>RFC 3339 text in UTC to nanoseconds and back, by the proleptic Gregorian calendar.</summary>
/// <remarks>Source: day counts as in "chrono-Compatible Low-Level Date Algorithms", H. Hinnant.</remarks>
internal static class TimeText
{
    private const long SecondsPerDay = 86_400;
    private const int DaysPerEra = 146_097;

    internal static bool TryRead(ReadOnlySpan<byte> text, out UnixNs value)
    {
        value = default;
        var isShaped = text.Length >= 20 && text[4] == '-' && text[7] == '-' && (text[10] | 0x20) == 't'
            && text[13] == ':' && text[16] == ':' && (text[^1] | 0x20) == 'z';
        if (!isShaped
            || !TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month)
            || !TryDigits(text[8..10], out var day) || !TryDigits(text[11..13], out var hour)
            || !TryDigits(text[14..16], out var minute) || !TryDigits(text[17..19], out var second)
            || !TryFraction(text[19..^1], out var nanoseconds))
        {
            return false;
        }

        var isInRange = year is >= 1678 and <= 2261 && month is >= 1 and <= 12 && day >= 1
            && day <= DaysOfMonth(year, month) && hour < 24 && minute < 60 && second < 60;
        if (!isInRange)
        {
            return false;
        }

        var seconds = (DaysFromCivil(year, month, day) * SecondsPerDay) + (hour * 3_600L) + (minute * 60L) + second;
        value = new UnixNs((seconds * UnixNs.PerSecond) + nanoseconds);
        return true;
    }

    internal static bool TryWrite(UnixNs value, int decimals, Span<byte> destination, out int written)
    {
        written = 0;
        var length = 20 + (decimals > 0 ? decimals + 1 : 0);
        if (destination.Length < length)
        {
            return false;
        }

        var seconds = (long)Multiples.FloorDivide(value.Raw, UnixNs.PerSecond);
        var nanoseconds = value.Raw - (seconds * UnixNs.PerSecond);
        var days = (long)Multiples.FloorDivide(seconds, SecondsPerDay);
        var ofDay = (int)(seconds - (days * SecondsPerDay));
        var (year, month, day) = CivilFromDays(days);
        Put(destination[..4], year);
        destination[4] = (byte)'-';
        Put(destination[5..7], month);
        destination[7] = (byte)'-';
        Put(destination[8..10], day);
        destination[10] = (byte)'T';
        Put(destination[11..13], ofDay / 3_600);
        destination[13] = (byte)':';
        Put(destination[14..16], ofDay / 60 % 60);
        destination[16] = (byte)':';
        Put(destination[17..19], ofDay % 60);
        if (decimals > 0)
        {
            destination[19] = (byte)'.';
            Put(destination[20..(20 + decimals)], nanoseconds / PowersOfTen.Of(9 - decimals));
        }

        destination[length - 1] = (byte)'Z';
        written = length;
        return true;
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, out int nanoseconds)
    {
        nanoseconds = 0;
        if (text.IsEmpty)
        {
            return true;
        }

        if (text[0] != '.' || text.Length is < 2 or > 10 || !TryDigits(text[1..], out var digits))
        {
            return false;
        }

        nanoseconds = (int)(digits * PowersOfTen.Of(10 - text.Length));
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var character in text)
        {
            var digit = (uint)(character - '0');
            if (digit > 9)
            {
                return false;
            }

            value = (value * 10) + (int)digit;
        }

        return true;
    }

    private static void Put(Span<byte> destination, long value)
    {
        for (var index = destination.Length - 1; index >= 0; index--)
        {
            destination[index] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }

    private static int DaysOfMonth(int year, int month)
    {
        var isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 ? (isLeap ? 29 : 28) : 30 + ((month + (month / 8)) % 2);
    }

    private static long DaysFromCivil(int year, int month, int day)
    {
        year -= month <= 2 ? 1 : 0;
        var era = year / 400;
        var yearOfEra = year - (era * 400);
        var dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return ((long)era * DaysPerEra) + dayOfEra - 719_468;
    }

    private static (int Year, int Month, int Day) CivilFromDays(long days)
    {
        days += 719_468;
        var era = days / DaysPerEra;
        var dayOfEra = (int)(days - (era * DaysPerEra));
        var yearOfEra = (dayOfEra - (dayOfEra / 1_460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var shifted = ((5 * dayOfYear) + 2) / 153;
        var day = dayOfYear - (((153 * shifted) + 2) / 5) + 1;
        var month = shifted < 10 ? shifted + 3 : shifted - 9;
        return ((int)(yearOfEra + (era * 400)) + (month <= 2 ? 1 : 0), month, day);
    }
}
