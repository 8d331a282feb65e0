using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

public sealed class LedgerBookTests
{
    [Fact]
    public void A_BAL_1_a_deposit_less_a_withdrawal_and_its_fee()
    {
        var book = new LedgerBook();

        book.Add(Entry("L1", "deposit", "USD", "100", "0"));
        book.Add(Entry("L2", "withdrawal", "USD", "-50", "1"));

        Assert.Equal(Amount.Parse("49"), book.Totals["USD"]);
    }

    [Fact]
    public void A_BAL_2_a_fee_in_the_asset_itself_leaves_the_balance()
    {
        var book = new LedgerBook();

        book.Add(Entry("L1", "deposit", "XBT", "1.0", "0"));
        book.Add(Entry("L2", "trade", "XBT", "-0.1", "0.0001"));

        Assert.Equal(Amount.Parse("0.8999"), book.Totals["XBT"]);
    }

    [Theory]
    [InlineData("deposit", "100", BalanceCause.Deposit)]
    [InlineData("trade", "5", BalanceCause.Trade)]
    [InlineData("transfer", "0", BalanceCause.None)]
    public void A_BAL_3_trades_are_no_cash_flows_and_what_moves_nothing_is_none(
        string type, string change, BalanceCause expected) =>
        Assert.Equal(expected, LedgerBook.FlowOf(Entry("L1", type, "USD", change, "0")));

    [Theory]
    [InlineData("staking", BalanceCause.Reward)]
    [InlineData("receive", BalanceCause.Conversion)]
    [InlineData("custodytransfer", BalanceCause.OuterTransfer)]
    [InlineData("transfer/spottostaking", BalanceCause.Transfer)]
    [InlineData("transfer/stakingfromspot", BalanceCause.Transfer)]
    [InlineData("transfer/spotfromfutures", BalanceCause.OuterTransfer)]
    [InlineData("transfer/spottofutures", BalanceCause.OuterTransfer)]
    [InlineData("transfer", BalanceCause.OuterTransfer)]
    [InlineData("transfer/of next year", BalanceCause.Unknown)]
    [InlineData("earn/reward", BalanceCause.Reward)]
    [InlineData("earn/autoallocation", BalanceCause.Transfer)]
    [InlineData("trade/tradespot", BalanceCause.Trade)]
    [InlineData("settled", BalanceCause.Adjustment)]
    [InlineData("a word of next year", BalanceCause.Unknown)]
    public void Every_type_has_a_class_and_an_unknown_one_is_told_as_such(string type, BalanceCause expected) =>
        Assert.Equal(expected, LedgerBook.FlowOf(Entry("L1", type, "USD", "-1", "0")));

    [Fact]
    public void Order_and_repetition_of_entries_change_nothing()
    {
        var entries = Gen.Choose(-1_000_000, 1_000_000).ListOf().Select(static changes => changes
            .Select(static (change, index) => Entry($"L{index}", "trade", index % 2 == 0 ? "A" : "B", $"{change}", "3"))
            .ToList());

        Prop.ForAll(entries.ToArbitrary(), static rows =>
        {
            var (once, again) = (new LedgerBook(), new LedgerBook());
            rows.ForEach(row => Assert.True(once.Add(row)));
            foreach (var row in rows.AsEnumerable().Reverse().Concat(rows))
            {
                again.Add(row);
            }

            Assert.Equal(once.Totals, again.Totals);
            Assert.Equal(once.Flows, again.Flows);
        }).QuickCheckThrowOnFailure();
    }

    private static LedgerInfo Entry(string id, string type, string asset, string change, string fee) => new(
        id, "R", new UnixNs(1), type.Split('/')[0], string.Join('/', type.Split('/').Skip(1)), "currency",
        asset, Amount.Parse(change), Amount.Parse(fee), Amount.Zero);
}
