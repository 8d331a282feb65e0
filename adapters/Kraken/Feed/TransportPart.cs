namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>What one receive gave.</summary>
/// <param name="ByteCount">Bytes written to the buffer.</param>
/// <param name="IsEndOfFrame">The frame is complete with them.</param>
/// <param name="IsClosed">The venue closed the connection; nothing more comes.</param>
public readonly record struct TransportPart(int ByteCount, bool IsEndOfFrame, bool IsClosed);
