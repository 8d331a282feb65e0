using System.Runtime.InteropServices;

namespace KrakkedCore.Perf.Gate.Ring;

/// <summary>A cache line that travels: 64 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
internal struct RingEvent
{
    /// <summary>Counts up, so that a lost or repeated event shows in the sum.</summary>
    [FieldOffset(0)] public long Value;

    /// <summary>Place in the one total order, where lanes are merged.</summary>
    [FieldOffset(8)] public long Sequence;
}
