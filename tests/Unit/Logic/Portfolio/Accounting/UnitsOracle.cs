using System.Collections.Generic;
using System.Numerics;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Unit.Logic.Portfolio.Accounting;

/// <summary>Units by plain sums over facts in canonical order; what is not there was never seen.</summary>
internal sealed class UnitsOracle
{
    private readonly Dictionary<AssetId, BigInteger> _units = [];

    internal BigInteger this[AssetId asset] => _units.GetValueOrDefault(asset);

    internal bool HasUnseen { get; private set; }

    internal void Apply(HistoryFact fact)
    {
        if (fact.Fill is { } fill)
        {
            var quantity = (BigInteger)fill.Quantity.Raw * BigInteger.Pow(10, 10);
            var worth = (BigInteger)fill.Quantity.Raw * fill.Price.Raw;
            var isBuy = fill.Side == Side.Buy;
            Add(isBuy ? fill.Quote : fill.Base, isBuy ? -worth : -quantity);
            Add(isBuy ? fill.Base : fill.Quote, isBuy ? quantity : worth);
            Add(fill.FeeAsset, -(BigInteger)fill.Fee.Raw);
        }
        else if (fact.Flow is { } flow)
        {
            Add(flow.Asset, flow.Change.Raw);
            Add(flow.Asset, -(BigInteger)flow.Fee.Raw);
        }
        else if (fact.Rounding is { } rounding)
        {
            Add(rounding.Asset, rounding.Difference.Raw);
        }
    }

    private void Add(AssetId asset, BigInteger change)
    {
        var units = this[asset] + change;
        HasUnseen |= units.Sign < 0;
        _units[asset] = BigInteger.Max(units, BigInteger.Zero);
    }
}
