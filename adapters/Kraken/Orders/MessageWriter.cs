using System;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Orders;

/// <summary>Puts text and exact numbers into a caller's buffer. What does not fit is noticed, not written.</summary>
internal ref struct MessageWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;
    private int _length;
    private bool _isOverfull;

    /// <summary>Bytes written; 0 when there was no room for all of them.</summary>
    internal readonly int Length => _isOverfull ? 0 : _length;

    internal void Put(scoped ReadOnlySpan<byte> text)
    {
        if (text.Length > _destination.Length - _length)
        {
            _isOverfull = true;
            return;
        }

        text.CopyTo(_destination[_length..]);
        _length += text.Length;
    }

    internal void Put(ClientOrderId order)
    {
        Span<byte> text = stackalloc byte[ClientOrderText.Bytes];
        ClientOrderText.Write(order, text);
        Put(text);
    }

    /// <summary>A number with so many decimals or more, never fewer than its value has.</summary>
    internal void PutNumber(Int128 raw, int scale, int decimalsMin)
    {
        Span<byte> text = stackalloc byte[44];
        DecimalText.TryWrite(raw, scale, decimalsMin, text, out var written);
        Put(text[..written]);
    }

    /// <summary>A number that the venue takes for a fraction: it always has a point.</summary>
    internal void PutFraction(Int128 raw, int scale, int decimals) =>
        PutNumber(raw, scale, Math.Clamp(decimals, min: 1, scale));

    internal void PutInteger(long value)
    {
        Span<byte> text = stackalloc byte[20];
        value.TryFormat(text, out var written, default, null);
        Put(text[..written]);
    }

    internal void PutTime(UnixNs time)
    {
        Span<byte> text = stackalloc byte[32];
        time.TryFormat(text, out var written, decimals: 3);
        Put(text[..written]);
    }

    /// <summary>A time inside a form: its colons are written as form text has them.</summary>
    internal void PutFormTime(UnixNs time)
    {
        Span<byte> text = stackalloc byte[32];
        time.TryFormat(text, out var written, decimals: 3);
        foreach (ref readonly var character in text[..written])
        {
            if (character == (byte)':')
            {
                Put("%3A"u8);
            }
            else
            {
                Put(new ReadOnlySpan<byte>(in character));
            }
        }
    }

    /// <summary>Text inside a form. Letters, digits, and <c>-._~</c> stand; everything else is escaped.</summary>
    internal void PutFormText(scoped ReadOnlySpan<byte> text)
    {
        Span<byte> escaped = stackalloc byte[3];
        foreach (ref readonly var character in text)
        {
            var isPlain = char.IsAsciiLetterOrDigit((char)character) || "-._~"u8.Contains(character);
            escaped[0] = (byte)'%';
            escaped[1] = "0123456789ABCDEF"u8[character >> 4];
            escaped[2] = "0123456789ABCDEF"u8[character & 15];
            Put(isPlain ? new ReadOnlySpan<byte>(in character) : escaped);
        }
    }
}
