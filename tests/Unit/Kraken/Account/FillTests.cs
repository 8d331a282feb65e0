using System.Linq;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

public sealed class FillTests
{
    [Fact]
    public void A_trade_and_then_filled_is_one_fill_and_no_second_word()
    {
        using var harness = new AccountHarness().Ready();
        var order = harness.Submit();

        harness.Say(AccountHarness.Report(order, "new", "new"));
        harness.Say(AccountHarness.TradeItem(order, 11, "0.5", "0.5", "filled"));
        harness.Say(AccountHarness.Report(order, "filled", "filled", ",\"cum_qty\":0.5"));

        var fill = Assert.Single(harness.Fills);
        Assert.Equal(
            new Fill(
                order, 11, Price.Parse("50000"), Quantity.Parse("0.5"), Quantity.Parse("0.5"), Amount.Parse("0.25"),
                new AssetId(1), Side.Buy, Liquidity.Maker, Text24.From("T00011-EXECS-TRADES"u8)),
            fill);
        Assert.Empty(harness.Closed);
        Assert.Equal(new InstrumentId(1), harness.Lane.Of(InputKind.Fill).Single().Instrument);
        Assert.Single(harness.Accepted);
    }

    [Fact]
    public void K14_what_later_messages_leave_out_comes_from_the_order_they_name()
    {
        using var harness = new AccountHarness().Ready();
        harness.Venue.AddAnswer = "silence";
        var order = harness.Submit();

        harness.Say(AccountHarness.Report(order, "pending_new", "pending_new",
            $",\"cl_ord_id\":\"{order}\",\"symbol\":\"BTC/USD\",\"side\":\"buy\",\"order_qty\":0.5"));
        harness.Say(AccountHarness.TradeItem(order, 3, "0.1", "0.1"));
        harness.Say(AccountHarness.Report(
            order, "canceled", "canceled", ",\"cum_qty\":0.1,\"reason\":\"User requested\""));

        Assert.Equal(order, Assert.Single(harness.Accepted).Order);
        Assert.Equal((order, Side.Buy), (harness.Fills[0].Order, harness.Fills[0].Side));
        Assert.Equal(
            new OrderClosed(order, Quantity.Parse("0.1"), CloseReason.Cancelled), Assert.Single(harness.Closed));
    }

    [Fact]
    public void K14_an_order_id_nobody_knows_is_looked_up_and_its_fill_then_told()
    {
        using var harness = new AccountHarness().Ready();
        harness.Venue.AddAnswer = "silence";
        var order = harness.Submit();
        harness.Account.Open.Add(ScriptedAccount.Order(
            AccountHarness.VenueOrder(order), order, "open", executed: "0.1"));

        harness.Say(AccountHarness.TradeItem(order, 3, "0.1", "0.1"));
        Assert.Empty(harness.Fills);
        harness.Run(15_000);

        Assert.Equal(1, harness.Account.Count("orders " + AccountHarness.VenueOrder(order)));
        Assert.Equal((order, 3), (harness.Fills.Single().Order, harness.Fills.Single().TradeId));
    }

    [Fact]
    public void An_order_that_is_not_ours_is_told_once_as_one_and_never_as_ours()
    {
        using var harness = new AccountHarness().Ready();
        const string Manual =
            "{\"order_id\":\"OMANUA-LLLLL-LLLLLL\",\"exec_type\":\"pending_new\",\"order_status\":\"pending_new\","
            + "\"symbol\":\"BTC/USD\",\"side\":\"sell\",\"order_qty\":1.0,\"order_userref\":0}";

        harness.Say(Manual);
        harness.Say(Manual.Replace("pending_new", "new", System.StringComparison.Ordinal));
        harness.Say("{\"order_id\":\"OMANUA-LLLLL-LLLLLL\",\"exec_type\":\"trade\",\"order_status\":\"filled\","
            + "\"exec_id\":\"TMANUA-LLLLL-LLLLLL\",\"trade_id\":9,\"last_qty\":1.0,\"last_price\":5.0}");

        Assert.Equal(
            new OrderAccepted(ClientOrderId.None, Text24.From("OMANUA-LLLLL-LLLLLL"u8)),
            Assert.Single(harness.Accepted));
        var fill = Assert.Single(harness.Fills);
        Assert.Equal(
            (ClientOrderId.None, 9, Side.Sell, Text24.From("TMANUA-LLLLL-LLLLLL"u8), (ushort)0),
            (fill.Order, fill.TradeId, fill.Side, fill.Execution, fill.Owner));
        Assert.Equal(new InstrumentId(1), harness.Lane.Of(InputKind.Fill).Single().Instrument);
        Assert.Equal(3, harness[PrivateCounter.ForeignReports]);
    }

