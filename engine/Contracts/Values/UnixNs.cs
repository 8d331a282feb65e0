using System;

namespace KrakkedCore.Engine.Contracts.Values;

/// <summary>A moment: nanoseconds since the Unix epoch, UTC.</summary>
/// <remarks>Shape: 64 bits, the years 1678 to 2262. Arithmetic is checked.</remarks>
/// <param name="Raw">Nanoseconds; zero stands for unknown where a field may lack a time.</param>
public readonly record struct UnixNs(long Raw) : IComparable<UnixNs>
{
    /// <summary>Nanoseconds in a millisecond.</summary>
    public const long PerMillisecond = 1_000_000;

    /// <summary>Nanoseconds in a second.</summary>
    public const long PerSecond = 1_000_000_000;

    /// <summary>Nanoseconds from the right moment to the left one.</summary>
    /// <exception cref="OverflowException">They are more than 292 years apart.</exception>
    public static long operator -(UnixNs left, UnixNs right) => checked(left.Raw - right.Raw);

    /// <summary>The moment this many nanoseconds later.</summary>
    /// <exception cref="OverflowException">It is past the year 2262.</exception>
    public static UnixNs operator +(UnixNs left, long nanoseconds) => new(checked(left.Raw + nanoseconds));

    /// <summary>Earlier than.</summary>
    public static bool operator <(UnixNs left, UnixNs right) => left.Raw < right.Raw;

    /// <summary>Later than.</summary>
    public static bool operator >(UnixNs left, UnixNs right) => left.Raw > right.Raw;

    /// <summary>Not later than.</summary>
    public static bool operator <=(UnixNs left, UnixNs right) => left.Raw <= right.Raw;

    /// <summary>Not earlier than.</summary>
    public static bool operator >=(UnixNs left, UnixNs right) => left.Raw >= right.Raw;

    /// <summary>The later of two.</summary>
    public static UnixNs Max(UnixNs left, UnixNs right) => left.Raw >= right.Raw ? left : right;

    /// <summary>Reads an RFC 3339 time in UTC, as <c>2026-08-24T22:21:58.343688Z</c>; up to nine decimals.</summary>
    /// <param name="text">UTF-8, all of it.</param>
    /// <param name="value">The moment; zero when refused.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out UnixNs value) => TimeText.TryRead(text, out value);

    /// <summary>Writes RFC 3339 in UTC.</summary>
    /// <param name="destination">Room for 30 bytes.</param>
    /// <param name="written">Bytes written.</param>
    /// <param name="decimals">Decimals of the second, 0 to 9.</param>
    public bool TryFormat(Span<byte> destination, out int written, int decimals = 9) =>
        TimeText.TryWrite(this, decimals, destination, out written);

    /// <inheritdoc />
    public int CompareTo(UnixNs other) => Raw.CompareTo(other.Raw);

    /// <summary>RFC 3339 in UTC with nine decimals.</summary>
    public override string ToString()
    {
        Span<byte> text = stackalloc byte[32];
        Invariant.Holds(TryFormat(text, out var written));
        return System.Text.Encoding.ASCII.GetString(text[..written]);
    }
}
