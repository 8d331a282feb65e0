using System.Linq;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

/// <summary>What the historian makes of each fact, and what it leaves to others.</summary>
public sealed class HistorianFactTests
{
    private const string Manual = "OMANUA-LLLLL-LLLLLL";

    [Fact]
    public void K17_rewards_earn_transfers_and_words_of_next_year_are_told_with_wallet_and_cause()
    {
        using var bench = new HistorianBench();
        var history = bench.History;
        history.Add("L1", HistorianBench.Ago(900), "XXBT", "3");
        history.Add("L2", HistorianBench.Ago(800), "XXBT", "-2", "0", "transfer", "E1", "spottostaking");
        history.Add("L3", HistorianBench.Ago(800), "XBT.F", "2", "0", "transfer", "E1", "stakingfromspot");
        history.Add("L4", HistorianBench.Ago(700), "XBT.F", "0.01", "0", "staking");
        history.Add("L5", HistorianBench.Ago(600), "XBT.HOLD", "0.5", "0", "deposit");
        history.Add("L6", HistorianBench.Ago(500), "ZUSD", "7", "0.1", "a word of next year");
        history.Add("L7", HistorianBench.Ago(400), "ZUSD", "-3", "0", "transfer", null, "spottofutures");

        bench.Start();

        Assert.Equal(
            [
                (BalanceCause.Deposit, WalletKind.Main), (BalanceCause.Transfer, WalletKind.Main),
                (BalanceCause.Transfer, WalletKind.Flexible), (BalanceCause.Reward, WalletKind.Flexible),
                (BalanceCause.Deposit, WalletKind.Bonded), (BalanceCause.Unknown, WalletKind.Main),
                (BalanceCause.OuterTransfer, WalletKind.Main),
            ],
            bench.Entries.Select(entry => (entry.Cause, entry.Wallet)));
        Assert.Equal(
            [
                (1, WalletKind.Main, "3.9"), (2, WalletKind.Main, "1"), (2, WalletKind.Flexible, "2.01"),
                (2, WalletKind.Bonded, "0.5"),
            ],
            bench.Stated(StatementUse.Compare)
                .Select(item => ((int)item.Asset.Row, item.Wallet, item.Total.ToString())));
    }

    [Fact]
    public void K14_a_manual_trade_is_nobodys_or_that_of_the_strategy_its_user_reference_stands_for()
    {
        using var bench = new HistorianBench();
        bench.History.Trade("T1", HistorianBench.Ago(900), Manual);
        bench.History.Trade("T2", HistorianBench.Ago(800), "OGROUP-AAAAA-AAAAAA");
        bench.History.Trade("T3", HistorianBench.Ago(700), "OOURSX-AAAAA-AAAAAA");
        bench.History.Trade("T4", HistorianBench.Ago(600), "OOURSX-AAAAA-AAAAAA");
        var ours = ClientOrderId.From(7, 1);
        bench.History.Orders.AddRange(
        [
            ScriptedAccount.Order(Manual, null, "closed", executed: "0.1") with { ClientId = "of somebody else" },
            ScriptedAccount.Order("OGROUP-AAAAA-AAAAAA", null, "closed", executed: "0.1") with { UserReference = 77 },
            ScriptedAccount.Order("OOURSX-AAAAA-AAAAAA", ours, "closed", executed: "0.5"),
        ]);

        bench.Start();

        Assert.Equal(
            [
                (ClientOrderId.None, (ushort)0, "0.1"), (ClientOrderId.None, (ushort)3, "0.1"),
                (ours, (ushort)0, "0.4"), (ours, (ushort)0, "0.5"),
            ],
            bench.Fills.Select(fill => (fill.Order, fill.Owner, fill.CumulativeQuantity.ToString())));
        Assert.Equal(1, bench.History.Count("orders 3"));
    }

    [Theory]
    [InlineData("0.25", "0", "0", "0.25", 1)]
    [InlineData("0", "0.00001", "0", "0.00001", 2)]
    [InlineData("0", "0", "12", "12", 3)]
    [InlineData("0", "0", "0", "0.25", 1)]
    public void A_fee_is_told_in_the_asset_it_was_paid_in(
        string inQuote, string inBase, string inThird, string fee, int asset)
    {
        using var bench = new HistorianBench();
        var time = HistorianBench.Ago(900);
        bench.History.Trades.Add(ScriptedAccount.Trade("T1", Manual, 1, "0.1", time));
        bench.History.Add("LQ", time, "ZUSD", "-5000", inQuote, "trade", "T1");
        bench.History.Add("LB", time, "XXBT", "0.1", inBase, "trade", "T1");
        if (inThird != "0")
        {
            bench.History.Add("LK", time, "KFEE", "0", inThird, "trade", "T1");
        }

        bench.Start();

        var fill = Assert.Single(bench.Fills);
        Assert.Equal((Amount.Parse(fee), new AssetId((ushort)asset)), (fill.Fee, fill.FeeAsset));
        Assert.All(bench.Entries, entry => Assert.Equal(ExecutionKey.Of(fill.Execution), entry.Reference));
    }

