using System;
using System.Text.Json;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>Reads fields by name, in any order. The first fault sticks; what is read after it means nothing.</summary>
internal ref struct FieldReader(ReadOnlySpan<byte> json)
{
    /// <summary>Longest text that is copied.</summary>
    internal const int TextBytesMax = 256;

    private Utf8JsonReader _json = new(json);

    internal FrameFault Fault { get; private set; }

    internal long UnknownFields { get; private set; }

    internal readonly bool IsSound => Fault == FrameFault.None;

    internal readonly bool IsNull => _json.TokenType == JsonTokenType.Null;

    internal readonly bool IsAtArray => _json.TokenType == JsonTokenType.StartArray;

    internal readonly bool IsAtText => _json.TokenType == JsonTokenType.String;

    /// <summary>First byte of the value under the cursor.</summary>
    internal readonly int ValueStart => (int)_json.TokenStartIndex;

    /// <summary>First byte after what was read.</summary>
    internal readonly int ValueEnd => (int)_json.BytesConsumed;

    /// <summary>The first value of the text.</summary>
    internal void Begin() => _json.Read();

    internal void Fail(FrameFault fault) => Fault = Fault == FrameFault.None ? fault : Fault;

    /// <summary>The fault so far, which is then forgotten: the next item stands for itself.</summary>
    internal FrameFault TakeFault()
    {
        var fault = Fault;
        Fault = FrameFault.None;
        return fault;
    }

    /// <summary>Requires an object under the cursor; its fields follow by <see cref="NextField"/>.</summary>
    internal bool BeginObject() => Require(JsonTokenType.StartObject);

    /// <summary>Requires an array under the cursor; its items follow by <see cref="NextItem"/>.</summary>
    internal bool BeginArray() => Require(JsonTokenType.StartArray);

    /// <summary>Steps to the next field's name; false at the end of the object.</summary>
    internal bool NextField() => _json.Read() && _json.TokenType == JsonTokenType.PropertyName;

    /// <summary>Steps to the next item; false at the end of the array.</summary>
    internal bool NextItem() => _json.Read() && _json.TokenType != JsonTokenType.EndArray;

    /// <summary>The field's name is this one; the cursor then stands on its value.</summary>
    internal bool Is(ReadOnlySpan<byte> name)
    {
        // Almost every name has no escapes; its length alone rules out most of the others.
        var isName = _json.ValueIsEscaped ? _json.ValueTextEquals(name) : _json.ValueSpan.SequenceEqual(name);
        return isName && _json.Read();
    }

    internal readonly bool TextIs(ReadOnlySpan<byte> text) => IsAtText && _json.ValueTextEquals(text);

    /// <summary>Steps over the value of a field whose name no one asked for, and counts it.</summary>
    internal void SkipUnknown()
    {
        UnknownFields++;
        _json.Skip();
    }

    /// <summary>Steps over the value under the cursor.</summary>
    internal void Skip() => _json.Skip();

    /// <summary>Steps over the value of the field whose name is under the cursor.</summary>
    internal void SkipField() => _json.Skip();

    internal bool Boolean()
    {
        if (_json.TokenType is not (JsonTokenType.True or JsonTokenType.False))
        {
            Fail(FrameFault.BadShape);
            _json.Skip();
        }

        return _json.TokenType == JsonTokenType.True;
    }

    /// <summary>A number of zero or more.</summary>
    internal long Number(int scale)
    {
        var error = ReadNumber(scale, out var raw);
        if (error != DecimalError.None || raw < 0)
        {
            Fail(FrameFault.BadNumber);
            return 0;
        }

        return raw;
    }

    /// <summary>A number above zero.</summary>
    internal long PositiveNumber(int scale)
    {
        var raw = Number(scale);
        if (raw == 0)
        {
            Fail(FrameFault.BadNumber);
        }

        return raw;
    }

    /// <summary>A number of zero or more; one too large for the type becomes the largest.</summary>
    internal long ClampedNumber(int scale, DecodeStatistics statistics)
    {
        if (ReadNumber(scale, out var raw) == DecimalError.OutOfRange && _json.ValueSpan[0] != (byte)'-')
        {
            statistics.AddClampedVolume();
            return long.MaxValue;
        }

        return IsSound ? Number(scale) : raw;
    }

    /// <summary>An amount of zero or more.</summary>
    internal Amount Amount()
    {
        var amount = SignedAmount();
        if (amount.IsNegative)
        {
            Fail(FrameFault.BadNumber);
        }

        return amount;
    }

    /// <summary>An amount that may be below zero.</summary>
    internal Amount SignedAmount()
    {
        var isNumber = _json.TokenType == JsonTokenType.Number;
        var error = DecimalError.NotANumber;
        Int128 raw = 0;
        if (isNumber)
        {
            error = DecimalText.Read(_json.ValueSpan, Engine.Contracts.Values.Amount.Scale, out raw, out _);
        }

        if (error != DecimalError.None)
        {
            Fail(FrameFault.BadNumber);
            _json.Skip();
            return default;
        }

        return new Amount(raw);
    }

    /// <summary>A time, or no fault when it is none; the cursor stays.</summary>
    internal readonly bool TryTime(out UnixNs value)
    {
        value = default;
        return IsAtText && !_json.ValueIsEscaped && UnixNs.TryParse(_json.ValueSpan, out value);
    }

    internal UnixNs Time()
    {
        var value = default(UnixNs);
        if (!IsAtText || _json.ValueIsEscaped || !UnixNs.TryParse(_json.ValueSpan, out value))
        {
            Fail(FrameFault.BadTime);
            _json.Skip();
        }

        return value;
    }

    /// <summary>A name; empty when it is longer than a name may be, or holds a zero byte.</summary>
    internal Text24 Name()
    {
        Span<byte> room = stackalloc byte[TextBytesMax];
        var text = room[..CopyText(room)];
        return text.Length > Text24.Capacity || text.Contains((byte)0) ? default : Text24.From(text);
    }

    /// <summary>What the venue says to people, cut to size.</summary>
    internal Text56 Message()
    {
        Span<byte> room = stackalloc byte[TextBytesMax];
        return Text56.From(room[..CopyText(room)]);
    }

    /// <summary>Copies text without its escapes; 0 and a fault when it is none, or longer than the room.</summary>
    internal int CopyText(scoped Span<byte> room)
    {
        if (!IsAtText || _json.ValueSpan.Length > room.Length)
        {
            Fail(FrameFault.BadShape);
            _json.Skip();
            return 0;
        }

        return _json.CopyString(room);
    }

    private DecimalError ReadNumber(int scale, out long raw)
    {
        raw = 0;
        if (_json.TokenType != JsonTokenType.Number)
        {
            _json.Skip();
            return DecimalError.NotANumber;
        }

        return DecimalText.Read(_json.ValueSpan, scale, out raw, out _);
    }

    private bool Require(JsonTokenType token)
    {
        if (_json.TokenType == token)
        {
            return true;
        }

        Fail(FrameFault.BadShape);
        _json.Skip();
        return false;
    }
}
