using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Trades;

/// <summary>The newest round trip of one owner in one pair, from fills alone.</summary>
/// <remarks>
/// Shape: 89 bytes. Units and values are those that stay: a fee in base is taken off what was bought and added to what
/// was sold, with its worth. Profit is against the average cost of what is still held, its share rounded up, and so
/// realised = exit value - entry cost + cost of what is held, exactly. Orders that were not filled are in
/// <see cref="TradeRequests"/>.
/// </remarks>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct TradeAggregate
{
    private Amount _entryUnits;
    private Amount _entryCost;
    private Amount _exitUnits;
    private Amount _exitValue;
    private Amount _realised;
    private long _number;
    private TradeStatus _status;

    /// <summary>From 1; zero before the first.</summary>
    internal readonly long Number => _number;

    /// <summary>None before the first fill; pending and cancelled are never here.</summary>
    internal readonly TradeStatus Status => _status;

    /// <summary>Bought so far.</summary>
    internal readonly Amount EntryUnits => _entryUnits;

    /// <summary>Sold so far.</summary>
    internal readonly Amount ExitUnits => _exitUnits;

    /// <summary>Bought and not sold; of a closed trade, the dust.</summary>
    internal readonly Amount NetUnits => _entryUnits - _exitUnits;

    /// <summary>What the net units cost.</summary>
    internal readonly Amount NetCost => _entryCost - _exitValue + _realised;

    /// <summary>Paid for all that was bought.</summary>
    internal readonly Amount EntryCost => _entryCost;

    /// <summary>Got for all that was sold.</summary>
    internal readonly Amount ExitValue => _exitValue;

    /// <summary>Won or lost so far, fees left out.</summary>
    internal readonly Amount Realised => _realised;

    /// <summary>True while it holds something.</summary>
    internal readonly bool IsOpen => _status is TradeStatus.Open or TradeStatus.PartiallyClosed;

    /// <summary>A fill.</summary>
    /// <param name="side">Buy or sell.</param>
    /// <param name="units">Base units that came or went, zero or more.</param>
    /// <param name="value">Their worth in the valuation asset, zero or more.</param>
    /// <param name="dustBelow">After a sale, less than this is nothing: the pair's smallest order.</param>
    internal TradeChange Apply(Side side, Amount units, Amount value, Quantity dustBelow)
    {
        Invariant.Holds(side is Side.Buy or Side.Sell && !units.IsNegative && !value.IsNegative);
        return units.IsZero ? default
            : side == Side.Buy ? Bought(units, value)
            : IsOpen ? Sold(units, value, dustBelow.ToAmount())
            : new TradeChange(TradeEvent.None, Amount.Zero, units);
    }

    /// <summary>As it is told; quantities rounded down, at most the largest there is.</summary>
    /// <param name="owner">Row of the strategy, or zero.</param>
    /// <param name="what">What happened.</param>
    internal readonly TradeState State(ushort owner, TradeEvent what) => new(
        _entryCost,
        _exitValue,
        _realised,
        _number,
        Told(_entryUnits),
        Told(_exitUnits),
        owner,
        _status,
        what);

    // A sum of many fills may pass what a quantity can tell; it is no reason to stop.
    private static Quantity Told(Amount units) =>
        units >= new Quantity(long.MaxValue).ToAmount()
            ? new Quantity(long.MaxValue)
            : units.ToQuantityRoundedDown();

    private TradeChange Bought(Amount units, Amount value)
    {
        var isNew = !IsOpen;
        if (isNew)
        {
            this = new TradeAggregate { _number = _number + 1, _status = TradeStatus.Open };
        }

        _entryUnits += units;
        _entryCost += value;
        return new TradeChange(isNew ? TradeEvent.Opened : TradeEvent.Increased, Amount.Zero, Amount.Zero);
    }

    private TradeChange Sold(Amount units, Amount value, Amount dustBelow)
    {
        var net = NetUnits;
        var sold = Amount.Min(units, net);
        var proceeds = sold == units ? value : value.ShareRoundedDown(sold, units);
        var profit = proceeds - NetCost.ShareRoundedUp(sold, net);
        _exitUnits += sold;
        _exitValue += proceeds;
        _realised += profit;
        var isClosed = NetUnits.IsZero || NetUnits < dustBelow;
        _status = isClosed ? TradeStatus.Closed : TradeStatus.PartiallyClosed;
        return new TradeChange(isClosed ? TradeEvent.Closed : TradeEvent.Reduced, profit, units - sold);
    }
}
