using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>The account: a fold over facts in their canonical order.</summary>
/// <remarks>
/// The same facts in any order, each any number of times, give the same state, as long as none is older than the
/// window of facts remembered. Sum of cost of all units = realised + net cash flow, exactly, after every fact.
/// </remarks>
internal sealed class AccountBook
{
    internal AccountBook(LogicCapacity capacity, int strategyCount, IAccountSink sink)
    {
        Sink = sink;
        _ = capacity;
        _ = strategyCount;
    }

    internal AccountTotals Totals => throw new NotImplementedException();

    internal CostMethod Method => throw new NotImplementedException();

    /// <summary>What values and costs are counted in.</summary>
    internal AssetId ValuationAsset => throw new NotImplementedException();

    /// <summary>Assets there are units of, by row.</summary>
    internal ReadOnlySpan<AssetId> Held => throw new NotImplementedException();

    private IAccountSink Sink { get; }

    /// <summary>Says what values are counted in. Due before the first fact.</summary>
    /// <returns>False, and nothing changes, once facts were counted in another asset.</returns>
    internal bool TrySetValuationAsset(AssetId asset) => throw new NotImplementedException();

    /// <summary>Changes the method; lots are converted, and what everything cost stays.</summary>
    internal void SetMethod(CostMethod method) => throw new NotImplementedException();

    /// <returns>False when it was counted before.</returns>
    internal bool PostFill(in FillFact fact) => throw new NotImplementedException();

    /// <returns>False when it was counted before.</returns>
    internal bool PostFlow(in FlowFact fact) => throw new NotImplementedException();

    /// <returns>False when it was counted before.</returns>
    internal bool PostRounding(in RoundingFact fact) => throw new NotImplementedException();

    /// <summary>Begins a day; the baselines are told. Days begin in order.</summary>
    internal void RollDay(in DayFact fact, IAssetPrices prices) => throw new NotImplementedException();

    /// <summary>Values what came in without a price. Due when the asset has one, and something of it is unvalued.
    /// </summary>
    internal void Revalue(AssetId asset, Price price) => throw new NotImplementedException();

    internal Amount Units(AssetId asset) => throw new NotImplementedException();

    internal Amount Cost(AssetId asset) => throw new NotImplementedException();

    internal Amount Units(AssetId asset, ushort owner) => throw new NotImplementedException();

    /// <summary>True while some of it came in without a price.</summary>
    internal bool HasUnvalued(AssetId asset) => throw new NotImplementedException();

    /// <summary>What an owner holds through a pair, by fills alone.</summary>
    internal Position PositionOf(InstrumentId instrument, ushort owner) => throw new NotImplementedException();

    /// <summary>What an owner holds of a base asset, however it came by it, rounded down.</summary>
    internal Quantity HoldingOf(AssetId baseAsset, ushort owner) => throw new NotImplementedException();

    /// <summary>True while the sum of cost of all units is realised profit and net cash flow. For tests: it walks
    /// everything.</summary>
    internal bool CheckIdentity() => throw new NotImplementedException();

    internal void Carry(StateCarrier state) => throw new NotImplementedException();
}
