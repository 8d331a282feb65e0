using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Markets;
using KrakkedCore.Engine.Logic.Portfolio.Accounting;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio;

/// <summary>What a unit of an asset is worth in the valuation asset, and by what that is known.</summary>
/// <remarks>
/// The pair is the one a rule names, else the one that quotes the asset in the valuation asset. A price is the middle
/// of fresh best prices; where there is none, the last trade, which is told apart; never silently nothing.
/// </remarks>
internal sealed class AssetPrices(LogicCapacity capacity, MarketTable markets, SettingsTable settings) : IAssetPrices
{
    private const int RulesMax = 256;

    private static readonly long PriceUnit = PowersOfTen.Of(Price.Scale);

    private readonly InstrumentId[] _pairs = new InstrumentId[capacity.Assets + 1];
    private readonly bool[] _isExcluded = new bool[capacity.Assets + 1];
    private readonly AssetRule[] _rules = new AssetRule[RulesMax];
    private int _ruleCount;

    internal AssetId Asset => settings.Engine.ValuationAsset;

    /// <summary>True for an asset that counts nowhere, by a rule.</summary>
    internal bool IsExcluded(AssetId asset) => _isExcluded[asset.Row];

    /// <summary>The pair an asset is valued by; none where there is none.</summary>
    internal InstrumentId PairOf(AssetId asset) => _pairs[asset.Row];

    /// <summary>A start forgets the rules: those in force follow.</summary>
    internal void OnStarted() => _ruleCount = 0;

    /// <returns>False when there are too many rules.</returns>
    internal bool OnRule(in AssetRule rule)
    {
        if (_ruleCount == RulesMax)
        {
            return false;
        }

        _rules[_ruleCount++] = rule;
        Rebuild();
        return true;
    }

    /// <summary>Finds each asset's pair anew: due when a pair or an asset was defined, or settings changed.</summary>
    internal void Rebuild()
    {
        Array.Clear(_pairs);
        for (var row = markets.RowLast; row > 0; row--)
        {
            var instrument = new InstrumentId(row);
            ref readonly var market = ref markets[instrument];
            if (market.IsDefined && market.Definition.Quote == Asset)
            {
                _pairs[market.Definition.Base.Row] = instrument;
            }
        }

        ApplyRules();
    }

    /// <summary>By what a unit is valued, the best there is.</summary>
    internal ValuationSource Find(AssetId asset, out Price price)
    {
        if (asset == Asset && asset != AssetId.None)
        {
            price = new Price(PriceUnit);
            return ValuationSource.Itself;
        }

        var pair = _pairs[asset.Row];
        price = Price.Zero;
        if (pair == InstrumentId.None)
        {
            return ValuationSource.None;
        }

        if (TryMiddle(pair, out price))
        {
            return ValuationSource.Fresh;
        }

        price = markets[pair].Last;
        return price.IsPositive ? ValuationSource.LastTrade : ValuationSource.None;
    }

    /// <returns>False when there is no price within the tolerance.</returns>
    internal bool TryFresh(AssetId asset, out Price price) =>
        Find(asset, out price) is ValuationSource.Itself or ValuationSource.Fresh;

    /// <inheritdoc />
    public bool TryPrice(AssetId asset, out Price price, out InstrumentId pair)
    {
        pair = _pairs[asset.Row];
        return Find(asset, out price) != ValuationSource.None;
    }

    /// <summary>An amount at a price, rounded towards minus infinity.</summary>
    internal static Amount ValueDown(Amount amount, Price price) => amount.ShareRoundedDown(price.Raw, PriceUnit);

    /// <summary>An amount at a price, rounded towards plus infinity.</summary>
    internal static Amount ValueUp(Amount amount, Price price) => amount.ShareRoundedUp(price.Raw, PriceUnit);

    /// <summary>An amount of the valuation asset in another asset, rounded towards minus infinity.</summary>
    /// <param name="amount">To convert.</param>
    /// <param name="price">Of the other asset, above zero.</param>
    internal static Amount InUnitsAt(Amount amount, Price price) => amount.ShareRoundedDown(PriceUnit, price.Raw);

    internal void Carry(StateCarrier state)
    {
        state.Count(ref _ruleCount, RulesMax);
        state.Rows(_rules.AsSpan(0, _ruleCount));
        if (state.IsLoading)
        {
            Rebuild();
        }
    }

    private bool TryMiddle(InstrumentId pair, out Price middle)
    {
        middle = Price.Zero;
        if (markets[pair].IsBookRefuted || !markets.TryTop(pair, out var top))
        {
            return false;
        }

        var isSound = top.BidPrice.IsPositive && top.BidPrice < top.AskPrice
            && top.BidQuantity.IsPositive && top.AskQuantity.IsPositive;
        // Both are above zero: their sum fits into 64 bits without a sign.
        middle = isSound ? new Price((long)(((ulong)top.BidPrice.Raw + (ulong)top.AskPrice.Raw) >> 1)) : Price.Zero;
        return isSound;
    }

    private void ApplyRules()
    {
        var hasIncluded = false;
        for (var index = 0; index < _ruleCount; index++)
        {
            hasIncluded |= _rules[index].Kind == AssetRuleKind.Included;
        }

        for (var row = 1; row < _pairs.Length; row++)
        {
            var name = markets.Assets[row].Name;
            var isIncluded = !hasIncluded || row == Asset.Row;
            var isExcluded = false;
            for (var index = 0; index < _ruleCount && name != default; index++)
            {
                ref readonly var rule = ref _rules[index];
                if (rule.Asset == name)
                {
                    isIncluded |= rule.Kind == AssetRuleKind.Included;
                    isExcluded |= rule.Kind == AssetRuleKind.Excluded;
                    _pairs[row] = rule.Kind == AssetRuleKind.ValuedBy ? FindPair(rule.Pair, row) : _pairs[row];
                }
            }

            _isExcluded[row] = (isExcluded || !isIncluded) && row != Asset.Row;
        }
    }

    /// <summary>The pair of a name, if it prices the asset in the valuation asset.</summary>
    private InstrumentId FindPair(in Text24 symbol, int assetRow)
    {
        for (var row = 1; row <= markets.RowLast; row++)
        {
            ref readonly var definition = ref markets[new InstrumentId(row)].Definition;
            if (definition.Symbol == symbol && definition.Base.Row == assetRow && definition.Quote == Asset)
            {
                return new InstrumentId(row);
            }
        }

        return _pairs[assetRow];
    }
}