    [Fact]
    public void Old_trades_of_a_snapshot_are_not_told_and_those_told_are_not_told_again()
    {
        using var harness = new AccountHarness().Ready();
        var order = harness.Submit();
        harness.Say(AccountHarness.TradeItem(order, 3, "0.1", "0.1"));
        var old = ClientOrderId.From(99, 0);
        harness.Venue.OpenOrders = AccountHarness.Report(order, "new", "partially_filled", ",\"cum_qty\":0.3") + ","
            + AccountHarness.TradeItem(order, 4, "0.2", "0.3") + "," + AccountHarness.TradeItem(order, 3, "0.1", "0.1")
            + "," + AccountHarness.TradeItem(old, 1, "0.9", "0.9", "filled");

        harness.Venue.Drop();
        harness.Run(10_000);

        Assert.Equal([3, 4], harness.Fills.Select(fill => fill.TradeId));
        Assert.True(harness[PrivateCounter.FillsRepeated] >= 1);
        Assert.Equal(1, harness[PrivateCounter.UnclaimedReports]);
        Assert.DoesNotContain(harness.Accepted, accepted => accepted.Order == old);
    }

    [Fact]
    public void A_trade_of_a_snapshot_is_told_once_somebody_asks_after_its_order()
    {
        using var harness = new AccountHarness();
        var order = ClientOrderId.From(99, 0);
        harness.Venue.OpenOrders = AccountHarness.TradeItem(order, 1, "0.5", "0.5", "filled")
            .Replace("\"exec_type\"", $"\"cl_ord_id\":\"{order}\",\"exec_type\"", System.StringComparison.Ordinal);
        harness.Ready();
        Assert.Empty(harness.Fills);

        harness.Orders.Query(order);
        harness.Run(500);

        Assert.Equal((order, 1), (harness.Fills.Single().Order, harness.Fills.Single().TradeId));
    }

    [Fact]
    public void What_the_venue_changes_by_itself_is_no_fill()
    {
        using var harness = new AccountHarness().Ready();
        var order = harness.Submit();

        harness.Say(AccountHarness.Report(order, "restated", "new", ",\"order_qty\":0.4,\"reason\":\"Maintenance\""));
        harness.Say(AccountHarness.Report(order, "amended", "new", ",\"order_qty\":0.3,\"limit_price\":49000.0"));
        Assert.Empty(harness.Fills);
        Assert.Equal(1, harness[PrivateCounter.Restated]);
        Assert.Equal(1, harness[PrivateCounter.Amended]);

        harness.Say(AccountHarness.TradeItem(order, 5, "0.3", "0.3", "filled"));
        harness.Say(AccountHarness.Report(order, "filled", "filled", ",\"cum_qty\":0.3"));

        // The amended quantity is whole, but the engine's own, 0.5, is not: it is told that this was all.
        Assert.Single(harness.Fills);
        Assert.Equal(
            new OrderClosed(order, Quantity.Parse("0.3"), CloseReason.Filled), Assert.Single(harness.Closed));
    }

