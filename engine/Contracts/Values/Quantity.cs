using System;

namespace KrakkedCore.Engine.Contracts.Values;

/// <summary>Base units.</summary>
/// <remarks>Shape: 64 bits, 1e-8; at most about 92 billion. Arithmetic is checked.</remarks>
/// <param name="Raw">Units of 1e-8.</param>
public readonly record struct Quantity(long Raw) : IComparable<Quantity>
{
    /// <summary>Decimals of the scale.</summary>
    public const int Scale = 8;

    private const long AmountUnit = 10_000_000_000;

    /// <summary>Nothing.</summary>
    public static Quantity Zero => default;

    /// <summary>True for less than zero.</summary>
    public bool IsNegative => Raw < 0;

    /// <summary>True for zero.</summary>
    public bool IsZero => Raw == 0;

    /// <summary>True for more than zero.</summary>
    public bool IsPositive => Raw > 0;

    /// <summary>Sum.</summary>
    /// <exception cref="OverflowException">The sum does not fit.</exception>
    public static Quantity operator +(Quantity left, Quantity right) => new(checked(left.Raw + right.Raw));

    /// <summary>Difference.</summary>
    /// <exception cref="OverflowException">The difference does not fit.</exception>
    public static Quantity operator -(Quantity left, Quantity right) => new(checked(left.Raw - right.Raw));

    /// <summary>The same distance on the other side of zero.</summary>
    /// <exception cref="OverflowException">The value is the smallest there is.</exception>
    public static Quantity operator -(Quantity value) => new(checked(-value.Raw));

    /// <summary>Less than.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.Raw < right.Raw;

    /// <summary>More than.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.Raw > right.Raw;

    /// <summary>At most.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.Raw <= right.Raw;

    /// <summary>At least.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.Raw >= right.Raw;

    /// <summary>The smaller of two.</summary>
    public static Quantity Min(Quantity left, Quantity right) => left.Raw <= right.Raw ? left : right;

    /// <summary>The larger of two.</summary>
    public static Quantity Max(Quantity left, Quantity right) => left.Raw >= right.Raw ? left : right;

    /// <summary>Reads exact decimal text, all of it.</summary>
    /// <param name="text">UTF-8, for instance <c>1234.5</c> or <c>1e-5</c>.</param>
    /// <param name="value">The value; zero when refused.</param>
    /// <returns>False when it is no number, too large, or finer than the scale.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out Quantity value)
    {
        var error = DecimalText.Read(text, Scale, out long raw, out var length);
        value = error == DecimalError.None && length == text.Length ? new Quantity(raw) : default;
        return error == DecimalError.None && length == text.Length;
    }

    /// <summary>Reads exact decimal text, all of it.</summary>
    /// <param name="text">For instance <c>1234.5</c>.</param>
    /// <exception cref="FormatException">It is no number, too large, or finer than the scale.</exception>
    public static Quantity Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var error = DecimalText.Read(bytes, Scale, out long raw, out var length);
        return error == DecimalError.None && length == bytes.Length
            ? new Quantity(raw)
            : throw DecimalText.Refusal(bytes, "Quantity", Scale, error);
    }

    /// <summary>Writes exact decimal text without exponent.</summary>
    /// <param name="destination">Room for 42 bytes holds every value.</param>
    /// <param name="written">Bytes written.</param>
    /// <param name="decimalsMin">Trailing zeros are cut down to this many decimals.</param>
    /// <returns>False when there is no room.</returns>
    public bool TryFormat(Span<byte> destination, out int written, int decimalsMin = 0) =>
        DecimalText.TryWrite(Raw, Scale, decimalsMin, destination, out written);

    /// <inheritdoc />
    public int CompareTo(Quantity other) => Raw.CompareTo(other.Raw);

    /// <summary>Exact decimal text without exponent.</summary>
    public override string ToString() => DecimalText.ToText(Raw, Scale);

    /// <summary>The largest multiple of the lot at or below this quantity.</summary>
    /// <param name="lot">Above zero.</param>
    public Quantity RoundedDownToLot(Quantity lot) => new(Multiples.Down(Raw, lot.Raw));

    /// <summary>The smallest multiple of the lot at or above this quantity.</summary>
    /// <param name="lot">Above zero.</param>
    public Quantity RoundedUpToLot(Quantity lot) => new(Multiples.Up(Raw, lot.Raw));

    /// <summary>True when the quantity is a whole number of lots.</summary>
    /// <param name="lot">Above zero.</param>
    public bool IsMultipleOf(Quantity lot) => Raw % lot.Raw == 0;

    /// <summary>The same number as an amount of the base asset: exact.</summary>
    public Amount ToAmount() => new(Multiples.Product(Raw, AmountUnit));
}
