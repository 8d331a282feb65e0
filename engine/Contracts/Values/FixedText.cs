using System;
using System.Runtime.CompilerServices;
using System.Text;

namespace KrakkedCore.Engine.Contracts.Values;

/// <summary>Up to 24 bytes of UTF-8 inside an event: a symbol, an asset's name, the venue's order id.</summary>
[InlineArray(Capacity)]
public struct Text24 : IEquatable<Text24>
{
    /// <summary>Bytes it holds.</summary>
    public const int Capacity = 24;

    private byte _first;

    /// <summary>True for the same bytes.</summary>
    public static bool operator ==(Text24 left, Text24 right) => left.Equals(right);

    /// <summary>True for different bytes.</summary>
    public static bool operator !=(Text24 left, Text24 right) => !left.Equals(right);

    /// <summary>Copies text; longer text is cut.</summary>
    /// <param name="text">UTF-8.</param>
    public static Text24 From(ReadOnlySpan<byte> text)
    {
        var result = default(Text24);
        text[..Math.Min(text.Length, Capacity)].CopyTo(result);
        return result;
    }

    /// <inheritdoc />
    public readonly bool Equals(Text24 other) => ((ReadOnlySpan<byte>)this).SequenceEqual(other);

    /// <inheritdoc />
    public override readonly bool Equals(object? obj) => obj is Text24 other && Equals(other);

    /// <inheritdoc />
    public override readonly int GetHashCode() => FixedText.Hash(this);

    /// <summary>The text.</summary>
    public override readonly string ToString() => FixedText.ToText(this);
}

/// <summary>Up to 56 bytes of UTF-8 inside an event: what the venue said, cut to size.</summary>
[InlineArray(Capacity)]
public struct Text56 : IEquatable<Text56>
{
    /// <summary>Bytes it holds.</summary>
    public const int Capacity = 56;

    private byte _first;

    /// <summary>True for the same bytes.</summary>
    public static bool operator ==(Text56 left, Text56 right) => left.Equals(right);

    /// <summary>True for different bytes.</summary>
    public static bool operator !=(Text56 left, Text56 right) => !left.Equals(right);

    /// <summary>Copies text; longer text is cut.</summary>
    /// <param name="text">UTF-8.</param>
    public static Text56 From(ReadOnlySpan<byte> text)
    {
        var result = default(Text56);
        text[..Math.Min(text.Length, Capacity)].CopyTo(result);
        return result;
    }

    /// <inheritdoc />
    public readonly bool Equals(Text56 other) => ((ReadOnlySpan<byte>)this).SequenceEqual(other);

    /// <inheritdoc />
    public override readonly bool Equals(object? obj) => obj is Text56 other && Equals(other);

    /// <inheritdoc />
    public override readonly int GetHashCode() => FixedText.Hash(this);

    /// <summary>The text.</summary>
    public override readonly string ToString() => FixedText.ToText(this);
}

/// <summary>What the fixed texts share.</summary>
internal static class FixedText
{
    internal static int Hash(ReadOnlySpan<byte> text)
    {
        var hash = 17;
        foreach (var character in text)
        {
            hash = unchecked((hash * 31) + character);
        }

        return hash;
    }

    internal static string ToText(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
    }
}
