using System.Runtime.InteropServices;

namespace KrakkedCore.Engine.Ring;

/// <summary>All that a single producer touches to claim and publish, on a cache line of its own.</summary>
[StructLayout(LayoutKind.Explicit, Size = (2 * RingLayout.PaddingBytes) + (4 * sizeof(long)))]
internal struct ProducerCounters
{
    /// <summary>Last sequence claimed.</summary>
    [FieldOffset(RingLayout.PaddingBytes)]
    internal long Claimed;

    /// <summary>The slowest consumer when last looked at; it can only have gone on since.</summary>
    [FieldOffset(RingLayout.PaddingBytes + sizeof(long))]
    internal long GatingCached;

    [FieldOffset(RingLayout.PaddingBytes + (2 * sizeof(long)))]
    internal long Capacity;

    [FieldOffset(RingLayout.PaddingBytes + (3 * sizeof(long)))]
    internal Sequence Cursor;
}
