using System;
using System.Text;

namespace KrakkedCore.Tools.KrakenSim.Faults;

/// <summary>Spoils messages: numbers that are none, fields nobody knows, ends that are missing, clocks that are off.
/// </summary>
internal static class HostileText
{
    private static readonly string[] Numbers =
    [
        "1e400", "-1.00000000", "NaN", "9999999999999999999999999999999999999999", "1e-320", "Infinity", "0x10", "",
        "-0.00000000", "00000000000000000000000000000000000000001.5", "null",
    ];

    private static readonly string[] Places = ["\"price\":", "\"qty\":", "\"balance\":", "\"open\":", "\"last\":"];

    /// <summary>The first price or quantity becomes something else.</summary>
    internal static byte[] WithNumber(ReadOnlySpan<byte> message, FaultState faults)
    {
        var text = Encoding.UTF8.GetString(message);
        var hostile = Numbers[(int)faults.Below(Numbers.Length)];
        foreach (var place in Places)
        {
            var from = text.IndexOf(place, StringComparison.Ordinal);
            if (from >= 0)
            {
                from += place.Length;
                return Encoding.UTF8.GetBytes(text[..from] + hostile + text[EndOfNumber(text, from)..]);
            }
        }

        return QuotedNumber(text, hostile);
    }

    /// <summary>Unknown members at the start of the message and of its first row.</summary>
    internal static byte[] WithFields(ReadOnlySpan<byte> message)
    {
        const string strange = "\"strange_new_field\":{\"a\":[1,null,\"x\"]},";
        var text = Encoding.UTF8.GetString(message);
        var row = text.IndexOf("\"data\":[{", StringComparison.Ordinal);
        if (row > 0)
        {
            text = text.Insert(row + "\"data\":[{".Length, strange);
        }

        return Encoding.UTF8.GetBytes(text.StartsWith('{') ? text.Insert(1, strange) : text);
    }

    /// <summary>Every time of the message is this much off.</summary>
    internal static byte[] WithClock(ReadOnlySpan<byte> message, TimeSpan error)
    {
        var changed = message.ToArray();
        for (var index = 0; index + 21 < changed.Length; index++)
        {
            // 2026-08-24T22:21:58...Z in quotes, whatever its decimals.
            if (changed[index] == '"' && changed[index + 5] == '-' && changed[index + 11] == 'T')
            {
                Shift(changed.AsSpan(index + 1), error);
            }
        }

        return changed;
    }

    private static void Shift(Span<byte> from, TimeSpan error)
    {
        var length = from.IndexOf((byte)'"');
        if (length is < 20 or > 30
            || !Engine.Contracts.Values.UnixNs.TryParse(from[..length], out var moment))
        {
            return;
        }

        var decimals = length == 20 ? 0 : length - 21;
        Span<byte> text = stackalloc byte[32];
        if ((moment + (error.Ticks * 100)).TryFormat(text, out var written, decimals) && written == length)
        {
            text[..written].CopyTo(from);
        }
    }

    private static byte[] QuotedNumber(string text, string hostile)
    {
        var from = text.IndexOf(":\"", StringComparison.Ordinal);
        while (from >= 0 && from + 2 < text.Length && !char.IsAsciiDigit(text[from + 2]))
        {
            from = text.IndexOf(":\"", from + 2, StringComparison.Ordinal);
        }

        if (from < 0 || from + 2 >= text.Length)
        {
            return Encoding.UTF8.GetBytes(text);
        }

        return Encoding.UTF8.GetBytes(text[..(from + 2)] + hostile + text[EndOfNumber(text, from + 2)..]);
    }

    private static int EndOfNumber(string text, int from)
    {
        while (from < text.Length && text[from] is (>= '0' and <= '9') or '.' or '-' or 'e' or 'E' or '+')
        {
            from++;
        }

        return from;
    }
}
