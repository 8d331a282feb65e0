using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Markets;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio;

/// <summary>What an asset is worth in the valuation asset: at the last trade of the pair that quotes it so.</summary>
/// <remarks>
/// An asset without such a pair or price is worth nothing here: equity is rather too small than too large. Marks value;
/// what is bought and sold is priced by fresh quotes only.
/// </remarks>
internal sealed class Valuation(LogicCapacity capacity, MarketTable markets, SettingsTable settings)
{
    private static readonly long PriceUnit = PowersOfTen.Of(Price.Scale);

    private readonly InstrumentId[] _pairs = new InstrumentId[capacity.Assets + 1];

    internal AssetId Asset => settings.Engine.ValuationAsset;

    /// <summary>Finds each asset's pair anew: due when a pair was defined or settings changed.</summary>
    internal void Rebuild()
    {
        System.Array.Clear(_pairs);
        for (var row = markets.RowLast; row > 0; row--)
        {
            var instrument = new InstrumentId(row);
            ref readonly var market = ref markets[instrument];
            if (market.IsDefined && market.Definition.Quote == Asset)
            {
                _pairs[market.Definition.Base.Row] = instrument;
            }
        }
    }

    /// <summary>The price a pair's holdings are valued at; zero while there is none.</summary>
    internal Price Mark(InstrumentId instrument)
    {
        ref readonly var market = ref markets[instrument];
        if (market.Last.IsPositive)
        {
            return market.Last;
        }

        return market.BookTime.Raw != 0 ? market.BookTop.BidPrice : market.TickerTop.BidPrice;
    }

    /// <returns>False when the asset has no price in the valuation asset.</returns>
    internal bool TryPrice(AssetId asset, out Price price)
    {
        var isSame = asset == Asset && asset != AssetId.None;
        price = isSame ? new Price(PriceUnit) : Mark(_pairs[asset.Row]);
        return price.IsPositive;
    }

    /// <summary>An amount of an asset in the valuation asset, rounded towards minus infinity.</summary>
    internal Amount Value(AssetId asset, Amount amount) =>
        TryPrice(asset, out var price) ? amount.ShareRoundedDown(price.Raw, PriceUnit) : Amount.Zero;

    /// <summary>An amount of the valuation asset in another asset, rounded towards minus infinity.</summary>
    /// <param name="amount">To convert.</param>
    /// <param name="price">Of the other asset, above zero.</param>
    internal static Amount InUnitsAt(Amount amount, Price price) => amount.ShareRoundedDown(PriceUnit, price.Raw);

    internal void Carry(StateCarrier state)
    {
        if (state.IsLoading)
        {
            Rebuild();
        }
    }
}
