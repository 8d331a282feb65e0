using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Orders of the account that are certainly not ours, and their executions: those are the account's, too.
/// </summary>
/// <remarks>
/// The newest 4,096 orders are remembered. An execution waits until its pair is defined; one whose pair has no row
/// here is left to the history, which knows its name. Allocates nothing after construction.
/// </remarks>
internal sealed class ForeignOrders(
    IReadOnlyDictionary<int, ushort> owners,
    DefinitionBoard definitions,
    OrderTeller teller,
    PrivateStatistics statistics)
{
    private const int Kept = 4_096;
    private const int WaitingMax = 256;

    private readonly Dictionary<Text24, int> _byVenueOrder = new(Kept + 1);
    private readonly ForeignOrder[] _rows = new ForeignOrder[Kept];
    private readonly ExecutionReport[] _waiting = new ExecutionReport[WaitingMax];
    private int _next;
    private int _waitingCount;

    /// <summary>An execution could not be told here: the history has to.</summary>
    internal bool NeedsHistory { get; set; }

    internal bool Contains(Text24 venueOrder) => _byVenueOrder.ContainsKey(venueOrder);

    /// <returns>False for an order that is not known as foreign.</returns>
    internal bool TryOwner(Text24 venueOrder, out ushort owner)
    {
        var isKnown = _byVenueOrder.TryGetValue(venueOrder, out var row);
        owner = isKnown ? _rows[row].Owner : (ushort)0;
        return isKnown;
    }

    /// <summary>The owner a user reference stands for; 0 for nobody's.</summary>
    internal ushort OwnerOf(int userReference) => owners.GetValueOrDefault(userReference);

    /// <summary>A report of such an order.</summary>
    internal void OnReport(in ExecutionReport report, bool isSnapshot, UnixNs now)
    {
        ref var order = ref RowOf(report.VenueOrder);
        order.Instrument = report.Instrument == InstrumentId.None ? order.Instrument : report.Instrument;
        order.Side = report.HasSide ? report.Side : order.Side;
        order.HasSide |= report.HasSide;
        order.Owner = report.UserReference == 0 ? order.Owner : OwnerOf(report.UserReference);
        if (!order.IsTold)
        {
            order.IsTold = true;
            teller.TellForeign(report.VenueOrder, report.Instrument, report.VenueTime, now);
        }

        // Trades of a snapshot may be months old; the history tells those that count.
        if (report.Kind == ExecutionKind.Trade && !isSnapshot && !TryTell(in report, ref order, now))
        {
            Keep(in report);
        }
    }

    /// <summary>REST described the order.</summary>
    internal void Learn(Text24 venueOrder, InstrumentId instrument, Side side, int userReference, UnixNs now)
    {
        ref var order = ref RowOf(venueOrder);
        order.Instrument = instrument == InstrumentId.None ? order.Instrument : instrument;
        (order.Side, order.HasSide) = (side, true);
        order.Owner = userReference == 0 ? order.Owner : OwnerOf(userReference);
        if (!order.IsTold)
        {
            order.IsTold = true;
            teller.TellForeign(venueOrder, order.Instrument, default, now);
        }
    }

    /// <summary>Tells what waited for its pair to be defined.</summary>
    internal void Drain(UnixNs now)
    {
        for (var index = 0; index < WaitingMax && _waitingCount > 0; index++)
        {
            ref var report = ref _waiting[index];
            if (report.VenueOrder != default && TryTell(in report, ref RowOf(report.VenueOrder), now))
            {
                report = default;
                _waitingCount--;
            }
        }
    }

    private bool TryTell(in ExecutionReport report, ref ForeignOrder order, UnixNs now)
    {
        if (order.Instrument == InstrumentId.None || definitions.Find(order.Instrument) is null
            || !(report.HasSide || order.HasSide))
        {
            return false;
        }

        if (teller.TellForeignFill(in order, in report, now))
        {
            order.Told += report.LastQuantity;
        }

        return true;
    }

    private void Keep(in ExecutionReport report)
    {
        statistics.Add(PrivateCounter.ForeignFillsWaiting);
        NeedsHistory = true;
        for (var index = 0; index < WaitingMax; index++)
        {
            if (_waiting[index].VenueOrder == default)
            {
                _waiting[index] = report;
                _waitingCount++;
                return;
            }
        }
    }

    private ref ForeignOrder RowOf(Text24 venueOrder)
    {
        if (_byVenueOrder.TryGetValue(venueOrder, out var row))
        {
            return ref _rows[row];
        }

        row = _next;
        _next = _next + 1 == Kept ? 0 : _next + 1;
        if (_rows[row].VenueOrder != default)
        {
            _byVenueOrder.Remove(_rows[row].VenueOrder);
        }

        _rows[row] = new ForeignOrder { VenueOrder = venueOrder };
        _byVenueOrder.Add(venueOrder, row);
        return ref _rows[row];
    }
}
