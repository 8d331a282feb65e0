using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Matching;
using Xunit;
using static KrakkedCore.Tests.Unit.KrakenSim.Matching.TradingBench;

namespace KrakkedCore.Tests.Unit.KrakenSim.Matching;

public sealed class ChangeTests
{
    [Fact]
    public void An_amend_keeps_the_id_and_with_a_smaller_quantity_the_place_in_the_queue()
    {
        var bench = Ready();
        var order = bench.Add(Buy("1", "99.9"));
        bench.Level(isAsk: false, "99.9 9");

        var result = bench.Engine.Amend(bench.Account, new AmendRequest
        {
            Key = OrderKey.Id(order.OrderId),
            Quantity = Quantity.Parse("0.6"),
        });
        bench.Trade("99.9", "1.2", Side.Sell);

        Assert.Null(result.Error);
        Assert.Same(order, result.Order);
        Assert.StartsWith("T", result.AmendId, System.StringComparison.Ordinal);
        Assert.Equal(["pending_new", "new", "amended", "trade 0.2@99.9 m"], bench.Log.Of(order));
        Assert.Equal(["original", "user"], order.Amends.Select(static line => line.Type));
        Assert.Equal(["1", "0.6"], order.Amends.Select(static line => line.Quantity.ToString()));
        Assert.Equal("User requested", order.Amends[1].Reason);
        Assert.Equal("40.0599", bench.Hold("USD"));
    }

    [Fact]
    public void A_larger_quantity_or_another_price_goes_to_the_end_of_the_queue()
    {
        var bench = Ready();
        var order = bench.Add(Buy("1", "99.9"));
        bench.Level(isAsk: false, "99.9 9");

        bench.Engine.Amend(bench.Account, new AmendRequest
        {
            Key = OrderKey.Id(order.OrderId),
            Quantity = Quantity.Parse("2"),
        });
        bench.Trade("99.9", "9", Side.Sell);

        Assert.Equal(SimOrderStatus.New, order.Status);
    }

    [Fact]
    public void An_amend_across_the_spread_takes_unless_the_order_is_post_only()
    {
        var bench = Ready();
        var free = bench.Add(Buy("0.5", "99"));
        var maker = bench.Add(Buy("0.5", "99") with { IsPostOnly = true, ClientOrderId = "maker" });

        bench.Engine.Amend(bench.Account, Price(OrderKey.Id(free.OrderId), "100.1"));
        var refused = bench.Engine.Amend(bench.Account, Price(OrderKey.Client("maker"), "100.1"));

        Assert.Equal(["amended", "trade 0.5@100.1 t", "filled"], bench.Log.Of(free)[2..]);
        Assert.Equal("100.1", free.ShownPrice!.Value.Text(priceDecimals: 1));
        Assert.Equal("EOrder:Post only order", refused.Error);
        Assert.Equal(("99", SimOrderStatus.New), (maker.LimitPrice.ToString(), maker.Status));
    }

    [Theory]
    [InlineData("100.05", null, "EOrder:Invalid price:XXBTZUSD price can only be specified up to 1 decimals.")]
    [InlineData(null, "0.4", "EGeneral:Invalid arguments:volume")]
    [InlineData(null, "2000", "EOrder:Insufficient funds")]
    public void An_amend_that_is_refused_changes_nothing(string? price, string? quantity, string error)
    {
        var bench = Ready();
        var order = bench.Add(Buy("1", "99.9"));
        bench.Trade("99.9", "1.4", Side.Sell);
        var (hold, events) = (bench.Hold("USD"), bench.Log.Lines.Count);

        var result = bench.Engine.Amend(bench.Account, new AmendRequest
        {
            Key = OrderKey.Id(order.OrderId),
            LimitPrice = Spec(price),
            Quantity = quantity is null ? null : Quantity.Parse(quantity),
        });

        Assert.Equal(error, result.Error);
        Assert.Equal(("99.9", "1"), (order.LimitPrice.ToString(), order.Quantity.ToString()));
        Assert.Equal((hold, events), (bench.Hold("USD"), bench.Log.Lines.Count));
    }

