using System;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic.Portfolio.Accounting;

public sealed class LateFactTests
{
    private readonly Account _account = new();

    [Fact]
    public void The_same_fact_counts_once()
    {
        var deposit = _account.Flow(Account.Usd, "1000");
        var fill = _account.Fill(Account.BtcUsd, Side.Buy, "1", "100");
        var rounding = _account.Rounding(fill, Account.Usd, "-0.01");

        Assert.True(_account.Post(deposit) && _account.Post(fill) && _account.Post(rounding));
        var told = _account.Sink.Calls.Count;

        Assert.False(_account.Post(deposit) || _account.Post(fill) || _account.Post(rounding));
        Assert.Equal(told, _account.Sink.Calls.Count);
        Assert.Equal("899.99", _account.Units(Account.Usd));
    }

    [Fact]
    public void A_late_buy_restates_the_sale_it_precedes()
    {
        _account.Deposit(Account.Usd, "1000");
        _account.Now = 5_000;
        _account.Buy(Account.BtcUsd, "1", "100");
        _account.Sell(Account.BtcUsd, "1", "120");
        Assert.Equal("20", _account.Realised);

        _account.Post(_account.Fill(Account.BtcUsd, Side.Buy, "1", "60", at: 4_000));

        Assert.Equal(("40", "80"), (_account.Realised, _account.Cost(Account.Btc)));
        var (fill, profit) = _account.Sink.Fills[^1];
        Assert.Equal(("40", true), (profit.Realised.ToString(), (fill.Marks & FillMarks.IsRestated) != 0));
        Assert.Equal(TradeEvent.Restated, _account.Sink.Trades[^1].Event);
    }

    [Fact]
    public void A_late_fact_that_meets_no_later_one_restates_nothing()
    {
        _account.Deposit(Account.Usd, "100000");
        _account.Now = 5_000;
        _account.Buy(Account.BtcUsd, "1", "100");

        _account.Post(_account.Fill(Account.EthUsd, Side.Buy, "1", "60", at: 4_000));

        Assert.Equal(2, _account.Sink.Fills.Count);
        Assert.DoesNotContain(_account.Sink.Fills, static fill => (fill.Fill.Marks & FillMarks.IsRestated) != 0);
    }

    [Fact]
    public void Older_than_the_window_it_counts_from_its_begin_and_is_told()
    {
        _account.Deposit(Account.Usd, "100000");
        _account.Now = 5_000;
        for (var round = 0; round < 100; round++)
        {
            _account.Buy(Account.BtcUsd, "1", "100");
        }

        _account.Post(_account.Fill(Account.BtcUsd, Side.Buy, "1", "60", at: 4_000));

        Assert.Equal(1, _account.Sink.Count(AnomalyKind.LateFact));
        Assert.Equal(("101", "10060"), (_account.Units(Account.Btc), _account.Cost(Account.Btc)));
    }

    [Fact]
    public void What_came_in_without_a_price_is_valued_once_there_is_one()
    {
        _account.Deposit(Account.Eth, "2");
        Assert.True(_account.Book.HasUnvalued(Account.Eth));
        Assert.Equal(("0", "0"), (_account.Cost(Account.Eth), _account.CashFlow));
        Assert.True(_account.Sink.Flows[^1].IsUnvalued);

        _account.Book.Revalue(Account.Eth, Price.Parse("3000"));

        Assert.False(_account.Book.HasUnvalued(Account.Eth));
        Assert.Equal(("6000", "6000"), (_account.Cost(Account.Eth), _account.CashFlow));
        var flow = _account.Sink.Flows[^1];
        Assert.Equal(("6000", true, false), (flow.Value.ToString(), flow.IsRestated, flow.IsUnvalued));
        Assert.Contains((Account.Eth, Amount.Zero, BalanceCause.None), _account.Sink.Changes);
        Assert.True(_account.Book.CheckIdentity());
    }

    [Fact]
    public void It_is_valued_even_when_its_fact_left_the_window()
    {
        _account.Deposit(Account.Eth, "2");
        for (var round = 0; round < 100; round++)
        {
            _account.Deposit(Account.Usd, "1");
        }

        _account.Book.Revalue(Account.Eth, Price.Parse("3000"));

        Assert.Equal(("6000", "6100"), (_account.Cost(Account.Eth), _account.CashFlow));
        Assert.Equal(("6000", true), (_account.Sink.Flows[^1].Value.ToString(), _account.Sink.Flows[^1].IsRestated));
        Assert.True(_account.Book.CheckIdentity());
    }

