using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Joins what the executions channel says to the orders it says it of.</summary>
internal sealed class OrderFollower(
    FollowedOrders orders, ForeignOrders foreign, OrderTeller teller, PrivateStatistics statistics)
{
    private const int UnclaimedKept = 128;
    private const int AskedMax = 50;

    private readonly ExecutionReport[] _unclaimed = new ExecutionReport[UnclaimedKept];
    private readonly List<Text24> _toAsk = new(AskedMax);
    private int _unclaimedNext;
    private int _unclaimedCount;
    private int _snapshot;

    /// <summary>Orders the venue spoke of and nobody here knows; REST is asked whose they are.</summary>
    internal IReadOnlyList<Text24> ToAsk => _toAsk;

    /// <summary>A snapshot begins: it lists every open order.</summary>
    internal void BeginSnapshot() => _snapshot++;

    /// <summary>A snapshot was taken: an order that should be open and is not in it ended unseen.</summary>
    internal void EndSnapshot()
    {
        for (var row = 0; row < orders.RowCount; row++)
        {
            ref var order = ref orders[row];
            order.IsDoubted |= order.State == FollowState.Open && order.SeenInPass != _snapshot;
        }
    }

    internal void OnReport(in ExecutionReport report, bool isSnapshot, UnixNs now)
    {
        var row = report.Order != ClientOrderId.None ? orders.Find(report.Order) : -1;
        row = row < 0 ? orders.Find(report.VenueOrder) : row;
        if (row >= 0)
        {
            Take(row, in report, isSnapshot, now);
            return;
        }

        if (report.HasForeignId || foreign.Contains(report.VenueOrder))
        {
            NoteForeign(in report, isSnapshot, now);
        }
        else if (report.Order != ClientOrderId.None)
        {
            OnOursUnknown(in report, isSnapshot, now);
        }
        else if (report.Kind == ExecutionKind.PendingNew || (isSnapshot && report.Kind != ExecutionKind.Trade))
        {
            // The one message that describes an order whole names no id of ours.
            NoteForeign(in report, isSnapshot, now);
        }
        else
        {
            Keep(in report);
            AskFor(report.VenueOrder, isSnapshot);
        }
    }

    /// <summary>The pair of a report, told or known from its order.</summary>
    internal InstrumentId PairOf(in ExecutionReport report)
    {
        var row = report.Instrument == InstrumentId.None ? orders.Find(report.VenueOrder) : -1;
        return row < 0 ? report.Instrument : orders[row].Instrument;
    }

    /// <summary>A row was made or linked: what was said of it before is taken now.</summary>
    internal void Claim(int row, UnixNs now)
    {
        for (var index = 0; index < _unclaimed.Length && _unclaimedCount > 0; index++)
        {
            ref var report = ref _unclaimed[index];
            ref readonly var order = ref orders[row];
            var isTheirs = report.VenueOrder != default
                && (report.Order == order.Order || report.VenueOrder == order.VenueOrder);
            if (isTheirs)
            {
                var claimed = report;
                report = default;
                _unclaimedCount--;
                Take(row, in claimed, isSnapshot: true, now);
            }
        }
    }

    /// <summary>REST said that an order is ours.</summary>
    internal void OnOurs(Text24 venueOrder) => _toAsk.Remove(venueOrder);

    /// <summary>An execution cannot be told here: the history has to.</summary>
    internal void WantHistory() => foreign.NeedsHistory = true;

    /// <summary>REST said that an order is not ours, and described it: what was said of it is told now.</summary>
    internal void OnForeign(Text24 venueOrder, InstrumentId instrument, Side side, int userReference, UnixNs now)
    {
        _toAsk.Remove(venueOrder);
        foreign.Learn(venueOrder, instrument, side, userReference, now);
        for (var index = 0; index < _unclaimed.Length && _unclaimedCount > 0; index++)
        {
            ref var report = ref _unclaimed[index];
            if (report.VenueOrder == venueOrder)
            {
                var claimed = report;
                report = default;
                _unclaimedCount--;
                NoteForeign(in claimed, isSnapshot: false, now);
            }
        }
    }

    /// <summary>The order is over at the venue.</summary>
    /// <param name="row">Whose.</param>
    /// <param name="reason">Why.</param>
    /// <param name="filled">In all; nothing when not told.</param>
    /// <param name="venueTime">When.</param>
    /// <param name="now">Engine time.</param>
    internal void End(int row, CloseReason reason, Quantity? filled, UnixNs venueTime, UnixNs now)
    {
        ref var order = ref orders[row];
        if (order.State == FollowState.Ended)
        {
            return;
        }

        order.EndingSince = order.State == FollowState.Ending ? order.EndingSince : now;
        order.State = FollowState.Ending;
        order.CloseReason = reason == CloseReason.Cancelled && order is { IsImmediate: true, WantsCancel: false }
            ? CloseReason.Expired
            : reason;
        if (filled is { } total)
        {
            order.VenueFilled = Quantity.Max(order.VenueFilled, total);
            order.IsTotalKnown = true;
        }

        Finish(row, venueTime, now);
    }

    /// <summary>Tells the end once every fill of the order was told.</summary>
    internal void Finish(int row, UnixNs venueTime, UnixNs now)
    {
        ref var order = ref orders[row];
        if (order.State == FollowState.Ending && order.IsTotalKnown && order.Told >= order.VenueFilled)
        {
            teller.TellEnd(row, venueTime, now);
        }
    }

    private void OnOursUnknown(in ExecutionReport report, bool isSnapshot, UnixNs now)
    {
        var isHistory = isSnapshot && report.Kind == ExecutionKind.Trade;
        var isOver = EndOf(in report) != CloseReason.None;
        var row = isHistory || isOver ? -1 : orders.Add(report.Order);
        if (row < 0)
        {
            Keep(in report);
            return;
        }

        orders[row].State = FollowState.Open;
        Take(row, in report, isSnapshot, now);
    }

    private void Take(int row, in ExecutionReport report, bool isSnapshot, UnixNs now)
    {
        orders.Link(row, report.VenueOrder);
        ref var order = ref orders[row];
        order.SeenInPass = _snapshot;
        order.Instrument = report.Instrument == InstrumentId.None ? order.Instrument : report.Instrument;
        order.Side = report.HasSide ? report.Side : order.Side;
        order.IsByCost |= report.IsByCost;
        if (report.Kind != ExecutionKind.Trade && report.OrderQuantity.IsPositive)
        {
            order.Quantity = report.OrderQuantity;
        }

        if (report.Kind == ExecutionKind.Trade)
        {
            TakeTrade(row, in report, now);
            return;
        }

        statistics.Add(PrivateCounter.Amended, report.Kind == ExecutionKind.Amended ? 1 : 0);
        statistics.Add(PrivateCounter.Restated, report.Kind == ExecutionKind.Restated ? 1 : 0);
        if (report.HasCumulativeQuantity)
        {
            order.VenueFilled = Quantity.Max(order.VenueFilled, report.CumulativeQuantity);
        }

        var end = EndOf(in report);
        if (end == CloseReason.None)
        {
            TakeOpen(row, in report, now);
        }
        else
        {
            Quantity? total = report.HasCumulativeQuantity ? report.CumulativeQuantity
                : end == CloseReason.Filled && !order.IsByCost && order.Quantity.IsPositive ? order.Quantity
                : null;
            End(row, end, total, report.VenueTime, now);
        }
    }

    private void TakeTrade(int row, in ExecutionReport report, UnixNs now)
    {
        ref var order = ref orders[row];
        teller.TellFill(row, in report, now);
        if (order.State is FollowState.Sent or FollowState.Unknown)
        {
            order.State = FollowState.Open;
        }

        var isLast = report is { Status: ExecutionStatus.Filled, HasCumulativeQuantity: true };
        if (order.State == FollowState.Open && isLast)
        {
            End(row, CloseReason.Filled, report.CumulativeQuantity, report.VenueTime, now);
            return;
        }

        Finish(row, report.VenueTime, now);
    }

    private void TakeOpen(int row, in ExecutionReport report, UnixNs now)
    {
        ref var order = ref orders[row];
        if (order.IsOver)
        {
            return;
        }

        order.State = FollowState.Open;
        order.IsDoubted = false;
        order.Misses = 0;
        order.MissedSince = default;
        if (!order.IsAcceptedTold || order.WantsAnswer)
        {
            teller.TellAccepted(row, report.VenueTime, now);
        }
    }

    private void NoteForeign(in ExecutionReport report, bool isSnapshot, UnixNs now)
    {
        statistics.Add(PrivateCounter.ForeignReports);
        foreign.OnReport(in report, isSnapshot, now);
    }

    private void Keep(in ExecutionReport report)
    {
        statistics.Add(PrivateCounter.UnclaimedReports);
        _unclaimedCount += _unclaimed[_unclaimedNext].VenueOrder == default ? 1 : 0;
        _unclaimed[_unclaimedNext] = report;
        _unclaimedNext = _unclaimedNext + 1 == _unclaimed.Length ? 0 : _unclaimedNext + 1;
    }

    /// <summary>Old trades in a snapshot are nobody's business; anything new is asked about.</summary>
    private void AskFor(Text24 venueOrder, bool isSnapshot)
    {
        if (!isSnapshot && _toAsk.Count < AskedMax && !_toAsk.Contains(venueOrder))
        {
            _toAsk.Add(venueOrder);
        }
    }

    private static CloseReason EndOf(in ExecutionReport report) => report switch
    {
        { Kind: ExecutionKind.Trade } => CloseReason.None,
        { Kind: ExecutionKind.Filled } or { Status: ExecutionStatus.Filled } => CloseReason.Filled,
        { Kind: ExecutionKind.Canceled } or { Status: ExecutionStatus.Canceled } => CloseReason.Cancelled,
        { Kind: ExecutionKind.Expired } or { Status: ExecutionStatus.Expired } => CloseReason.Expired,
        _ => CloseReason.None,
    };
}
