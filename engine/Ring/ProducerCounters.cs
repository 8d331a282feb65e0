using System.Runtime.InteropServices;

namespace KrakkedCore.Engine.Ring;

/// <summary>What only the producer reads and writes at each claim, on cache lines of its own.</summary>
[StructLayout(LayoutKind.Explicit, Size = (2 * RingLayout.PaddingBytes) + (2 * sizeof(long)))]
internal struct ProducerCounters
{
    /// <summary>Last sequence claimed.</summary>
    [FieldOffset(RingLayout.PaddingBytes)]
    internal long Claimed;

    /// <summary>The slowest consumer when last looked at; it can only have gone on since.</summary>
    [FieldOffset(RingLayout.PaddingBytes + sizeof(long))]
    internal long GatingCached;
}
