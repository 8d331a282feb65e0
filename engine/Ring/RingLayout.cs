namespace KrakkedCore.Engine.Ring;

/// <summary>Distances that keep what different threads write apart.</summary>
internal static class RingLayout
{
    /// <summary>Two cache lines: the prefetcher of x86 processors fetches lines in pairs.</summary>
    internal const int PaddingBytes = 128;
}