    [Fact]
    public void An_asset_no_pair_brings_in_is_defined_from_the_venues_list_before_anything_of_it()
    {
        using var bench = new HistorianBench();
        bench.History.Add("L1", HistorianBench.Ago(900), "XETH", "5");
        bench.History.Add("L2", HistorianBench.Ago(800), "NOBODYS", "1");

        bench.Start();

        var definition = Assert.Single(bench.Lane.Of(InputKind.AssetDefinition)).AssetDefinition;
        Assert.Equal(("ETH", 10), (definition.Name.ToString(), definition.Decimals));
        Assert.Equal("L1", Assert.Single(bench.Entries).Id.ToString());
        Assert.Equal(definition.Asset, bench.Entries[0].Asset);
        Assert.Equal(1, bench[HistorianCounter.EntriesWaiting]);
        Assert.True(bench.Syncs[^1].Through < HistorianBench.Ago(800));
    }

    [Fact]
    public void What_the_socket_told_is_not_told_again_and_is_the_same_fill()
    {
        using var bench = new HistorianBench();
        bench.Session.Ready();
        var order = bench.Session.Submit();
        bench.Session.Say(AccountHarness.TradeItem(order, 1, "0.1", "0.1"));
        bench.Session.Say(AccountFrames.Balance.Split("[")[1].Split("]")[0], "balances");
        var told = bench.Session.Fills[0];
        var time = bench.Session.Lane.Of(InputKind.Fill).Single().VenueTime;
        bench.History.Trades.Add(ScriptedAccount.Trade(
            "T00001-EXECS-TRADES", AccountHarness.VenueOrder(order), 1, "0.1", time));
        bench.History.Trades.Add(ScriptedAccount.Trade(
            "T00002-EXECS-TRADES", AccountHarness.VenueOrder(order), 2, "0.1", time + 1));
        bench.History.Orders.Add(ScriptedAccount.Order(
            AccountHarness.VenueOrder(order), order, "open", executed: "0.2"));
        foreach (var (id, reference) in new[] { ("LX", "T00001-EXECS-TRADES"), ("LY", "T00002-EXECS-TRADES") })
        {
            bench.History.Add(id, time + 1, "ZUSD", "-5000", "0.25", "trade", reference);
        }

        bench.Start();

        var fill = Assert.Single(bench.Fills);
        Assert.Equal(
            told with
            {
                TradeId = 2,
                CumulativeQuantity = Quantity.Parse("0.2"),
                Execution = Text24.From("T00002-EXECS-TRADES"u8),
            },
            fill);
    }

    [Fact]
    public void Balances_that_move_while_they_are_asked_for_are_not_stated()
    {
        using var bench = new HistorianBench();
        bench.History.Add("L1", HistorianBench.Ago(900), "ZUSD", "5");
        bench.History.Add("LB", HistorianBench.Ago(900), "XXBT", "5");
        bench.History.BeforePage = page =>
        {
            if (page > 2)
            {
                bench.History.Add($"M{page}", bench.Session.Time.Now, "ZUSD", "1");
            }
        };

        bench.Start();

        Assert.Equal([new AssetId(2)], bench.Stated(StatementUse.Compare).Select(item => item.Asset));
        Assert.Equal(SyncOutcome.Whole, bench.Syncs[^1].Outcome);
        bench.History.BeforePage = null;
        bench.Historian.SyncSoon();
        bench.Session.Run(2_000);
        Assert.Contains(
            bench.Stated(StatementUse.Compare), item => item.Total == bench.History.Balances["ZUSD"]);
    }

    [Fact]
    public void A_balance_that_its_ledger_does_not_explain_is_stated_once_it_stays_so()
    {
        using var bench = new HistorianBench();
        bench.History.Add("L1", HistorianBench.Ago(900), "ZUSD", "5");
        bench.History.Balances["ZUSD"] = Amount.Parse("9");

        bench.Start();
        Assert.Empty(bench.Stated(StatementUse.Compare));
        Assert.Equal(1, bench[HistorianCounter.StatementsLeftOut]);
        bench.Session.Run(310_000);

        Assert.Equal(Amount.Parse("9"), bench.Stated(StatementUse.Compare).Single().Total);
    }

    [Fact]
    public void Without_history_the_account_is_opened_as_it_is_and_a_second_run_goes_on_where_the_first_was()
    {
        using var bench = new HistorianBench(new AccountHistorianOptions { HistoryDays = 0, StartWaitSeconds = 0 });
        bench.History.Add("L1", HistorianBench.Ago(900), "ZUSD", "5");
        bench.Start();
        Assert.Equal(Amount.Parse("5"), bench.Stated(StatementUse.Open).Single().Total);
        Assert.Empty(bench.Entries);

        using var second = new HistorianBench(
            bench.Options with { KnownThrough = HistorianBench.Ago(1_000) });
        second.History.Entries.AddRange(bench.History.Entries);
        second.History.Balances["ZUSD"] = Amount.Parse("5");
        second.Start();
        Assert.Empty(second.Stated(StatementUse.Open));
        Assert.Equal("L1", Assert.Single(second.Entries).Id.ToString());
    }

    [Fact]
    public void A_full_lane_is_waited_for()
    {
        using var bench = new HistorianBench();
        for (var index = 0; index < 20; index++)
        {
            bench.History.Add($"L{index}", HistorianBench.Ago(900 - index), "ZUSD", "1");
        }

        bench.Lane.IsFull = true;
        bench.Start();
        Assert.Empty(bench.Lane.Events);
        bench.Lane.IsFull = false;
        bench.Session.Run(1_000);

        Assert.Equal(20, bench.Entries.Count);
        Assert.Equal(SyncOutcome.Whole, bench.Syncs[^1].Outcome);
    }
}
