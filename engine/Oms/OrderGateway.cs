using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Oms;

/// <summary>Sends what was decided to the venue, once, and asks after what stays unanswered.</summary>
/// <remarks>
/// The OMS thread alone calls it. It reads no clock: time is the newest receive time among the inputs. Showing the
/// venue the inputs and polling it is the stage's work, not the gateway's. Nothing is allocated after construction.
/// With a trading budget, an order over it is refused on the venue's lane, and a cancel over it waits for its turn.
/// </remarks>
public sealed class OrderGateway
{
    private static readonly Text56 BudgetText = Text56.From("own rate budget of the pair is used up"u8);

    private readonly OmsOptions _options;
    private readonly IVenue _venue;
    private readonly ITradingBudget? _budget;
    private readonly InFlightTable _inFlight;
    private readonly OpenOrderTable _open;
    private readonly CancelQueue _cancels;
    private UnixNs _now;
    private UnixNs _askNext = new(long.MaxValue);
    private UnixNs _cancelNext = new(long.MaxValue);
    private ClientOrderId _submittedLast;

    /// <summary>A gateway with nothing under way.</summary>
    /// <param name="options">Waits and sizes.</param>
    /// <param name="venue">Where orders go; no one else sends it any.</param>
    /// <param name="budget">Asked before each order and cancel; null where the venue counts none.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public OrderGateway(OmsOptions options, IVenue venue, ITradingBudget? budget = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(venue);
        options.Validate();
        _options = options;
        _venue = venue;
        _budget = budget;
        _inFlight = new InFlightTable(options.InFlightCountMax);
        _open = new OpenOrderTable(budget is null ? 0 : options.OpenOrderCountMax);
        _cancels = new CancelQueue(budget is null ? 0 : options.OpenOrderCountMax);
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

    /// <summary>Orders not sent because the pair's trading budget was used up; the venue's lane says so.</summary>
    public long RefusedByBudget { get; private set; }

    /// <summary>Cancels that had to wait for the trading budget; each is counted once.</summary>
    public long CancelsDelayed { get; private set; }

    /// <summary>Cancels sent without room in the budget, because no more could wait: risk counts more.</summary>
    public long CancelsOverBudget { get; private set; }

    /// <summary>Cancels that wait for the trading budget.</summary>
    public int CancelsWaiting => _cancels.Count;

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
                Cancel(output.Instrument, output.CancelOrder.Order);
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
                _open.OnTaken(input.OrderAccepted.Order, _now);
                Answer(input.OrderAccepted.Order, Awaited.Submit | Awaited.Query);
                break;
            case InputKind.Fill:
                _open.OnTaken(input.Fill.Order, _now);
                Answer(input.Fill.Order, Awaited.Submit | Awaited.Query);
                break;
            case InputKind.OrderRejected:
                LearnFromRefusal(in input);
                Forget(input.OrderRejected.Order);
                Settle(input.OrderRejected.Order);
                break;
            case InputKind.OrderClosed:
                Forget(input.OrderClosed.Order);
                Settle(input.OrderClosed.Order);
                break;
            default:
                break;
        }
    }

    /// <summary>Sends the cancels whose turn has come, and asks after what is overdue.</summary>
    /// <returns>How many requests it sent; 0 tells the stage it may rest.</returns>
    public int Poll()
    {
        var sent = _now >= _cancelNext ? SendWaitingCancels() : 0;
        return _now >= _askNext ? sent + AskAfterOverdue() : sent;
    }

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
        var charge = new TradingCharge(instrument, TradingAction.Add, _now);
        if (_budget is not null && !_budget.TryCharge(in charge, CallPriority.Order, _now, out _))
        {
            RefusedByBudget++;
            _venue.Refuse(instrument, request.Order, RejectReason.NotSent, BudgetText);
            return;
        }

        _open.Add(request.Order, instrument);
        Submitted++;
        _venue.Submit(instrument, in request);
    }

    private void Cancel(InstrumentId instrument, ClientOrderId order)
    {
        if (_cancels.Holds(order))
        {
            DuplicatesDropped++;
            return;
        }

        if (_budget is null || IsCancelUnderWay(order))
        {
            SendCancel(order);
            return;
        }

        var cancel = new WaitingCancel { Order = order, Instrument = instrument, AskedAt = _now };
        if (TryPay(ref cancel))
        {
            SendCancel(order);
        }
        else if (_cancels.IsFull)
        {
            CancelsOverBudget++;
            SendCancel(order);
        }
        else
        {
            CancelsDelayed++;
            _cancels.Add(in cancel);
            _cancelNext = new UnixNs(Math.Min(_cancelNext.Raw, cancel.ReadyAt.Raw));
        }
    }

    private void SendCancel(ClientOrderId order)
    {
        if (!Await(order, Awaited.Cancel))
        {
            DuplicatesDropped++;
            return;
        }

        Cancelled++;
        _venue.Cancel(order);
    }

    private bool IsCancelUnderWay(ClientOrderId order) =>
        _inFlight.TryFind(order, out var row) && (_inFlight.Orders[row].Awaited & Awaited.Cancel) != 0;

    private bool TryPay(ref WaitingCancel cancel)
    {
        var charge = new TradingCharge(
            cancel.Instrument, TradingAction.Cancel, _open.SinceOf(cancel.Order, cancel.AskedAt));
        return _budget!.TryCharge(in charge, CallPriority.Safety, _now, out cancel.ReadyAt);
    }

    private int SendWaitingCancels()
    {
        var sent = 0;
        var next = new UnixNs(long.MaxValue);
        for (var index = 0; index < _cancels.Count;)
        {
            ref var cancel = ref _cancels.Cancels[index];
            if (cancel.ReadyAt <= _now && TryPay(ref cancel))
            {
                var order = cancel.Order;
                _cancels.RemoveAt(index);
                SendCancel(order);
                sent++;
                continue;
            }

            next = new UnixNs(Math.Min(next.Raw, cancel.ReadyAt.Raw));
            index++;
        }

        _cancelNext = next;
        return sent;
    }

    /// <summary>The venue counts otherwise than we do: its word counts, and the pair's budget is used up.</summary>
    private void LearnFromRefusal(in InputEvent input)
    {
        var said = input.OrderRejected.Text;
        ReadOnlySpan<byte> text = said;
        if (_budget is not null
            && (text.StartsWith("EOrder:Rate limit"u8) || text.StartsWith("EOrder:Domain rate limit"u8)))
        {
            _budget.OnRefused(input.Instrument, _now);
        }
    }

    /// <summary>The order is no longer at the venue: there is nothing left to cancel.</summary>
    private void Forget(ClientOrderId order)
    {
        _open.Remove(order);
        _cancels.Remove(order);
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
            Forget(state.Order);
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
