using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>
/// Walks a frame of a known shape. Anything unexpected is a false, and the general reader's business.
/// </summary>
/// <remarks>
/// The last byte of the text must be <c>}</c>: no loop over digits can then run past the end.
/// </remarks>
internal ref struct FrameScanner
{
    private const int DigitsMax = 18;

    private readonly ReadOnlySpan<byte> _text;
    private int _position;

    internal FrameScanner(ReadOnlySpan<byte> text, int position)
    {
        _text = text;
        _position = position;
    }

    internal readonly bool IsAtEnd => _position == _text.Length;

    /// <summary>The byte under the cursor; 0 at the end.</summary>
    internal readonly byte Peek
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (uint)_position < (uint)_text.Length ? _text[_position] : (byte)0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Take(byte expected)
    {
        var isThere = Peek == expected;
        _position += isThere ? 1 : 0;
        return isThere;
    }

    /// <summary>Steps over text; its length is known to the compiler, which makes this a few wide compares.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Take(ReadOnlySpan<byte> expected)
    {
        if (_text.Length - _position < expected.Length
            || !_text.Slice(_position, expected.Length).SequenceEqual(expected))
        {
            return false;
        }

        _position += expected.Length;
        return true;
    }

    /// <summary>Text up to the next quote, which is stepped over.</summary>
    internal bool TakeText(out ReadOnlySpan<byte> text)
    {
        var rest = _text[_position..];
        var length = rest.IndexOf((byte)'"');
        text = length < 0 ? default : rest[..length];
        _position += length + 1;
        return length >= 0;
    }

    /// <summary>A time of the usual shape with its closing quote.</summary>
    internal bool TakeTime(TimeScanner times, out UnixNs value)
    {
        var isRead = times.TryRead(_text[_position..], out value);
        _position += TimeScanner.TextBytes;
        return isRead && Take((byte)'"');
    }

    /// <summary>A number of zero or more without exponent, exactly.</summary>
    /// <remarks>A call on purpose: inlined a dozen times, it uses up what the compiler spends on one method.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal bool TakeNumber(int scale, out long raw)
    {
        var text = _text;
        var position = _position;
        var first = position;
        ulong mantissa = 0;
        uint digit;
        while ((uint)position < (uint)text.Length && (digit = (uint)(text[position] - '0')) <= 9)
        {
            mantissa = (mantissa * 10) + digit;
            position++;
        }

        var whole = position - first;
        var decimals = 0;
        if ((uint)position < (uint)text.Length && text[position] == (byte)'.')
        {
            var point = position++;
            if (text.Length - position >= 8 && TryEightDigits(text[position..], out var eight))
            {
                mantissa = (mantissa * 100_000_000) + eight;
                position += 8;
            }

            while ((uint)position < (uint)text.Length && (digit = (uint)(text[position] - '0')) <= 9)
            {
                mantissa = (mantissa * 10) + digit;
                position++;
            }

            decimals = position - point - 1;
            if (decimals == 0)
            {
                raw = 0;
                return false;
            }
        }

        _position = position;
        return Finish(scale, first, whole, decimals, mantissa, out raw);
    }

    /// <summary>Steps over a number whose value nobody needs; the shape is JSON's without exponent.</summary>
    internal bool SkipNumber()
    {
        Take((byte)'-');
        var first = _position;
        while ((uint)(Peek - '0') <= 9)
        {
            _position++;
        }

        var whole = _position - first;
        if (whole == 0 || (whole > 1 && _text[first] == (byte)'0'))
        {
            return false;
        }

        if (!Take((byte)'.'))
        {
            return true;
        }

        var point = _position;
        while ((uint)(Peek - '0') <= 9)
        {
            _position++;
        }

        return _position > point;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryEightDigits(ReadOnlySpan<byte> text, out ulong value)
    {
        // Eight characters at once: all are digits when no nibble-wise test trips; then pairs, quads, the whole.
        var word = BinaryPrimitives.ReadUInt64LittleEndian(text);
        var isDigits = ((word & (word + 0x0606060606060606)) & 0xF0F0F0F0F0F0F0F0) == 0x3030303030303030;
        word &= 0x0F0F0F0F0F0F0F0F;
        word = (word * 10) + (word >> 8);
        value = unchecked((((word & 0x000000FF000000FF) * 0x000F424000000064)
            + (((word >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32);
        return isDigits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool Finish(int scale, int first, int whole, int decimals, ulong mantissa, out long raw)
    {
        raw = 0;
        var isPlain = whole > 0 && whole + decimals <= DigitsMax && decimals <= scale
            && (whole == 1 || _text[first] != (byte)'0') && (Peek | 0x20) != 'e';
        if (!isPlain)
        {
            return false;
        }

        var high = Math.BigMul(mantissa, (ulong)PowersOfTen.Of(scale - decimals), out var low);
        raw = (long)low;
        return high == 0 && low <= long.MaxValue;
    }
}
