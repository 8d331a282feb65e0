using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>An asset whose row stands in the journal already.</summary>
/// <param name="Name">As WebSocket v2 writes it.</param>
/// <param name="Asset">Its row.</param>
public readonly record struct KnownAsset(string Name, AssetId Asset);