    [Fact]
    public void Sold_before_it_had_a_price_it_is_worth_what_was_got_and_nothing_is_won()
    {
        _account.Deposit(Account.Eth, "2");

        _account.Sell(Account.EthUsd, "0.5", "3000");

        Assert.Equal(("0", "1500", "1500"), (_account.Realised, _account.CashFlow, _account.Units(Account.Usd)));
        var flow = _account.Sink.Flows[^1];
        Assert.Equal(("1500", true, true), (flow.Value.ToString(), flow.IsRestated, flow.IsUnvalued));
        _account.Sell(Account.EthUsd, "1.5", "2000");
        Assert.Equal(("0", "4500"), (_account.Realised, _account.CashFlow));
        Assert.Equal(("4500", false), (_account.Sink.Flows[^1].Value.ToString(), _account.Sink.Flows[^1].IsUnvalued));
    }

    [Fact]
    public void A_fee_without_a_price_is_paid_at_cost_and_told()
    {
        _account.Deposit(Account.Usd, "1000");
        _account.Deposit(Account.Feex, "10", value: "30");

        _account.Post(_account.Fill(Account.BtcUsd, Side.Buy, "1", "100", fee: "2", feeAsset: Account.Feex));

        Assert.Equal(("-6", "6"), (_account.Realised, _account.Fees));
        Assert.Equal(1, _account.Sink.Count(AnomalyKind.FeeWithoutPrice));
        Assert.True((_account.Sink.Fills[^1].Fill.Marks & FillMarks.IsFeeUnvalued) != 0);
    }

    [Fact]
    public void Rounding_of_the_ledger_leaves_no_dust()
    {
        _account.Deposit(Account.Usd, "1000");
        var buy = _account.Fill(
            Account.BtcUsd, Side.Buy, "1", "100", fee: "0.0026000049", feeAsset: Account.Btc, owner: 1);
        _account.Post(buy);
        _account.Post(_account.Rounding(buy, Account.Btc, "0.0000000049"));
        Assert.Equal("0.9974", _account.Units(Account.Btc, 1));

        var sell = _account.Fill(Account.BtcUsd, Side.Sell, "0.9974", "110.123456", owner: 1);
        _account.Post(sell);
        _account.Post(_account.Rounding(sell, Account.Usd, "-0.0000350144"));

        Assert.Equal(("0", "0"), (_account.Units(Account.Btc), _account.Cost(Account.Btc)));
        Assert.Equal("1009.8371", _account.Units(Account.Usd));
        Assert.Equal("9.8371", _account.Realised);
        Assert.Empty(_account.Sink.Anomalies);
    }

    [Fact]
    public void A_rounding_told_before_its_fill_finds_the_owner()
    {
        var other = new Account();
        var deposit = _account.Flow(Account.Usd, "1000");
        var fill = _account.Fill(Account.BtcUsd, Side.Buy, "1", "100", owner: 2);
        var rounding = _account.Rounding(fill, Account.Btc, "-0.00000001");

        _ = _account.Post(deposit) && _account.Post(fill) && _account.Post(rounding);
        _ = other.Post(rounding) && other.Post(deposit) && other.Post(fill);

        Assert.Equal("0.99999999", other.Units(Account.Btc, 2));
        Assert.Equal(_account.Outcome(), other.Outcome());
    }

    [Fact]
    public void Calls_come_in_their_order()
    {
        _account.Deposit(Account.Usd, "1000");
        _account.Sink.Calls.Clear();

        _account.Buy(Account.BtcUsd, "1", "100", fee: "1");

        Assert.Equal(["Trade", "Trade", "Fee", "Fill", "Position", "Trade"], _account.Sink.Calls);
    }

    [Fact]
    public void A_day_tells_what_it_begins_with_and_again_when_a_deposit_comes_in_late()
    {
        _account.Prices[Account.Btc.Row] = Price.Parse("150");
        _account.Deposit(Account.Usd, "1000");
        _account.Buy(Account.BtcUsd, "1", "100");
        _account.Roll(7, at: 10_000);
        Assert.Equal(["900", "150"], _account.Sink.Baselines.Select(static line => line.Value.ToString()));

        _account.Post(_account.Flow(Account.Btc, "1", value: "90", at: 9_000));

        var line = _account.Sink.Baselines[^1];
        Assert.Equal(("2", "300", "190"), (line.Units.ToString(), line.Value.ToString(), line.Cost.ToString()));
        Assert.True(line.IsRestated);
        _account.Now = 10_000;
        _account.Sell(Account.BtcUsd, "1", "150");
        Assert.Equal((ushort)7, _account.Sink.Fills[^1].Fill.Day);
        Assert.Equal("0", _account.Sink.Fills[^1].Profit.Intraday.ToString());
    }

    [Fact]
    public void Once_warm_nothing_is_allocated()
    {
        var quiet = new QuietSink();
        var book = QuietSink.Warm(quiet);

        var before = GC.GetAllocatedBytesForCurrentThread();
        QuietSink.Trade(book, rounds: 2_000, first: 1_000_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(quiet.Fills > 4_000);
    }
}
