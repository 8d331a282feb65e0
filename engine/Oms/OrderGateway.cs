using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Oms;

/// <summary>Sends what was decided to the venue, once, and asks after what stays unanswered.</summary>
/// <remarks>
/// The OMS thread alone calls it. It reads no clock: time is the newest receive time among the inputs. Showing the
/// venue the inputs and polling it is the stage's work, not the gateway's. Nothing is allocated after construction.
/// </remarks>
public sealed class OrderGateway
{
    private readonly OmsOptions _options;
    private readonly IVenue _venue;
    private readonly InFlightTable _inFlight;
    private UnixNs _now;
    private UnixNs _askNext = new(long.MaxValue);
    private ClientOrderId _submittedLast;

    /// <summary>A gateway with nothing under way.</summary>
    /// <param name="options">Waits and sizes.</param>
    /// <param name="venue">Where orders go; no one else sends it any.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public OrderGateway(OmsOptions options, IVenue venue)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(venue);
        options.Validate();
        _options = options;
        _venue = venue;
        _inFlight = new InFlightTable(options.InFlightCountMax);
    }

    /// <summary>Orders sent.</summary>
    public long Submitted { get; private set; }

    /// <summary>Cancels sent.</summary>
    public long Cancelled { get; private set; }

    /// <summary>Questions sent, both the logic's and those after a timeout.</summary>
    public long Queried { get; private set; }

    /// <summary>Requests dropped because they had been sent before.</summary>
    public long DuplicatesDropped { get; private set; }

    /// <summary>Requests that stayed unanswered for the answer timeout; each is counted once.</summary>
    public long TimedOut { get; private set; }

    /// <summary>Orders not sent because the table was full; the venue says that it does not know them.</summary>
    public long RefusedWhenFull { get; private set; }

    /// <summary>Orders with a request under way.</summary>
    public int InFlight => _inFlight.Count;

    /// <summary>Most orders that ever had a request under way at one time.</summary>
    public int InFlightMax { get; private set; }

    /// <summary>Takes every output, in order: sends the actions, and learns from order states what ended.</summary>
    /// <param name="output">Its cause is in the journal.</param>
    public void OnOutput(in OutputEvent output)
    {
        switch (output.Kind)
        {
            case OutputKind.SubmitOrder:
                Submit(output.Instrument, in output.SubmitOrder);
                break;
            case OutputKind.CancelOrder:
                Cancel(output.CancelOrder.Order);
                break;
            case OutputKind.QueryOrder:
                Query(output.QueryOrder.Order);
                break;
            case OutputKind.OrderState:
                OnOrderState(in output.OrderState);
                break;
            default:
                break;
        }
    }

    /// <summary>Takes an input: time, and the venue's answers.</summary>
    /// <param name="input">Every input, in order.</param>
    public void OnInput(in InputEvent input)
    {
        _now = UnixNs.Max(_now, input.ReceiveTime);
        switch (input.Kind)
        {
            case InputKind.OrderAccepted:
                Answer(input.OrderAccepted.Order, Awaited.Submit | Awaited.Query);
                break;
            case InputKind.Fill:
                Answer(input.Fill.Order, Awaited.Submit | Awaited.Query);
                break;
            case InputKind.OrderRejected:
                Settle(input.OrderRejected.Order);
                break;
            case InputKind.OrderClosed:
                Settle(input.OrderClosed.Order);
                break;
            default:
                break;
        }
    }

    /// <summary>Asks after what is overdue.</summary>
    /// <returns>How many orders it asked about; 0 tells the stage it may rest.</returns>
    public int Poll() => _now >= _askNext ? AskAfterOverdue() : 0;

    private void Submit(InstrumentId instrument, in OrderRequest request)
    {
        // Ids rise with the outputs that carry them, so one at or below the last was sent before.
        if (request.Order.Raw <= _submittedLast.Raw)
        {
            DuplicatesDropped++;
            return;
        }

        _submittedLast = request.Order;
        if (_inFlight.IsFull)
        {
            // The order stays here. Asking about it makes the venue say so, and the answer closes it in the logic.
            RefusedWhenFull++;
            Queried++;
            _venue.Query(request.Order);
            return;
        }

        Await(request.Order, Awaited.Submit);
        Submitted++;
        _venue.Submit(instrument, in request);
    }

    private void Cancel(ClientOrderId order)
    {
        if (!Await(order, Awaited.Cancel))
        {
            DuplicatesDropped++;
            return;
        }

        Cancelled++;
        _venue.Cancel(order);
    }

    private void Query(ClientOrderId order)
    {
        if (!Await(order, Awaited.Query))
        {
            DuplicatesDropped++;
            return;
        }

        Queried++;
        _venue.Query(order);
    }

    /// <summary>False when the very same request is under way already.</summary>
    /// <remarks>With a full table a cancel or a question still goes out, untimed: both only ever reduce risk.</remarks>
    private bool Await(ClientOrderId order, Awaited what)
    {
        var isKnown = _inFlight.TryFind(order, out var row);
        if (isKnown && (_inFlight.Orders[row].Awaited & what) != 0)
        {
            return false;
        }

        if (!isKnown && _inFlight.IsFull)
        {
            return true;
        }

        ref var entry = ref isKnown ? ref _inFlight.Orders[row] : ref _inFlight.Add(order);
        entry.Awaited |= what;
        entry.AskAfter = _now + _options.AnswerTimeoutNs;
        entry.IsTimedOut = false;
        _askNext = new UnixNs(Math.Min(_askNext.Raw, entry.AskAfter.Raw));
        InFlightMax = Math.Max(InFlightMax, _inFlight.Count);
        return true;
    }

    private void Answer(ClientOrderId order, Awaited what)
    {
        if (!_inFlight.TryFind(order, out var row))
        {
            return;
        }

        ref var entry = ref _inFlight.Orders[row];
        entry.Awaited &= ~what;
        if (entry.Awaited == Awaited.None)
        {
            _inFlight.Remove(row);
        }
    }

    private void OnOrderState(in OrderState state)
    {
        if (state.Status is OrderStatus.Filled or OrderStatus.Cancelled or OrderStatus.Rejected)
        {
            Settle(state.Order);
        }
    }

    private void Settle(ClientOrderId order)
    {
        if (_inFlight.TryFind(order, out var row))
        {
            _inFlight.Remove(row);
        }
    }

    private int AskAfterOverdue()
    {
        var asked = 0;
        var askNext = new UnixNs(long.MaxValue);
        foreach (ref var entry in _inFlight.Orders)
        {
            if (entry.AskAfter <= _now)
            {
                TimedOut += entry.IsTimedOut ? 0 : 1;
                entry.IsTimedOut = true;
                entry.Awaited |= Awaited.Query;
                entry.AskAfter = _now + _options.QueryIntervalNs;
                Queried++;
                asked++;
                _venue.Query(entry.Order);
            }

            askNext = new UnixNs(Math.Min(askNext.Raw, entry.AskAfter.Raw));
        }

        _askNext = askNext;
        return asked;
    }
}
