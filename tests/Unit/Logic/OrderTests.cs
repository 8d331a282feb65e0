using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Orders;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic;

public sealed class OrderTests
{
    [Fact]
    public void Ids_come_from_the_input_that_caused_them()
    {
        var harness = LogicHarness.Trading();

        var order = harness.Want(SignalDirection.Long);

        Assert.Equal(ClientOrderId.From(harness.Logic.InputSequence, 0), order.Order);
        Assert.Equal(harness.Logic.InputSequence, harness.Last(OutputKind.SubmitOrder).Cause);
    }

    [Fact]
    public void A_fill_before_the_acceptance_counts_and_the_late_acceptance_changes_nothing()
    {
        var harness = LogicHarness.Trading();
        var order = harness.Want(SignalDirection.Long);

        harness.Fill(order, 1, "100", "1");
        harness.Forget();
        harness.Accept(order.Order);

        Assert.Empty(harness.Of(OutputKind.OrderState));
        Assert.Empty(harness.Anomalies());
    }

    [Fact]
    public void A_fill_that_comes_twice_counts_once()
    {
        var harness = LogicHarness.Trading();
        var order = harness.Want(SignalDirection.Long);

        harness.Fill(order, 1, "100", "1");
        harness.Fill(order, 1, "100", "1");

        Assert.Equal(Quantity.Parse("1"), harness.Last(OutputKind.OrderState).OrderState.FilledQuantity);
        Assert.Equal(AnomalyKind.DuplicateFill, Assert.Single(harness.Anomalies()).Kind);
    }

    [Fact]
    public void A_close_that_speaks_of_missing_fills_leads_to_one_question()
    {
        var harness = LogicHarness.Trading();
        var order = harness.Want(SignalDirection.Long);

        harness.Close(order.Order, "1");
        Assert.Equal(order.Order, harness.Last(OutputKind.QueryOrder).QueryOrder.Order);
        Assert.Equal(OrderStatus.Unknown, harness.Last(OutputKind.OrderState).OrderState.Status);
        harness.Fill(order, 1, "100", "1");
        harness.Close(order.Order, "1");

        var state = harness.Last(OutputKind.OrderState).OrderState;
        Assert.Equal(OrderStatus.Cancelled, state.Status);
        Assert.Equal(Quantity.Parse("1"), state.FilledQuantity);
    }

    [Fact]
    public void A_fill_after_the_close_still_moves_the_money()
    {
        var harness = LogicHarness.Trading();
        var order = harness.Want(SignalDirection.Long);
        harness.Close(order.Order);

        harness.Fill(order, 1, "100", "1");

        Assert.Equal(Quantity.Parse("1"), harness.Last(OutputKind.Position).Position.Quantity);
        Assert.Equal(OrderStatus.Cancelled, harness.Last(OutputKind.OrderState).OrderState.Status);
    }

    [Fact]
    public void A_fill_of_an_order_nobody_knows_stops_new_risk()
    {
        var harness = LogicHarness.Trading();
        var unknown = new OrderRequest(
            new ClientOrderId(1), default, default, 1, Side.Buy, OrderType.Market, default);

        harness.Fill(unknown, 1, "100", "1");

        Assert.Equal(AnomalyKind.UnknownOrder, Assert.Single(harness.Anomalies()).Kind);
        Assert.Equal(
            new TradingStatus(false, TradingReason.MoneyInDoubt), harness.Last(OutputKind.TradingStatus).TradingStatus);
    }

    [Fact]
    public void What_an_open_buy_may_cost_is_held_and_freed_when_it_ends()
    {
        var harness = LogicHarness.Trading();
        var order = harness.Want(SignalDirection.Long);
        Assert.Equal(Amount.Parse("1010"), harness.Last(OutputKind.Balance).Balance.Held);

        harness.Close(order.Order);

        Assert.Equal(Amount.Zero, harness.Last(OutputKind.Balance).Balance.Held);
    }

    [Fact]
    public void After_a_start_every_open_order_is_asked_after_and_new_risk_waits_for_the_answer()
    {
        var harness = LogicHarness.Trading();
        var order = harness.Want(SignalDirection.Long);
        harness.Forget();

        harness.StartEngine();
        harness.Feed(FeedState.VenueOnline);

        Assert.Equal(order.Order, harness.Last(OutputKind.QueryOrder).QueryOrder.Order);
        Assert.Equal(OrderStatus.Unknown, harness.Last(OutputKind.OrderState).OrderState.Status);
        Assert.False(harness.Last(OutputKind.TradingStatus).TradingStatus.IsAllowed);
        harness.Close(order.Order);
        Assert.True(harness.Last(OutputKind.TradingStatus).TradingStatus.IsAllowed);
    }

