using System.Runtime.InteropServices;

namespace KrakkedCore.Perf.Measuring.Threads;

/// <summary>A number alone on its cache lines, two on each side: the prefetcher fetches lines in pairs.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
public struct PaddedLong
{
    /// <summary>The number.</summary>
    [FieldOffset(128)] public long Value;
}
