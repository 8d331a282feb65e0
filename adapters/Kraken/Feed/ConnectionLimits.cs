namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>What one connection puts up with.</summary>
/// <param name="FrameBytesMax">Largest frame taken, bytes; of a larger one only the start is kept.</param>
/// <param name="SendTimeoutMs">A socket that takes no request for so long is dead, wall milliseconds.</param>
internal readonly record struct ConnectionLimits(int FrameBytesMax, int SendTimeoutMs);