    [Fact]
    public void The_venue_may_shrink_an_order_itself_and_says_restated()
    {
        var bench = Ready();
        var order = bench.Add(Buy("1", "99.9"));

        bench.Engine.Restate(order, Quantity.Parse("0.25"), "Maintenance");
        bench.Trade("99.9", "2", Side.Sell);

        Assert.Equal(["restated", "trade 0.25@99.9 m", "filled"], bench.Log.Of(order)[2..]);
        Assert.Equal(("restated", "Maintenance"), (order.Amends[1].Type, order.Amends[1].Reason));
        Assert.False(order.IsAmended);
        Assert.Equal("0", bench.Hold("USD"));
    }

    [Fact]
    public void The_trigger_of_a_stop_can_be_amended_and_acts_at_once()
    {
        var bench = Ready();
        var order = bench.Add(Request(Side.Sell, SimOrderType.StopLoss, "0.5", "90"));

        bench.Engine.Amend(bench.Account, new AmendRequest
        {
            Key = OrderKey.Id(order.OrderId),
            TriggerPrice = Spec("100"),
        });

        Assert.Equal(["amended", "status", "trade 0.5@99.9 t", "filled"], bench.Log.Of(order)[2..]);
    }

    [Fact]
    public void An_edit_cancels_and_places_anew_with_what_is_left()
    {
        var bench = Ready();
        var order = bench.Add(Buy("1", "99.9") with { UserReference = 5 });
        bench.Trade("99.9", "1.4", Side.Sell);

        var result = bench.Engine.Edit(bench.Account, new EditRequest
        {
            Key = OrderKey.Id(order.OrderId),
            Pair = "XBTUSD",
            Price = Spec("99.5"),
        });

        Assert.Null(result.Error);
        Assert.Same(order, result.Original);
        Assert.NotEqual(order.OrderId, result.Order!.OrderId);
        Assert.Equal(SimOrderStatus.Canceled, order.Status);
        Assert.Equal(("0.6", "99.5", 5), (
            result.Order.Quantity.ToString(), result.Order.LimitPrice.ToString(), result.Order.Request.UserReference));
        Assert.Equal("59.8493", bench.Hold("USD"));
    }

    [Fact]
    public void An_edit_may_use_the_money_its_original_holds_and_is_refused_whole()
    {
        var bench = new TradingBench();
        bench.Deposit("USD", "100.25");
        var order = bench.Add(Buy("1", "99.8"));

        var fits = bench.Engine.Edit(bench.Account, new EditRequest
        {
            Key = OrderKey.Id(order.OrderId),
            Pair = Symbol,
            Price = Spec("99.7"),
        });
        var tooMuch = bench.Engine.Edit(bench.Account, new EditRequest
        {
            Key = OrderKey.Id(fits.Order!.OrderId),
            Pair = Symbol,
            Price = Spec("101"),
        });

        Assert.Null(fits.Error);
        Assert.Equal("EOrder:Insufficient funds", tooMuch.Error);
        Assert.Equal(SimOrderStatus.New, fits.Order.Status);
    }

    [Fact]
    public void Unknown_and_closed_orders_are_unknown_to_every_change()
    {
        var bench = Ready();
        var order = bench.Add(Request(Side.Buy, SimOrderType.Market, "0.5"));
        var key = OrderKey.Id(order.OrderId);
        var foreign = bench.Engine.OpenAccount("other", Tools.KrakenSim.Accounts.AccountTier.Pro);
        var open = bench.Add(Buy("1", "99"));

        Assert.Equal("EOrder:Unknown order", bench.Engine.Cancel(bench.Account, key).Error);
        Assert.Equal("EOrder:Unknown order", bench.Engine.Amend(bench.Account, Price(key, "99")).Error);
        Assert.Equal("EOrder:Unknown order", bench.Engine.Edit(
            bench.Account, new EditRequest { Key = key, Pair = Symbol }).Error);
        Assert.Equal("EOrder:Unknown order", bench.Engine.Cancel(foreign, OrderKey.Id(open.OrderId)).Error);
    }

