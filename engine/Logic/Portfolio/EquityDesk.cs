using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Accounting;
using KrakkedCore.Engine.Logic.Portfolio.Performance;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio;

/// <summary>What everything is worth: on demand for sizing, told after changes, and as snapshots by schedule.</summary>
internal sealed class EquityDesk(
    AccountBook accounts, AssetPrices prices, SettingsTable settings, OutputWriter outputs)
{
    private HighWater _highWater;
    private Amount _flowSeen;
    private UnixNs _snapshotNext;
    private UnixNs _minuteTold;
    private bool _isDue;

    /// <summary>Something was booked since equity was told.</summary>
    internal bool IsDue
    {
        get => _isDue;
        set => _isDue = value;
    }

    /// <summary>What everything is worth now.</summary>
    internal EquityFigures Now()
    {
        var figures = default(EquityFigures);
        foreach (var asset in accounts.Held)
        {
            var units = accounts.Units(asset);
            var cost = accounts.Cost(asset);
            var value = ValueOf(asset, units, cost, out var source, out _);
            figures.Total += value;
            figures.Unrealised += value - cost;
            figures.ValuedOld += source == ValuationSource.LastTrade ? value : Amount.Zero;
            figures.ValuedAtCost += source == ValuationSource.Cost ? value : Amount.Zero;
        }

        return figures;
    }

    /// <summary>True when everything is worth so much or more; stops looking once it is.</summary>
    /// <remarks>No part is worth less than nothing: units and prices are not below zero, and no cost is.</remarks>
    internal bool IsAtLeast(Amount floor)
    {
        var total = Amount.Zero;
        foreach (var asset in accounts.Held)
        {
            total += ValueOf(asset, accounts.Units(asset), accounts.Cost(asset), out _, out _);
            if (total >= floor)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Due after what was booked: a flow moves the high-water mark in proportion.</summary>
    internal void AfterBooking()
    {
        _isDue = true;
        var flow = accounts.Totals.NetCashFlow;
        if (flow != _flowSeen)
        {
            var total = Now().Total;
            _highWater.Flow(total - (flow - _flowSeen), total);
            _flowSeen = flow;
        }
    }

    /// <summary>Once for each minute that closed.</summary>
    internal void OnMinuteClosed(UnixNs closedThrough, bool isDrifting)
    {
        if (closedThrough > _minuteTold)
        {
            _minuteTold = closedThrough;
            Tell(isDrifting, isSnapshot: false);
        }
    }

    /// <summary>Tells what changed, and a snapshot when one is due.</summary>
    internal void OnClock(bool isDrifting)
    {
        var every = settings.Engine.SnapshotEveryNs;
        if (outputs.Time >= _snapshotNext && accounts.Held.Length > 0)
        {
            _snapshotNext = new UnixNs(((outputs.Time.Raw / every) + 1) * every);
            Tell(isDrifting, isSnapshot: true);
        }
        else if (_isDue)
        {
            Tell(isDrifting, isSnapshot: false);
        }
    }

    internal void Tell(bool isDrifting, bool isSnapshot)
    {
        if (prices.Asset == AssetId.None)
        {
            return;
        }

        _isDue = false;
        var figures = Now();
        var totals = accounts.Totals;
        _highWater.See(figures.Total);
        outputs.Slot(OutputKind.Equity, InstrumentId.None).Equity = new Equity(
            figures.Total, accounts.Units(prices.Asset), totals.Realised, figures.Unrealised, totals.Fees);
        outputs.Emit();
        outputs.Slot(OutputKind.Performance, InstrumentId.None).Performance = new Contracts.Events.Performance(
            totals.NetCashFlow,
            figures.ValuedOld,
            figures.ValuedAtCost,
            _highWater.Mark,
            _highWater.DrawdownMillionths(figures.Total),
            isSnapshot,
            isDrifting);
        outputs.Emit();
        TellAssets();
    }

    internal void Carry(StateCarrier state)
    {
        state.Field(ref _highWater);
        state.Field(ref _flowSeen);
        state.Field(ref _snapshotNext);
        state.Field(ref _minuteTold);
        state.Field(ref _isDue);
    }

    private void TellAssets()
    {
        foreach (var asset in accounts.Held)
        {
            var units = accounts.Units(asset);
            var cost = accounts.Cost(asset);
            var value = ValueOf(asset, units, cost, out var source, out var price);
            outputs.Slot(OutputKind.Valuation, prices.PairOf(asset)).Valuation =
                new Valuation(units, value, cost, price, asset, source);
            outputs.Emit();
        }
    }

    private Amount ValueOf(AssetId asset, Amount units, Amount cost, out ValuationSource source, out Price price)
    {
        source = ValuationSource.None;
        price = Price.Zero;
        if (!prices.IsExcluded(asset) && !accounts.HasUnvalued(asset))
        {
            source = prices.Find(asset, out price);
        }

        if (source == ValuationSource.None)
        {
            source = ValuationSource.Cost;
            return cost;
        }

        return AssetPrices.ValueDown(units, price);
    }
}

/// <summary>Sums over everything held, in the valuation asset.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct EquityFigures
{
    internal Amount Total;
    internal Amount Unrealised;

    /// <summary>Part of the total that has no fresh price.</summary>
    internal Amount ValuedOld;

    /// <summary>Part of the total that never had one.</summary>
    internal Amount ValuedAtCost;

    /// <summary>What may be risked on: only what has a fresh price.</summary>
    internal readonly Amount Sure => Total - ValuedOld - ValuedAtCost;
}
