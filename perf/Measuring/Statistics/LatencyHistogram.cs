using System;
using System.Numerics;

namespace KrakkedCore.Perf.Measuring.Statistics;

/// <summary>Counts latencies in buckets that widen with the value, so that every percentile is within 1.6 %.</summary>
/// <remarks>
/// Shape: 64 buckets a doubling, exact below 64 ns, up to 2^41 ns (37 minutes); longer ones count as the longest.
/// One thread records. Nothing is allocated after construction.
/// </remarks>
public sealed class LatencyHistogram
{
    private const int BucketBits = 6;
    private const int BucketsPerDoubling = 1 << BucketBits;
    private const int DoublingsMax = 36;
    private const int BucketCount = BucketsPerDoubling * DoublingsMax;

    private readonly long[] _counts = new long[BucketCount];

    /// <summary>Latencies recorded.</summary>
    public long Count { get; private set; }

    /// <summary>Largest latency recorded, ns, exact; 0 while there is none.</summary>
    public long MaxNs { get; private set; }

    /// <summary>Counts one latency.</summary>
    /// <param name="latencyNs">Below zero counts as zero.</param>
    public void Record(long latencyNs)
    {
        var value = Math.Max(0, latencyNs);
        _counts[BucketOf(value)]++;
        Count++;
        MaxNs = Math.Max(MaxNs, value);
    }

    /// <summary>The latency that a share of all stays at or below, ns.</summary>
    /// <param name="share">0 to 1, 0.99 for p99.</param>
    /// <returns>Upper end of its bucket, never above the largest; 0 while nothing is recorded.</returns>
    public long PercentileNs(double share)
    {
        var wanted = Math.Max(1, (long)Math.Ceiling(share * Count));
        long seen = 0;
        for (var bucket = 0; bucket < BucketCount; bucket++)
        {
            seen += _counts[bucket];
            if (seen >= wanted)
            {
                return Math.Min(UpperEndOf(bucket), MaxNs);
            }
        }

        return MaxNs;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        Count = 0;
        MaxNs = 0;
    }

    private static int BucketOf(long value)
    {
        var shift = Math.Max(0, 63 - BitOperations.LeadingZeroCount((ulong)value | 1) - BucketBits);
        var bucket = (shift * BucketsPerDoubling) + (int)(value >> shift);

        return Math.Min(bucket, BucketCount - 1);
    }

    private static long UpperEndOf(int bucket)
    {
        var shift = Math.Max(0, (bucket / BucketsPerDoubling) - 1);
        var place = bucket - (shift * BucketsPerDoubling);

        return ((long)(place + 1) << shift) - 1;
    }
}
