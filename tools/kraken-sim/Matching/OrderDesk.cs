using System.Collections.Generic;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>The life of an order: placed, begun, entered, waiting, ended.</summary>
internal sealed class OrderDesk
{
    private const string FillOrKillReason = "Fill or kill";
    private const string ImmediateReason = "Immediate or cancel";
    private const string NoLiquidityReason = "No liquidity";
    private const string NoFundsReason = "Insufficient funds";
    private const string PostOnlyReason = "Post only order";
    private const string MarketClosedReason = "Market not open for trading";

    private readonly EngineState _state;
    private readonly Taker _taker;
    private readonly FundsCheck _funds;
    private readonly Queue<SimOrder> _toFollow = new();

    internal OrderDesk(EngineState state, Taker taker, FundsCheck funds)
    {
        _state = state;
        _taker = taker;
        _funds = funds;
        Stops = new StopWatch(state, funds, this);
    }

    /// <summary>Stops wait there.</summary>
    internal StopWatch Stops { get; }

    /// <summary>Takes a checked order in.</summary>
    internal void Place(SimOrder order)
    {
        order.OrderId = _state.Ids.Order();
        (order.OpenedAt, order.ChangedAt) = (_state.Now, _state.Now);
        order.Status = SimOrderStatus.PendingNew;
        order.Account.History.AddOpen(order);
        _funds.Hold(order);
        order.Amends.Add(Line(order, "original", string.Empty));
        _state.Teller.Tell(order, ExecKind.PendingNew);
        if (order.Request.ExpiresAt is { } expiry)
        {
            _state.Timers.Wake(order, expiry);
        }

        if (order.Request.EffectiveAt is { } start && start > _state.Now)
        {
            _state.Timers.Wake(order, start);
            return;
        }

        Begin(order);
    }

    /// <summary>The order is in force from now on.</summary>
    internal void Begin(SimOrder order)
    {
        order.Status = SimOrderStatus.New;
        _state.Teller.Tell(order, ExecKind.New);
        if (order.Type.IsStop)
        {
            Stops.Watch(order);
        }
        else
        {
            Enter(order);
        }
    }

    /// <summary>Meets the book: at once, then by waiting if it may.</summary>
    internal void Enter(SimOrder order)
    {
        var isMarket = order.LimitPrice is null;
        var isTrading = _state.IsTrading(order.Pair);
        if (isMarket && (!isTrading || order.Pair.Status == PairStatus.LimitOnly))
        {
            End(order, SimOrderStatus.Canceled, MarketClosedReason);
            return;
        }

        if (isMarket && !TryAfford(order))
        {
            End(order, SimOrderStatus.Canceled, NoFundsReason);
            return;
        }

        var isAllOrNothing = order.Request.TimeInForce == SimTimeInForce.FillOrKill;
        if (isAllOrNothing && (!isTrading || !CanFillWhole(order)))
        {
            End(order, SimOrderStatus.Canceled, FillOrKillReason);
            return;
        }

        if (isTrading && !order.IsPostOnly)
        {
            TakeAll(order);
        }
        else if (isTrading && _taker.Plan(order).Quantity.IsPositive)
        {
            End(order, SimOrderStatus.Canceled, PostOnlyReason);
        }

        Settle(order);
    }

    /// <summary>Ends an open order for good, and frees what it held.</summary>
    internal void End(SimOrder order, SimOrderStatus status, string reason)
    {
        Invariant.Holds(order.ClosedAt is null);
        _state.MarketOf(order).Leave(order);
        Holds.Release(order);
        order.Status = status;
        order.ClosedAt = _state.Now;
        order.Reason = reason;
        order.Account.History.Close(order);
        _state.Teller.Tell(order, EndKind(status), reason);
        if (order.Request.Close is not null && order.FilledQuantity.IsPositive)
        {
            _toFollow.Enqueue(order);
        }
    }

    /// <summary>Ends a filled order.</summary>
    internal void EndFilled(SimOrder order) => End(order, SimOrderStatus.Filled, string.Empty);

    /// <summary>A primary whose conditional close is to be placed now.</summary>
    internal bool TryTakeFollowed(out SimOrder? primary) => _toFollow.TryDequeue(out primary);

    /// <summary>Queue place behind what is displayed at its price now.</summary>
    internal void JoinQueue(SimOrder order)
    {
        var market = _state.MarketOf(order);
        Invariant.Holds(order.LimitPrice is not null);
        order.Priority = _state.NextPriority();
        order.QueueAhead = market.Displayed(order.IsBuy, order.LimitPrice.Value) ?? Quantity.Zero;
        order.ShownLeft = Quantity.Min(order.DisplayQuantity ?? order.Remaining, order.Remaining);
        market.Rest(order);
        order.IsResting = true;
        Holds.Set(order, Holds.Needed(order, order.LimitPrice.Value, order.MakerFeeMillionths));
    }

    /// <summary>A line of the audit trail as the order is now.</summary>
    internal OrderAmend Line(SimOrder order, string type, string reason) => new(
        _state.Ids.Trade(), type, order.Quantity, order.DisplayQuantity, order.Remaining, order.LimitPrice,
        order.TriggerPrice, reason, order.IsPostOnly, _state.Now);

    private static ExecKind EndKind(SimOrderStatus status) => status switch
    {
        SimOrderStatus.Filled => ExecKind.Filled,
        SimOrderStatus.Expired => ExecKind.Expired,
        _ => ExecKind.Canceled,
    };

    // What was held was an estimate; the book says now what it costs.
    private bool TryAfford(SimOrder order)
    {
        Holds.Release(order);
        return _funds.TryFree(order, _taker.Plan(order).Spent);
    }

    private bool CanFillWhole(SimOrder order) =>
        _taker.Plan(order).Quantity == order.Remaining
        && (order.Request.SelfTradeRule == SelfTradeRule.CancelOldest
            || Taker.OwnOpposite(_state.MarketOf(order), order) is null);

    private void TakeAll(SimOrder order)
    {
        while (_taker.Take(order) is { } own)
        {
            var rule = order.Request.SelfTradeRule;
            if (rule != SelfTradeRule.CancelNewest)
            {
                End(own, SimOrderStatus.Canceled, Taker.SelfTradeReason);
            }

            if (rule != SelfTradeRule.CancelOldest)
            {
                End(order, SimOrderStatus.Canceled, Taker.SelfTradeReason);
                return;
            }
        }
    }

    private void Settle(SimOrder order)
    {
        if (!order.IsOpen)
        {
            // Self-trade prevention ended it already, or it is filled.
            if (order.ClosedAt is null)
            {
                EndFilled(order);
            }

            return;
        }

        if (order.LimitPrice is null)
        {
            End(order, SimOrderStatus.Canceled, NoLiquidityReason);
        }
        else if (order.Request.TimeInForce is SimTimeInForce.ImmediateOrCancel or SimTimeInForce.FillOrKill)
        {
            End(order, SimOrderStatus.Canceled, ImmediateReason);
        }
        else
        {
            JoinQueue(order);
        }
    }
}
