using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>What an amount is worth in another asset by the last trades.</summary>
internal sealed class Conversion(EngineState state)
{
    private static readonly long PriceUnit = PowersOfTen.Of(Price.Scale);

    /// <summary>In USD; zero when no trade tells.</summary>
    internal Amount ToUsd(VenueAsset asset, Amount amount) =>
        state.Catalog.FindAsset("USD") is { } usd && TryConvert(asset, usd, amount, out var worth)
            ? worth
            : Amount.Zero;

    /// <summary>By a pair of the two, or by way of USD; rounded towards minus infinity.</summary>
    internal bool TryConvert(VenueAsset from, VenueAsset to, Amount amount, out Amount worth)
    {
        if (TryDirectly(from, to, amount, out worth))
        {
            return true;
        }

        return state.Catalog.FindAsset("USD") is { } usd
            && TryDirectly(from, usd, amount, out var inUsd)
            && TryDirectly(usd, to, inUsd, out worth);
    }

    private bool TryDirectly(VenueAsset from, VenueAsset to, Amount amount, out Amount worth)
    {
        worth = amount;
        if (from == to)
        {
            return true;
        }

        if (Last(from, to) is { IsPositive: true } price)
        {
            worth = amount.ShareRoundedDown(price.Raw, PriceUnit);
            return true;
        }

        if (Last(to, from) is { IsPositive: true } inverse)
        {
            worth = amount.ShareRoundedDown(PriceUnit, inverse.Raw);
            return true;
        }

        worth = Amount.Zero;
        return false;
    }

    private Price? Last(VenueAsset asset, VenueAsset quote) =>
        state.Catalog.FindPair(asset.Name + "/" + quote.Name) is { } pair ? state.MarketOf(pair).Last : null;
}
