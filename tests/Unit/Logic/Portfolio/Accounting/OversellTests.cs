using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic.Portfolio.Accounting;

public sealed class OversellTests
{
    private readonly Account _account = new();

    [Fact]
    public void Selling_more_than_is_held_is_told_and_has_no_profit_on_the_rest()
    {
        _account.Deposit(Account.Usd, "1000");
        _account.Buy(Account.BtcUsd, "1", "100");

        _account.Sell(Account.BtcUsd, "3", "120");

        Assert.Equal("20", _account.Realised);
        Assert.Equal(("0", "1260"), (_account.Units(Account.Btc), _account.Units(Account.Usd)));
        Assert.Equal(1, _account.Sink.Count(AnomalyKind.NegativeHolding));
        var parts = _account.Sink.Fills.TakeLast(2).ToArray();
        Assert.Equal(
            [FillClass.LtLongDecrease, FillClass.LtShortIncrease], parts.Select(static part => part.Fill.Class));
        Assert.Equal(["20", "0"], parts.Select(static part => part.Profit.Realised.ToString()));
        Assert.All(parts, static part => Assert.True((part.Fill.Marks & FillMarks.IsOversold) != 0));
        Assert.True((parts[1].Fill.Marks & FillMarks.IsSecondPart) != 0);
        var unseen = _account.Sink.Flows.Single(static flow => flow.Cause == BalanceCause.Unseen);
        Assert.Equal(("2", "240"), (unseen.Change.ToString(), unseen.Value.ToString()));
    }

    [Fact]
    public void Selling_from_nothing_has_no_profit_at_all()
    {
        _account.Sell(Account.BtcUsd, "1", "119");

        Assert.Equal(("0", "119"), (_account.Realised, _account.CashFlow));
        Assert.Equal("119", _account.Units(Account.Usd));
        Assert.Equal("0", _account.Book.PositionOf(Account.BtcUsd, 0).Quantity.ToString());
        Assert.Equal(1, _account.Sink.Count(AnomalyKind.NegativeHolding));
        Assert.Empty(_account.Sink.Trades);
    }

    [Fact]
    public void Paying_with_money_that_was_never_seen_is_told_and_nothing_is_below_zero()
    {
        _account.Deposit(Account.Usd, "30");

        _account.Buy(Account.BtcUsd, "1", "100", fee: "1");

        Assert.Equal(("0", "1"), (_account.Units(Account.Usd), _account.Units(Account.Btc)));
        Assert.Equal(("101", "-1", "100"), (_account.CashFlow, _account.Realised, _account.Cost(Account.Btc)));
        var unseen = _account.Sink.Flows.Single(static flow => flow.Cause == BalanceCause.Unseen);
        Assert.Equal("71", unseen.Change.ToString());
    }

    [Fact]
    public void What_was_unseen_vanishes_when_the_deposit_is_told_late()
    {
        _account.Now = 5_000;
        _account.Sell(Account.BtcUsd, "1", "120", fee: "1");
        Assert.Equal("-1", _account.Realised);

        _account.Post(_account.Flow(Account.Btc, "2", value: "200", at: 4_000));

        Assert.Equal(("1", "119"), (_account.Units(Account.Btc), _account.Units(Account.Usd)));
        Assert.Equal(("19", "200"), (_account.Realised, _account.CashFlow));
        Assert.Equal(_account.Book.Totals.NetCashFlow, _account.Sink.FlowSum);
        var restated = _account.Sink.Fills[^1];
        Assert.True((restated.Fill.Marks & FillMarks.IsRestated) != 0);
        Assert.True((restated.Fill.Marks & FillMarks.IsOversold) == 0);
        Assert.Equal("19", restated.Profit.Realised.ToString());
        Assert.Equal("1", _account.Sink.Balances[Account.Btc].ToString());
        Assert.Contains(
            (Account.Btc, Account.Money("-1"), BalanceCause.Unseen), _account.Sink.Changes);
    }

    [Fact]
    public void Both_orders_of_two_trades_at_one_moment_give_the_same()
    {
        var other = new Account();
        var (buy, sell) = (
            _account.Fill(Account.BtcUsd, Side.Buy, "1", "100", at: 2_000),
            _account.Fill(Account.BtcUsd, Side.Sell, "1", "110", at: 2_000));

        _account.Post(buy);
        _account.Post(sell);
        other.Post(sell);
        other.Post(buy);

        Assert.Equal("10", _account.Realised);
        Assert.Equal(_account.Outcome(), other.Outcome());
        Assert.Equal(_account.Realised, other.Sink.Profits.Values.Aggregate(
            Amount.Zero, static (sum, profit) => sum + profit.Realised).ToString());
    }
}
