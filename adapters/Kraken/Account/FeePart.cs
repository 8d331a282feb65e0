using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>What one execution cost in one asset.</summary>
/// <param name="Asset">None when the asset has no row.</param>
/// <param name="Fee">In units of it; below zero when the venue paid.</param>
public readonly record struct FeePart(AssetId Asset, Amount Fee);
