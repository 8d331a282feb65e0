using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Markets;
using KrakkedCore.Engine.Logic.Portfolio;
using KrakkedCore.Engine.Logic.Risk;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Orders;

/// <summary>Sends orders, and follows what the venue says of them, in whatever order it says it.</summary>
internal sealed class OrderDesk(
    LogicCapacity capacity,
    OrderTable orders,
    MarketTable markets,
    PortfolioBook portfolio,
    TradingSwitch trading,
    SettingsTable settings,
    OutputWriter outputs)
{
    private readonly KeyMemory _fills = new(capacity.FillsRemembered);
    private int _place;

    /// <summary>When the oldest order that is not final was sent; zero while there is none.</summary>
    internal UnixNs OpenSince => orders.Open.IsEmpty ? default : orders[orders.Open[0]].Created;

    /// <summary>Due before each input: order ids are counted within their cause.</summary>
    internal void Begin() => _place = 0;

    /// <summary>False when this input has caused as many orders as ids allow, or the table is full.</summary>
    internal bool HasRoom => _place < ClientOrderId.PerCauseMax && !orders.IsFull;

    internal void Submit(in OrderIntent intent)
    {
        ref var order = ref orders.Add(ClientOrderId.From(outputs.Cause, _place++));
        order.Price = intent.Price;
        order.HoldPrice = intent.HoldPrice;
        order.Quantity = intent.Quantity;
        order.FeeShare = markets.Fees.TakerShare(intent.Instrument);
        order.Created = outputs.Time;
        order.Instrument = intent.Instrument;
        order.Strategy = intent.Strategy;
        order.Side = intent.Side;
        order.Type = intent.Type;
        order.Status = OrderStatus.PendingNew;
        var timeInForce = intent.Type == OrderType.Market
            ? TimeInForce.ImmediateOrCancel
            : TimeInForce.GoodTillCancelled;
        outputs.Slot(OutputKind.SubmitOrder, intent.Instrument).SubmitOrder = new OrderRequest(
            order.Id, order.Price, order.Quantity, order.Strategy, order.Side, order.Type, timeInForce);
        outputs.Emit();
        Tell(in order, OrderStatus.None);
        Reserve(ref order);
        portfolio.Trades.OnSent(order.Instrument, order.Strategy, order.Side);
        if (orders.IsFull)
        {
            outputs.Anomaly(AnomalyKind.CapacityReached, intent.Instrument, order.Id.Raw, orders.OpenMax);
        }
    }

    /// <summary>Every order that is not final is asked after, before anything else is sent.</summary>
    internal void OnStarted()
    {
        foreach (var row in orders.Open)
        {
            ref var order = ref orders[row];
            order.WasAskedForFills = false;
            Query(ref order);
        }
    }

    /// <summary>What the venue says of an order.</summary>
    /// <returns>False when the input says nothing of one.</returns>
    internal bool OnAnswer(in InputEvent input)
    {
        switch (input.Kind)
        {
            case InputKind.OrderAccepted:
                OnAccepted(in input);
                return true;
            case InputKind.OrderRejected:
                OnRejected(in input);
                return true;
            case InputKind.Fill:
                OnFill(in input);
                return true;
            case InputKind.OrderClosed:
                OnClosed(in input);
                return true;
            default:
                return false;
        }
    }

    private void OnAccepted(in InputEvent input)
    {
        var row = Find(in input, input.OrderAccepted.Order);
        if (row >= 0)
        {
            Move(row, OrderMessage.Accepted);
        }
    }

    private void OnRejected(in InputEvent input)
    {
        var row = Find(in input, input.OrderRejected.Order);
        if (row >= 0)
        {
            Move(row, OrderMessage.Rejected);
        }
    }

    private void OnClosed(in InputEvent input)
    {
        var closed = input.OrderClosed;
        var row = Find(in input, closed.Order);
        if (row < 0)
        {
            return;
        }

        ref var order = ref orders[row];
        var isMissingFills = closed.FilledQuantity > order.Filled && !OrderTransitions.IsFinal(order.Status);
        if (!isMissingFills)
        {
            Move(row, OrderMessage.Closed);
        }
        else if (!order.WasAskedForFills)
        {
            order.WasAskedForFills = true;
            Query(ref order);
        }
        else
        {
            outputs.Anomaly(
                AnomalyKind.IllegalTransition, order.Instrument, order.Id.Raw, closed.FilledQuantity.Raw);
            trading.DoubtMoney();
            Move(row, OrderMessage.Closed);
        }
    }

    /// <summary>Books a fill: once, whatever the order's state, since money has moved.</summary>
    private void OnFill(in InputEvent input)
    {
        ref readonly var fill = ref input.Fill;
        if (!markets.Knows(in input))
        {
            trading.DoubtMoney();
            return;
        }

        if (!fill.Quantity.IsPositive || !fill.Price.IsPositive)
        {
            outputs.Anomaly(AnomalyKind.IllegalTransition, input.Instrument, fill.Order.Raw, fill.TradeId);
            trading.DoubtMoney();
            return;
        }

        if (fill.Order == ClientOrderId.None)
        {
            portfolio.OnFill(in input, fill.Owner <= settings.StrategyCount ? fill.Owner : 0, fill.Order);
            return;
        }

        var row = orders.Find(fill.Order);
        if (row < 0)
        {
            OnFillOfUnknown(in input);
            return;
        }

        var isHistory = input.Source == EventSource.KrakenRest;
        if (!_fills.TryAdd(FillFacts.IdOf(in fill)))
        {
            if (!isHistory)
            {
                outputs.Anomaly(AnomalyKind.DuplicateFill, input.Instrument, fill.Order.Raw, fill.TradeId);
            }

            return;
        }

        OnFillOfOurs(in input, row);
    }

    /// <summary>Takes back limit orders that are older than their strategy lets them be.</summary>
    internal void OnClock()
    {
        foreach (var row in orders.Open)
        {
            ref var order = ref orders[row];
            var lifetimeNs = settings.Of(order.Strategy).LifetimeNs;
            var isOld = lifetimeNs > 0 && outputs.Time - order.Created > lifetimeNs;
            if (isOld && order.Type == OrderType.Limit && IsCancellable(order.Status))
            {
                Cancel(row);
            }
        }
    }

    internal void CancelAll()
    {
        foreach (var row in orders.Open)
        {
            Cancel(row);
        }
    }

    /// <summary>Takes back what a strategy still has open on a pair the other way.</summary>
    internal void CancelOpposite(int strategy, InstrumentId instrument, Side side)
    {
        foreach (var row in orders.Open)
        {
            ref readonly var order = ref orders[row];
            var isTheirs = order.Strategy == strategy && order.Instrument == instrument;
            if (isTheirs && order.Side != side && IsCancellable(order.Status))
            {
                Cancel(row);
            }
        }
    }

    internal void Carry(StateCarrier state)
    {
        orders.Carry(state);
        _fills.Carry(state);
    }

    private void OnFillOfOurs(in InputEvent input, int row)
    {
        ref readonly var fill = ref input.Fill;
        ref var order = ref orders[row];
        if (fill.Side != order.Side || input.Instrument != order.Instrument)
        {
            outputs.Anomaly(AnomalyKind.IllegalTransition, order.Instrument, fill.Order.Raw, fill.TradeId);
            trading.DoubtMoney();
            return;
        }

        order.Filled += fill.Quantity;
        order.FilledCost += fill.Price.Times(fill.Quantity);
        var isWhole = order.Filled >= order.Quantity;
        if (order.Filled > order.Quantity)
        {
            trading.DoubtMoney();
        }

        portfolio.Trades.OnFilled(order.Instrument, order.Strategy, order.Side);
        Move(row, isWhole ? OrderMessage.FilledWhole : OrderMessage.FilledInPart);
        portfolio.OnFill(in input, order.Strategy, fill.Order);
    }

    /// <summary>An order of an older journal, or one long over: the money counts, and is nobody's.</summary>
    private void OnFillOfUnknown(in InputEvent input)
    {
        ref readonly var fill = ref input.Fill;
        var isNew = portfolio.OnFill(in input, owner: 0, fill.Order);
        if (isNew && input.Source != EventSource.KrakenRest)
        {
            outputs.Anomaly(AnomalyKind.UnknownOrder, input.Instrument, fill.Order.Raw, (long)input.Kind);
            trading.DoubtMoney();
        }
    }

    private static bool IsCancellable(OrderStatus status) =>
        status is OrderStatus.PendingNew or OrderStatus.Open or OrderStatus.PartiallyFilled;

    private void Cancel(int row)
    {
        ref var order = ref orders[row];
        outputs.Slot(OutputKind.CancelOrder, order.Instrument).CancelOrder = new OrderReference(order.Id);
        outputs.Emit();
        Move(row, OrderMessage.CancelSent);
    }

    private void Query(ref Order order)
    {
        outputs.Slot(OutputKind.QueryOrder, order.Instrument).QueryOrder = new OrderReference(order.Id);
        outputs.Emit();
        Become(ref order, OrderTransitions.Next(order.Status, OrderMessage.QuerySent, order.Filled.IsPositive));
    }

    private int Find(in InputEvent input, ClientOrderId id)
    {
        var row = orders.Find(id);
        if (row < 0 || id == ClientOrderId.None)
        {
            outputs.Anomaly(AnomalyKind.UnknownOrder, input.Instrument, id.Raw, (long)input.Kind);
            return -1;
        }

        return row;
    }

    private void Move(int row, OrderMessage message)
    {
        ref var order = ref orders[row];
        var wasFinal = OrderTransitions.IsFinal(order.Status);
        var next = OrderTransitions.Next(order.Status, message, order.Filled.IsPositive);
        if (next == OrderStatus.None)
        {
            outputs.Anomaly(AnomalyKind.IllegalTransition, order.Instrument, order.Id.Raw, (long)message);
            trading.DoubtMoney();
            return;
        }

        var isFill = message is OrderMessage.FilledInPart or OrderMessage.FilledWhole;
        if (next != order.Status || isFill)
        {
            Become(ref order, next);
        }

        if (!wasFinal && OrderTransitions.IsFinal(next))
        {
            orders.Settle(row);
            portfolio.Trades.OnEnded(order.Instrument, order.Strategy, order.Side);
        }

        Reserve(ref order);
    }

    private void Become(ref Order order, OrderStatus next)
    {
        var previous = order.Status;
        order.Status = next;
        trading.CountUnknown((next == OrderStatus.Unknown ? 1 : 0) - (previous == OrderStatus.Unknown ? 1 : 0));
        Tell(in order, previous);
    }

    /// <summary>Binds what the order now needs, and frees the rest.</summary>
    private void Reserve(ref Order order)
    {
        ref readonly var definition = ref markets[order.Instrument].Definition;
        var due = order.HoldDue();
        var change = due - order.Held;
        order.Held = due;
        portfolio.Balances.Hold(order.Side == Side.Buy ? definition.Quote : definition.Base, change);
    }

    private void Tell(in Order order, OrderStatus previous)
    {
        outputs.Slot(OutputKind.OrderState, order.Instrument).OrderState = new OrderState(
            order.Id, order.Price, order.Quantity, order.Filled, order.FilledCost,
            order.Strategy, order.Side, order.Type, order.Status, previous);
        outputs.Emit();
    }
}
