using System;
using System.Numerics;

namespace KrakkedCore.Engine.Pipeline.Views;

/// <summary>Counts of latencies in buckets 1/32 wide, from a nanosecond to half a minute.</summary>
/// <remarks>
/// Log-linear buckets, as in HdrHistogram (G. Tene): 32 to each power of two. One thread records; reading beside it
/// gives a figure that was true a moment ago. Allocates nothing after construction.
/// </remarks>
public sealed class LatencyHistogram
{
    private const int LinearBits = 5;
    private const int LinearCount = 1 << LinearBits;
    private const long ValueMax = 1L << 35;

    private readonly long[] _counts = new long[(35 - LinearBits + 2) * LinearCount];

    /// <summary>Latencies recorded.</summary>
    public long Count { get; private set; }

    /// <summary>Largest recorded, nanoseconds.</summary>
    public long MaxNs { get; private set; }

    /// <summary>Counts one latency.</summary>
    /// <param name="nanoseconds">Below zero counts as zero.</param>
    public void Record(long nanoseconds)
    {
        var value = Math.Clamp(nanoseconds, 0, ValueMax - 1);
        _counts[BucketOf(value)]++;
        Count++;
        MaxNs = Math.Max(MaxNs, value);
    }

    /// <summary>The latency that this share of all recorded ones does not pass.</summary>
    /// <param name="percent">Above 0, at most 100.</param>
    /// <returns>Nanoseconds, at most 1/32 too high; 0 while nothing was recorded.</returns>
    public long PercentileNs(double percent)
    {
        var wanted = (long)Math.Ceiling(Count * percent / 100);
        long seen = 0;
        for (var bucket = 0; bucket < _counts.Length && Count > 0; bucket++)
        {
            seen += _counts[bucket];
            if (seen >= wanted)
            {
                return Math.Min(TopOf(bucket), MaxNs);
            }
        }

        return 0;
    }

    private static int BucketOf(long value)
    {
        if (value < LinearCount)
        {
            return (int)value;
        }

        var shift = BitOperations.Log2((ulong)value) - LinearBits;
        return ((shift + 1) * LinearCount) + (int)((value >> shift) - LinearCount);
    }

    private static long TopOf(int bucket)
    {
        if (bucket < LinearCount)
        {
            return bucket;
        }

        var shift = (bucket / LinearCount) - 1;
        return ((bucket % LinearCount) + LinearCount + 1L << shift) - 1;
    }
}
