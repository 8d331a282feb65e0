using System;

namespace KrakkedCore.Engine.Contracts.Values;

/// <summary>Quote units for one base unit.</summary>
/// <remarks>Shape: 64 bits, 1e-10; at most about 922 million. Arithmetic is checked.</remarks>
/// <param name="Raw">Units of 1e-10.</param>
public readonly record struct Price(long Raw) : IComparable<Price>
{
    /// <summary>Decimals of the scale.</summary>
    public const int Scale = 10;

    /// <summary>Nothing.</summary>
    public static Price Zero => default;

    /// <summary>True for less than zero.</summary>
    public bool IsNegative => Raw < 0;

    /// <summary>True for zero.</summary>
    public bool IsZero => Raw == 0;

    /// <summary>True for more than zero.</summary>
    public bool IsPositive => Raw > 0;

    /// <summary>Sum.</summary>
    /// <exception cref="OverflowException">The sum does not fit.</exception>
    public static Price operator +(Price left, Price right) => new(checked(left.Raw + right.Raw));

    /// <summary>Difference.</summary>
    /// <exception cref="OverflowException">The difference does not fit.</exception>
    public static Price operator -(Price left, Price right) => new(checked(left.Raw - right.Raw));

    /// <summary>The same distance on the other side of zero.</summary>
    /// <exception cref="OverflowException">The value is the smallest there is.</exception>
    public static Price operator -(Price value) => new(checked(-value.Raw));

    /// <summary>Less than.</summary>
    public static bool operator <(Price left, Price right) => left.Raw < right.Raw;

    /// <summary>More than.</summary>
    public static bool operator >(Price left, Price right) => left.Raw > right.Raw;

    /// <summary>At most.</summary>
    public static bool operator <=(Price left, Price right) => left.Raw <= right.Raw;

    /// <summary>At least.</summary>
    public static bool operator >=(Price left, Price right) => left.Raw >= right.Raw;

    /// <summary>The smaller of two.</summary>
    public static Price Min(Price left, Price right) => left.Raw <= right.Raw ? left : right;

    /// <summary>The larger of two.</summary>
    public static Price Max(Price left, Price right) => left.Raw >= right.Raw ? left : right;

    /// <summary>Reads exact decimal text, all of it.</summary>
    /// <param name="text">UTF-8, for instance <c>1234.5</c> or <c>1e-5</c>.</param>
    /// <param name="value">The value; zero when refused.</param>
    /// <returns>False when it is no number, too large, or finer than the scale.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out Price value)
    {
        var error = DecimalText.Read(text, Scale, out long raw, out var length);
        value = error == DecimalError.None && length == text.Length ? new Price(raw) : default;
        return error == DecimalError.None && length == text.Length;
    }

    /// <summary>Reads exact decimal text, all of it.</summary>
    /// <param name="text">For instance <c>1234.5</c>.</param>
    /// <exception cref="FormatException">It is no number, too large, or finer than the scale.</exception>
    public static Price Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var error = DecimalText.Read(bytes, Scale, out long raw, out var length);
        return error == DecimalError.None && length == bytes.Length
            ? new Price(raw)
            : throw DecimalText.Refusal(bytes, "Price", Scale, error);
    }

    /// <summary>Writes exact decimal text without exponent.</summary>
    /// <param name="destination">Room for 42 bytes holds every value.</param>
    /// <param name="written">Bytes written.</param>
    /// <param name="decimalsMin">Trailing zeros are cut down to this many decimals.</param>
    /// <returns>False when there is no room.</returns>
    public bool TryFormat(Span<byte> destination, out int written, int decimalsMin = 0) =>
        DecimalText.TryWrite(Raw, Scale, decimalsMin, destination, out written);

    /// <inheritdoc />
    public int CompareTo(Price other) => Raw.CompareTo(other.Raw);

    /// <summary>Exact decimal text without exponent.</summary>
    public override string ToString() => DecimalText.ToText(Raw, Scale);

    /// <summary>What a quantity costs at this price: exact, no rounding.</summary>
    /// <param name="quantity">Base units.</param>
    public Amount Times(Quantity quantity) => new(Multiples.Product(Raw, quantity.Raw));

    /// <summary>The largest multiple of the tick at or below this price.</summary>
    /// <param name="tick">Above zero.</param>
    public Price RoundedDownToTick(Price tick) => new(Multiples.Down(Raw, tick.Raw));

    /// <summary>The smallest multiple of the tick at or above this price.</summary>
    /// <param name="tick">Above zero.</param>
    public Price RoundedUpToTick(Price tick) => new(Multiples.Up(Raw, tick.Raw));

    /// <summary>True when the price is a whole number of ticks.</summary>
    /// <param name="tick">Above zero.</param>
    public bool IsMultipleOf(Price tick) => Raw % tick.Raw == 0;
}
