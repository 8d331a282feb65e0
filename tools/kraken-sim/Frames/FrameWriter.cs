using System;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Frames;

/// <summary>Builds one frame as UTF-8 in a buffer that is used again. Numbers keep their trailing zeros.</summary>
internal sealed class FrameWriter
{
    private const int CostScale = 10;

    private byte[] _buffer = new byte[64 * 1_024];
    private int _length;

    internal ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    internal void Clear() => _length = 0;

    internal FrameWriter Raw(ReadOnlySpan<byte> text)
    {
        Reserve(text.Length);
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
        return this;
    }

    /// <summary>Takes back one trailing comma, so that lists need no "first" flag.</summary>
    internal FrameWriter DropComma()
    {
        _length -= _length > 0 && _buffer[_length - 1] == (byte)',' ? 1 : 0;
        return this;
    }

    internal FrameWriter Price(Price price, int decimals) =>
        Fixed(price.Raw, Engine.Contracts.Values.Price.Scale, decimals);

    internal FrameWriter Quantity(Quantity quantity, int decimals) =>
        Fixed(quantity.Raw, Engine.Contracts.Values.Quantity.Scale, decimals);

    /// <summary>A small amount: below a billion, at most ten decimals.</summary>
    internal FrameWriter Cost(Amount amount, int decimals) =>
        Fixed(
            (long)(amount.Raw / PowersOfTen.Of(Engine.Contracts.Values.Amount.Scale - CostScale)), CostScale, decimals);

    /// <summary>Any amount, with exactly this many decimals; what is finer is cut off.</summary>
    internal FrameWriter Amount(Amount amount, int decimals)
    {
        var unit = (Int128)PowersOfTen.Of(Engine.Contracts.Values.Amount.Scale - decimals);
        return Plain(DecimalText.ToText(amount.Raw / unit, decimals, decimals));
    }

    /// <summary>A fixed-point integer with exactly this many decimals; what is finer is cut off.</summary>
    internal FrameWriter Fixed(long raw, int scale, int decimals)
    {
        Reserve(32);
        if (raw < 0)
        {
            _buffer[_length++] = (byte)'-';
        }

        var unit = (ulong)PowersOfTen.Of(decimals);
        var value = (ulong)Math.Abs(raw) / (ulong)PowersOfTen.Of(scale - decimals);
        var whole = value / unit;
        Invariant.Holds(Utf8Formatter.TryFormat(whole, _buffer.AsSpan(_length), out var written));
        _length += written;
        if (decimals == 0)
        {
            return this;
        }

        _buffer[_length] = (byte)'.';
        var fraction = value - (whole * unit);
        for (var index = _length + decimals; index > _length; index--)
        {
            (fraction, var digit) = Math.DivRem(fraction, 10UL);
            _buffer[index] = (byte)('0' + digit);
        }

        _length += decimals + 1;
        return this;
    }

    internal FrameWriter Integer(long value)
    {
        Reserve(24);
        Invariant.Holds(Utf8Formatter.TryFormat(value, _buffer.AsSpan(_length), out var written));
        _length += written;
        return this;
    }

    internal FrameWriter Unsigned(ulong value)
    {
        Reserve(24);
        Invariant.Holds(Utf8Formatter.TryFormat(value, _buffer.AsSpan(_length), out var written));
        _length += written;
        return this;
    }

    internal FrameWriter Time(UnixNs time, int decimals = 6)
    {
        Reserve(34);
        _buffer[_length++] = (byte)'"';
        Invariant.Holds(time.TryFormat(_buffer.AsSpan(_length), out var written, decimals));
        _length += written;
        _buffer[_length++] = (byte)'"';
        return this;
    }

    internal FrameWriter Flag(bool value) => Raw(value ? "true"u8 : "false"u8);

    /// <summary>A quoted and escaped JSON string.</summary>
    internal FrameWriter Text(string text) =>
        Raw("\""u8).Raw(JsonEncodedText.Encode(text, Escapes).EncodedUtf8Bytes).Raw("\""u8);

    /// <summary>Text that is known to need no escape.</summary>
    internal FrameWriter Plain(string text)
    {
        Reserve(text.Length * 3);
        _length += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_length));
        return this;
    }

    // The venue quotes names in apostrophes inside its messages; the default encoder would turn them into \u0027.
    private static JavaScriptEncoder Escapes =>
        JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private void Reserve(int bytes)
    {
        if (_buffer.Length - _length < bytes)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + bytes));
        }
    }
}
