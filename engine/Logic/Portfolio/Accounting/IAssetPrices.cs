using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>What assets are worth at this moment.</summary>
internal interface IAssetPrices
{
    /// <summary>The price of one unit in the valuation asset.</summary>
    /// <param name="asset">Which; never the valuation asset.</param>
    /// <param name="price">Above zero when found.</param>
    /// <param name="pair">The pair it comes from.</param>
    /// <returns>False when it has none.</returns>
    bool TryPrice(AssetId asset, out Price price, out InstrumentId pair);
}