    [Fact]
    public void Orders_are_cancelled_by_id_by_client_id_by_group_and_altogether()
    {
        var bench = Ready();
        var orders = Enumerable.Range(0, 6).Select(index => bench.Add(Buy("0.1", "99") with
        {
            ClientOrderId = index == 1 ? "one" : null,
            UserReference = index is 2 or 3 ? 7 : null,
        })).ToArray();

        var byId = bench.Engine.Cancel(bench.Account, OrderKey.Id(orders[0].OrderId));
        var byClient = bench.Engine.Cancel(bench.Account, OrderKey.Client("one"));
        var byGroup = bench.Engine.Cancel(bench.Account, OrderKey.Group(7));
        var batch = bench.Engine.CancelBatch(
            bench.Account, [OrderKey.Id("OAAAAA-BBBBB-CCCCCC"), OrderKey.Id(orders[4].OrderId)]);
        var all = bench.Engine.CancelAll(bench.Account);

        Assert.Equal([orders[0]], byId.Orders);
        Assert.Equal([orders[1]], byClient.Orders);
        Assert.Equal([orders[2], orders[3]], byGroup.Orders);
        Assert.Equal((null, orders[4]), (batch.Error, Assert.Single(batch.Orders)));
        Assert.Equal([orders[5]], all.Orders);
        Assert.All(orders, static order => Assert.Equal("User requested", order.Reason));
        Assert.Equal("0", bench.Hold("USD"));
    }

    [Fact]
    public void A_batch_of_more_than_fifty_cancels_or_of_unknown_ones_is_refused()
    {
        var bench = Ready();
        var keys = Enumerable.Repeat(OrderKey.Group(1), 51).ToArray();

        Assert.Equal("EGeneral:Invalid arguments:orders", bench.Engine.CancelBatch(bench.Account, keys).Error);
        Assert.Equal("EOrder:Unknown order", bench.Engine.CancelBatch(bench.Account, keys[1..]).Error);
    }

    [Fact]
    public void A_batch_is_refused_whole_for_a_mistake_and_in_part_for_money()
    {
        var bench = Ready();

        var mistaken = bench.Engine.AddBatch(bench.Account, [Buy("1", "99"), Buy("1", "99.95")]);
        var poor = bench.Engine.AddBatch(bench.Account, [Buy("1", "99"), Buy("1000", "99.9"), Buy("2", "99")]);

        Assert.StartsWith("EOrder:Invalid price", mistaken.Error, System.StringComparison.Ordinal);
        Assert.Empty(mistaken.Orders);
        Assert.Null(poor.Error);
        Assert.Equal([null, "EOrder:Insufficient funds", null], poor.Orders.Select(static one => one.Error));
        Assert.Equal(2, bench.Account.History.OpenOrders.Count);
    }

    [Fact]
    public void A_batch_has_two_to_fifteen_orders_of_one_pair_with_names_of_their_own()
    {
        var bench = Ready();
        var named = Buy("1", "99") with { ClientOrderId = "same" };

        Assert.Equal("EGeneral:Invalid arguments:orders", bench.Engine.AddBatch(bench.Account, [named]).Error);
        Assert.Equal(
            "EGeneral:Invalid arguments:orders",
            bench.Engine.AddBatch(bench.Account, [.. Enumerable.Repeat(Buy("1", "99"), 16)]).Error);
        Assert.Equal(
            "EGeneral:Invalid arguments:cl_ord_id", bench.Engine.AddBatch(bench.Account, [named, named]).Error);
        Assert.Equal(
            "EGeneral:Invalid arguments:pair",
            bench.Engine.AddBatch(bench.Account, [named, Buy("1", "99") with { Pair = "ETHUSD" }]).Error);
        Assert.Empty(bench.Account.History.OpenOrders);
    }

    private static AmendRequest Price(OrderKey key, string price) =>
        new() { Key = key, LimitPrice = Spec(price) };
}
