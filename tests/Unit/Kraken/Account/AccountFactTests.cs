using System;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

/// <summary>What the private socket tells of money that no order of ours moved.</summary>
public sealed class AccountFactTests
{
    private const string Manual = "OMANUA-LLLLL-LLLLLL";

    private const string ManualTrade = "{\"order_id\":\"OMANUA-LLLLL-LLLLLL\",\"exec_type\":\"trade\","
        + "\"order_status\":\"filled\",\"exec_id\":\"TMANUA-LLLLL-LLLLLL\",\"trade_id\":9,\"last_qty\":1.0,"
        + "\"last_price\":5.0,\"timestamp\":\"2026-09-21T12:26:40.243302Z\"}";

    [Fact]
    public void K14_a_sparse_execution_of_nobody_known_is_told_as_foreign_once_rest_said_whose_it_is()
    {
        using var harness = new AccountHarness().Ready();
        harness.Symbols.TryAlias("XBTUSD"u8, new InstrumentId(1));
        harness.Account.Closed.Add(
            ScriptedAccount.Order(Manual, null, "closed", executed: "1") with { UserReference = 77 });

        harness.Say(ManualTrade);
        Assert.Empty(harness.Fills);
        harness.Run(15_000);
        harness.Say(ManualTrade);

        var fill = Assert.Single(harness.Fills);
        Assert.Equal((ClientOrderId.None, (ushort)3, Side.Buy), (fill.Order, fill.Owner, fill.Side));
        Assert.Equal(Quantity.Parse("1"), fill.CumulativeQuantity);
        Assert.Equal(1, harness[PrivateCounter.ForeignFills]);
    }

    [Fact]
    public void A_user_reference_the_operator_named_gives_a_foreign_execution_its_owner()
    {
        using var harness = new AccountHarness().Ready();
        harness.Say("{\"order_id\":\"OMANUA-LLLLL-LLLLLL\",\"exec_type\":\"pending_new\","
            + "\"order_status\":\"pending_new\","
            + "\"symbol\":\"BTC/USD\",\"side\":\"sell\",\"order_qty\":1.0,\"order_userref\":77}");

        harness.Say(ManualTrade);
        harness.Say(ManualTrade.Replace("TMANUA", "TSECND", StringComparison.Ordinal));

        Assert.All(harness.Fills, fill => Assert.Equal((3, Side.Sell), (fill.Owner, fill.Side)));
        Assert.Equal(
            [Quantity.Parse("1"), Quantity.Parse("2")], harness.Fills.Select(fill => fill.CumulativeQuantity));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_entry_before_or_behind_its_fill_names_it_and_is_told_once(bool isFirst)
    {
        using var harness = new AccountHarness().Ready();
        var order = harness.Submit();
        var entry = AccountFrames.Balance.Split('[')[1].Split(']')[0].Replace(
            "TAAAAA-AAAAA-AAAAAA", "T00001-EXECS-TRADES", StringComparison.Ordinal);

        var trade = AccountHarness.TradeItem(order, 1, "0.5", "0.5");
        harness.Say(isFirst ? entry : trade, isFirst ? "balances" : "executions");
        harness.Say(isFirst ? trade : entry, isFirst ? "executions" : "balances");
        harness.Say(entry, "balances");

        Assert.Equal(ExecutionKey.Of(harness.Fills.Single().Execution), harness.Entries.Single().Reference);
        Assert.Equal(1, harness[PrivateCounter.EntriesRepeated]);
    }

    [Fact]
    public void A_wallet_that_a_later_snapshot_lacks_is_stated_as_empty()
    {
        using var harness = new AccountHarness().Ready();
        var entry = AccountFrames.Balance.Split('[')[1].Split(']')[0].Replace(
            "\"main\"", "\"flex\"", StringComparison.Ordinal).Replace("BTC", "USD", StringComparison.Ordinal);
        harness.Say(entry, "balances");
        Assert.Equal(WalletKind.Flexible, harness.Entries.Single().Wallet);

        harness.Venue.Drop();
        harness.Run(10_000);

        Assert.All(harness.Balances, item => Assert.Equal(StatementUse.Compare, item.Use));
        var flexible = harness.Balances.Last(
            item => item.Asset == new AssetId(1) && item.Wallet == WalletKind.Flexible);
        Assert.Equal(Amount.Zero, flexible.Total);
    }
}
