using System;
using System.Buffers.Binary;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>Reads the venue's microsecond times; the date and minute are worked out once a minute.</summary>
internal sealed class TimeScanner
{
    /// <summary>Bytes of <c>2026-08-24T22:21:58.343688Z</c>.</summary>
    internal const int TextBytes = 27;

    private const int MinuteBytes = 16;
    private const long PerMicrosecond = 1_000;

    private ulong _minuteHead;
    private ulong _minuteTail;
    private long _minuteRaw;

    /// <summary>Reads the usual shape at the start of the text; false for any other shape.</summary>
    internal bool TryRead(ReadOnlySpan<byte> text, out UnixNs value)
    {
        value = default;
        if (text.Length < TextBytes || text[16] != ':' || text[19] != '.' || text[26] != 'Z')
        {
            return false;
        }

        var head = BinaryPrimitives.ReadUInt64LittleEndian(text);
        var tail = BinaryPrimitives.ReadUInt64LittleEndian(text[8..]);
        if ((head != _minuteHead || tail != _minuteTail) && !TryMinute(text[..MinuteBytes], head, tail))
        {
            return false;
        }

        // 'SS.ffffff' read as two digits and six.
        var tens = (uint)(text[17] - '0');
        var ones = (uint)(text[18] - '0');
        uint micros = 0;
        var areDigits = tens <= 5 && ones <= 9;
        for (var index = 20; index < 26; index++)
        {
            var digit = (uint)(text[index] - '0');
            areDigits &= digit <= 9;
            micros = (micros * 10) + digit;
        }

        var seconds = (tens * 10) + ones;
        value = new UnixNs(_minuteRaw + (seconds * UnixNs.PerSecond) + (micros * PerMicrosecond));
        return areDigits;
    }

    private bool TryMinute(ReadOnlySpan<byte> minute, ulong head, ulong tail)
    {
        Span<byte> whole = stackalloc byte[MinuteBytes + 4];
        minute.CopyTo(whole);
        ":00Z"u8.CopyTo(whole[MinuteBytes..]);
        if (!UnixNs.TryParse(whole, out var start))
        {
            return false;
        }

        _minuteHead = head;
        _minuteTail = tail;
        _minuteRaw = start.Raw;
        return true;
    }
}