    [Fact]
    public void A_limit_order_past_its_lifetime_is_taken_back_once()
    {
        var harness = LogicHarness.Trading();
        harness.Configure(
            (SettingKey.StrategyUsesMarketOrders, 0, 1),
            (SettingKey.StrategyOrderLifetimeNs, 20 * LogicHarness.Second, 1));
        var order = harness.Want(SignalDirection.Long);
        Assert.Equal(Price.Parse("99"), order.Price);

        harness.Tick(20 * LogicHarness.Second);
        Assert.Empty(harness.Of(OutputKind.CancelOrder));
        harness.Tick(1);
        harness.Tick(LogicHarness.Second);

        Assert.Equal(order.Order, Assert.Single(harness.Of(OutputKind.CancelOrder)).CancelOrder.Order);
    }

    [Fact]
    public void Cancel_all_takes_back_every_open_order()
    {
        var harness = LogicHarness.Trading();
        var order = harness.Want(SignalDirection.Long);

        harness.Command(CommandKind.CancelAll);

        Assert.Equal(order.Order, Assert.Single(harness.Of(OutputKind.CancelOrder)).CancelOrder.Order);
        Assert.Equal(OrderStatus.PendingCancel, harness.Last(OutputKind.OrderState).OrderState.Status);
    }

    [Fact]
    public void The_table_never_leaves_a_final_state_and_none_is_reached_by_chance()
    {
        var messages = Enum.GetValues<OrderMessage>();
        var walk = Gen.Elements(messages).ArrayOf().ToArbitrary();
        var property = Prop.ForAll(walk, sequence =>
        {
            var status = OrderStatus.PendingNew;
            var hasFills = false;
            foreach (var message in sequence)
            {
                hasFills |= message is OrderMessage.FilledInPart or OrderMessage.FilledWhole;
                var next = OrderTransitions.Next(status, message, hasFills);
                if (OrderTransitions.IsFinal(status) && next != OrderStatus.None && next != status)
                {
                    return false;
                }

                status = next == OrderStatus.None ? status : next;
            }

            return status != OrderStatus.None;
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), property);
    }

    [Fact]
    public void No_order_of_messages_makes_an_illegal_transition_or_counts_money_twice()
    {
        var walk = Gen.Choose(0, 999).ArrayOf().ToArbitrary();

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(walk, MoneyIsCountedOnce));
    }

    private static bool MoneyIsCountedOnce(int[] steps)
    {
        var harness = LogicHarness.Trading();
        var order = harness.Want(SignalDirection.Long);
        var seen = new HashSet<int>();
        foreach (var step in steps)
        {
            Play(harness, order, step, seen);
        }

        var states = harness.Of(OutputKind.OrderState).Select(output => output.OrderState).ToArray();
        var filled = Quantity.Parse("0.7").Raw * seen.Count;
        var isChained = states.Zip(states.Skip(1)).All(pair => pair.Second.PreviousStatus == pair.First.Status);
        var leftFinal = states.Zip(states.Skip(1))
            .Any(pair => OrderTransitions.IsFinal(pair.First.Status) && pair.Second.Status != pair.First.Status);
        var held = harness.Of(OutputKind.Balance).Last(output => output.Balance.Asset == LogicHarness.Usd);
        var isFreed = !OrderTransitions.IsFinal(states[^1].Status) || held.Balance.Held.IsZero;
        var position = harness.Of(OutputKind.Position).Select(output => output.Position.Quantity.Raw).LastOrDefault();
        return isChained && !leftFinal && isFreed && position == filled;
    }

    private static void Play(LogicHarness harness, OrderRequest order, int step, HashSet<int> seen)
    {
        switch (step % 8)
        {
            case 0:
                harness.Accept(order.Order);
                break;
            case 1:
                harness.Reject(order.Order);
                break;
            case 2:
                harness.Close(order.Order, step % 16 == 2 ? "5" : "0");
                break;
            case 3:
                harness.Command(CommandKind.CancelAll);
                break;
            case 4:
                harness.StartEngine();
                break;
            default:
                seen.Add(step % 20);
                harness.Fill(order, 1 + (step % 20), "100", "0.7");
                break;
        }
    }

    [Fact]
    public void V000_A12_a_round_trip_is_requested_opened_reduced_and_closed()
    {
        var harness = LogicHarness.Trading();
        var buy = harness.Want(SignalDirection.Long);
        harness.Fill(buy, 1, "100", buy.Quantity.ToString());
        var sell = harness.Want(SignalDirection.Flat);
        harness.Fill(sell, 2, "100", "1");
        harness.Fill(sell, 3, "101", (sell.Quantity - Quantity.Parse("1")).ToString());

        Assert.Equal(
            [TradeEvent.Requested, TradeEvent.Opened, TradeEvent.Reduced, TradeEvent.Closed],
            harness.Of(OutputKind.TradeState).Select(output => output.TradeState.Event));
        Assert.Equal(TradeStatus.Closed, harness.Last(OutputKind.TradeState).TradeState.Status);
    }

    [Fact]
    public void A_round_trip_whose_order_ends_without_a_fill_is_cancelled()
    {
        var harness = LogicHarness.Trading();
        var buy = harness.Want(SignalDirection.Long);

        harness.Close(buy.Order);

        Assert.Equal(
            [TradeEvent.Requested, TradeEvent.Cancelled],
            harness.Of(OutputKind.TradeState).Select(output => output.TradeState.Event));
    }
}
