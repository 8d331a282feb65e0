using System;

namespace KrakkedCore.Engine.Contracts.Values;

/// <summary>A balance, notional, fee or profit in units of one asset.</summary>
/// <remarks>Shape: 128 bits, 1e-18, so that price times quantity is exact. Arithmetic is checked.</remarks>
/// <param name="Raw">Units of 1e-18.</param>
public readonly record struct Amount(Int128 Raw) : IComparable<Amount>
{
    /// <summary>Decimals of the scale.</summary>
    public const int Scale = 18;

    /// <summary>Nothing.</summary>
    public static Amount Zero => default;

    /// <summary>True for less than zero.</summary>
    public bool IsNegative => Raw < 0;

    /// <summary>True for zero.</summary>
    public bool IsZero => Raw == 0;

    /// <summary>True for more than zero.</summary>
    public bool IsPositive => Raw > 0;

    /// <summary>Sum.</summary>
    /// <exception cref="OverflowException">The sum does not fit.</exception>
    public static Amount operator +(Amount left, Amount right) => new(checked(left.Raw + right.Raw));

    /// <summary>Difference.</summary>
    /// <exception cref="OverflowException">The difference does not fit.</exception>
    public static Amount operator -(Amount left, Amount right) => new(checked(left.Raw - right.Raw));

    /// <summary>The same distance on the other side of zero.</summary>
    /// <exception cref="OverflowException">The value is the smallest there is.</exception>
    public static Amount operator -(Amount value) => new(checked(-value.Raw));

    /// <summary>Less than.</summary>
    public static bool operator <(Amount left, Amount right) => left.Raw < right.Raw;

    /// <summary>More than.</summary>
    public static bool operator >(Amount left, Amount right) => left.Raw > right.Raw;

    /// <summary>At most.</summary>
    public static bool operator <=(Amount left, Amount right) => left.Raw <= right.Raw;

    /// <summary>At least.</summary>
    public static bool operator >=(Amount left, Amount right) => left.Raw >= right.Raw;

    /// <summary>The smaller of two.</summary>
    public static Amount Min(Amount left, Amount right) => left.Raw <= right.Raw ? left : right;

    /// <summary>The larger of two.</summary>
    public static Amount Max(Amount left, Amount right) => left.Raw >= right.Raw ? left : right;

    /// <summary>Reads exact decimal text, all of it.</summary>
    /// <param name="text">UTF-8, for instance <c>1234.5</c> or <c>1e-5</c>.</param>
    /// <param name="value">The value; zero when refused.</param>
    /// <returns>False when it is no number, too large, or finer than the scale.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out Amount value)
    {
        var error = DecimalText.Read(text, Scale, out Int128 raw, out var length);
        value = error == DecimalError.None && length == text.Length ? new Amount(raw) : default;
        return error == DecimalError.None && length == text.Length;
    }

    /// <summary>Reads exact decimal text, all of it.</summary>
    /// <param name="text">For instance <c>1234.5</c>.</param>
    /// <exception cref="FormatException">It is no number, too large, or finer than the scale.</exception>
    public static Amount Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var error = DecimalText.Read(bytes, Scale, out Int128 raw, out var length);
        return error == DecimalError.None && length == bytes.Length
            ? new Amount(raw)
            : throw DecimalText.Refusal(bytes, "Amount", Scale, error);
    }

    /// <summary>Writes exact decimal text without exponent.</summary>
    /// <param name="destination">Room for 42 bytes holds every value.</param>
    /// <param name="written">Bytes written.</param>
    /// <param name="decimalsMin">Trailing zeros are cut down to this many decimals.</param>
    /// <returns>False when there is no room.</returns>
    public bool TryFormat(Span<byte> destination, out int written, int decimalsMin = 0) =>
        DecimalText.TryWrite(Raw, Scale, decimalsMin, destination, out written);

    /// <inheritdoc />
    public int CompareTo(Amount other) => Raw.CompareTo(other.Raw);

    /// <summary>Exact decimal text without exponent.</summary>
    public override string ToString() => DecimalText.ToText(Raw, Scale);

    /// <summary>This many times the amount.</summary>
    /// <param name="left">Amount.</param>
    /// <param name="right">Factor.</param>
    /// <exception cref="OverflowException">The product does not fit.</exception>
    public static Amount operator *(Amount left, long right) => new(Multiples.Product(left.Raw, right));

    /// <summary>The share numerator/denominator of this amount, rounded towards minus infinity.</summary>
    /// <param name="numerator">Zero or more.</param>
    /// <param name="denominator">Above zero.</param>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public Amount ShareRoundedDown(long numerator, long denominator) =>
        new(Multiples.ShareDown(Raw, numerator, denominator));

    /// <summary>The share numerator/denominator of this amount, rounded towards plus infinity.</summary>
    /// <param name="numerator">Zero or more.</param>
    /// <param name="denominator">Above zero.</param>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public Amount ShareRoundedUp(long numerator, long denominator) =>
        new(checked(-Multiples.ShareDown(checked(-Raw), numerator, denominator)));

    /// <summary>The share numerator/denominator of this amount, rounded towards minus infinity; no product is too large
    /// for it.</summary>
    /// <param name="numerator">Zero or more.</param>
    /// <param name="denominator">Above zero.</param>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public Amount ShareRoundedDown(Amount numerator, Amount denominator) =>
        Raw < 0 ? -new Amount(checked(-Raw)).WideShare(numerator, denominator, isUp: true)
            : WideShare(numerator, denominator, isUp: false);

    /// <summary>The share numerator/denominator of this amount, rounded towards plus infinity; no product is too large
    /// for it.</summary>
    /// <param name="numerator">Zero or more.</param>
    /// <param name="denominator">Above zero.</param>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public Amount ShareRoundedUp(Amount numerator, Amount denominator) =>
        Raw < 0 ? -new Amount(checked(-Raw)).WideShare(numerator, denominator, isUp: false)
            : WideShare(numerator, denominator, isUp: true);

    /// <summary>Rounded towards minus infinity to an asset's ledger decimals.</summary>
    /// <param name="decimals">0 to 18.</param>
    public Amount RoundedDownToDecimals(int decimals) =>
        new(Multiples.Down(Raw, PowersOfTen.Of(Scale - decimals)));

    /// <summary>Rounded towards plus infinity to an asset's ledger decimals.</summary>
    /// <param name="decimals">0 to 18.</param>
    public Amount RoundedUpToDecimals(int decimals) =>
        new(Multiples.Up(Raw, PowersOfTen.Of(Scale - decimals)));

    /// <summary>What one unit cost, rounded towards minus infinity.</summary>
    /// <param name="quantity">Above zero.</param>
    /// <exception cref="OverflowException">The price does not fit.</exception>
    public Price PerUnitRoundedDown(Quantity quantity) => new(checked((long)Multiples.FloorDivide(Raw, quantity.Raw)));

    /// <summary>How much the amount buys at a price, rounded towards minus infinity.</summary>
    /// <param name="price">Above zero.</param>
    /// <exception cref="OverflowException">The quantity does not fit.</exception>
    public Quantity QuantityRoundedDown(Price price) => new(checked((long)Multiples.FloorDivide(Raw, price.Raw)));

    /// <summary>The same number as a quantity, rounded towards minus infinity.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public Quantity ToQuantityRoundedDown() =>
        new(checked((long)Multiples.FloorDivide(Raw, PowersOfTen.Of(Scale - Quantity.Scale))));

    private Amount WideShare(Amount numerator, Amount denominator, bool isUp)
    {
        Invariant.Holds(numerator.Raw >= 0 && denominator.Raw > 0);
        if (numerator.Raw == denominator.Raw)
        {
            return this;
        }

        var share = WideDivision.Share(
            (UInt128)Raw, (UInt128)numerator.Raw, (UInt128)denominator.Raw, out var isExact);
        return new Amount(checked((Int128)(isUp && !isExact ? share + 1 : share)));
    }
}