    [Fact]
    public void K15_an_order_by_cost_is_complete_when_the_venue_says_so()
    {
        using var harness = new AccountHarness().Ready();
        var order = harness.Submit();

        harness.Say(AccountHarness.Report(order, "pending_new", "pending_new", ",\"cash_order_qty\":5.0"));
        harness.Say(AccountHarness.TradeItem(order, 5, "0.5", "0.5"));
        Assert.Empty(harness.Closed);
        harness.Say(AccountHarness.TradeItem(order, 6, "0.00001", "0.50001", "filled"));
        harness.Say(AccountHarness.Report(order, "filled", "filled", ",\"cum_qty\":0.50001"));

        Assert.Equal(2, harness.Fills.Count);
        Assert.Equal(
            new OrderClosed(order, Quantity.Parse("0.50001"), CloseReason.Filled), Assert.Single(harness.Closed));
    }

    [Fact]
    public void An_end_waits_for_the_fills_that_came_before_it()
    {
        using var harness = new AccountHarness().Ready();
        var order = harness.Submit();

        harness.Say(AccountHarness.Report(order, "canceled", "canceled", ",\"cum_qty\":0.2"));
        harness.Run(2_000);
        Assert.Empty(harness.Closed);

        harness.Account.Trades.Add(ScriptedAccount.Trade(
            "T00007-EXECS-TRADES", AccountHarness.VenueOrder(order), 7, "0.2", harness.Time.Now));
        harness.Account.Closed.Add(ScriptedAccount.Order(
            AccountHarness.VenueOrder(order), order, "canceled", executed: "0.2"));
        harness.Run(15_000);

        Assert.Equal(7, harness.Fills.Single().TradeId);
        Assert.Equal(Quantity.Parse("0.2"), Assert.Single(harness.Closed).FilledQuantity);
        var kinds = harness.Lane.Events.Select(item => item.Kind).ToList();
        Assert.True(kinds.IndexOf(InputKind.Fill) < kinds.IndexOf(InputKind.OrderClosed));
    }

    [Fact]
    public void Of_fees_in_several_assets_the_quote_is_told_and_the_rest_counted()
    {
        using var harness = new AccountHarness().Ready();
        var order = harness.Submit();

        harness.Say(AccountHarness.TradeItem(order, 1, "0.1", "0.1", fees:
            "{\"asset\":\"KFEE\",\"qty\":12.0},{\"asset\":\"USD\",\"qty\":0.1},{\"asset\":\"USD\",\"qty\":0.2}"));
        harness.Say(AccountHarness.TradeItem(order, 2, "0.1", "0.2", fees: "{\"asset\":\"KFEE\",\"qty\":12.0}"));
        harness.Say(AccountHarness.TradeItem(order, 3, "0.1", "0.3", fees:
            "{\"asset\":\"KFEE\",\"qty\":1.0},{\"asset\":\"BTC\",\"qty\":0.0001}"));
        harness.Say(AccountHarness.TradeItem(order, 4, "0.1", "0.4", fees: ""));

        Assert.Equal(
            [
                (Amount.Parse("0.3"), new AssetId(1)), (Amount.Parse("12"), new AssetId(3)),
                (Amount.Parse("0.0001"), new AssetId(2)), (Amount.Zero, AssetId.None),
            ],
            harness.Fills.Select(fill => (fill.Fee, fill.FeeAsset)));
        Assert.Equal(2, harness[PrivateCounter.FeesElsewhere]);
    }

    [Fact]
    public void A_balance_of_an_asset_the_engine_does_not_know_yet_waits_for_its_definition()
    {
        using var harness = new AccountHarness().Ready();
        var before = harness.Entries.Count;

        harness.Say(BalanceItem("LATER", "7", "L"), "balances");
        harness.Run(500);
        Assert.Equal(before, harness.Entries.Count);

        harness.DefineAsset("LATER");
        harness.Run(100);
        Assert.Equal(Amount.Parse("7"), harness.Entries[^1].Balance);
    }

    private static string BalanceItem(string asset, string total, string reference) =>
        $"{{\"asset\":\"{asset}\",\"balance\":{total},\"ref_id\":\"{reference}\",\"wallet_type\":\"spot\","
        + $"\"ledger_id\":\"L{asset}-{reference}\","
        + "\"wallet_id\":\"main\",\"amount\":1.0,\"fee\":0.0,\"type\":\"trade\"}";
}
