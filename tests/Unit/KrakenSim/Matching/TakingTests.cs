using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Matching;
using Xunit;
using static KrakkedCore.Tests.Unit.KrakenSim.Matching.TradingBench;

namespace KrakkedCore.Tests.Unit.KrakenSim.Matching;

public sealed class TakingTests
{
    [Fact]
    public void A_market_buy_walks_the_displayed_asks_and_pays_the_taker_fee_in_quote()
    {
        var bench = Ready();

        var order = bench.Add(Request(Side.Buy, SimOrderType.Market, "1.5"));

        Assert.Equal(
            ["pending_new", "new", "trade 1@100.1 t", "trade 0.5@100.2 t", "filled"], bench.Log.Of(order));
        Assert.Equal(SimOrderStatus.Filled, order.Status);
        Assert.Equal("150.2", order.FilledCost.ToString());
        Assert.Equal("0.6008", order.FeeInQuote.ToString());
        Assert.Equal("11.5", bench.Balance("BTC"));
        Assert.Equal("99849.1992", bench.Balance("USD"));
        Assert.Equal("0", bench.Hold("USD"));
        Assert.Equal("100.1333333333", order.AveragePrice.ToString());
    }

    [Fact]
    public void A_market_sell_takes_the_bids_and_the_fee_comes_off_the_proceeds()
    {
        var bench = Ready();

        bench.Add(Request(Side.Sell, SimOrderType.Market, "1"));

        Assert.Equal("9", bench.Balance("BTC"));
        Assert.Equal("100099.5004", bench.Balance("USD"));
    }

    [Fact]
    public void A_fee_in_base_is_taken_from_what_is_bought_or_paid_on_top_of_what_is_sold()
    {
        var bench = Ready();

        bench.Add(Request(Side.Buy, SimOrderType.Market, "1") with { IsFeeInBase = true });
        var bought = bench.Balance("BTC");
        bench.Add(Request(Side.Sell, SimOrderType.Market, "1") with { IsFeeInBase = true });

        Assert.Equal("10.996", bought);
        Assert.Equal("0.4004", bench.Account.History.Trades[0].FeeInQuote.ToString());
        Assert.Equal("9.992", bench.Balance("BTC"));
        Assert.Equal("99999.8", bench.Balance("USD"));
    }

    [Fact]
    public void What_was_taken_does_not_come_back_until_the_market_moves_that_level()
    {
        var bench = Ready();
        bench.Add(Request(Side.Buy, SimOrderType.Market, "1"));

        var second = bench.Add(Request(Side.Buy, SimOrderType.Market, "1"));
        bench.Level(isAsk: true, "100.1 0.4");
        var third = bench.Add(Request(Side.Buy, SimOrderType.Market, "0.5"));

        Assert.Equal("trade 1@100.2 t", bench.Log.Of(second)[2]);
        Assert.Equal(["trade 0.4@100.1 t", "trade 0.1@100.3 t"], bench.Log.Of(third)[2..4]);
    }

    [Fact]
    public void A_market_order_larger_than_the_book_is_filled_in_part_and_cancelled()
    {
        var bench = Ready();

        var order = bench.Add(Request(Side.Buy, SimOrderType.Market, "5"));

        Assert.Equal("canceled", bench.Log.Of(order)[^1]);
        Assert.Equal(SimOrderStatus.Canceled, order.Status);
        Assert.Equal("3", order.FilledQuantity.ToString());
        Assert.Equal("No liquidity", order.Reason);
    }

    [Fact]
    public void K15_An_order_by_quote_amount_ends_filled_although_its_quantity_was_never_said()
    {
        var bench = Ready();

        var order = bench.Add(Request(Side.Buy, SimOrderType.Market, "1") with
        {
            Quantity = null,
            CashQuantity = Amount.Parse("150"),
        });

        Assert.Equal(SimOrderStatus.Filled, order.Status);
        Assert.Equal(["trade 1@100.1 t", "trade 0.49800399@100.2 t", "filled"], bench.Log.Of(order)[2..]);
        Assert.Equal("1.49800399", order.FilledQuantity.ToString());
        Assert.True(order.FilledCost <= Amount.Parse("150"));
        Assert.Equal(SimOrderStatus.Filled, bench.Log.Executions[^1].Status);
    }

    [Fact]
    public void A_limit_order_takes_up_to_its_price_and_waits_with_the_rest()
    {
        var bench = Ready();

        var order = bench.Add(Buy("3", "100.2"));

        Assert.Equal(["trade 1@100.1 t", "trade 1@100.2 t"], bench.Log.Of(order)[2..]);
        Assert.Equal(SimOrderStatus.PartiallyFilled, order.Status);
        Assert.True(order.IsResting);
        Assert.Equal("100.4505", bench.Hold("USD"));
    }

    [Fact]
    public void Immediate_or_cancel_takes_what_there_is_and_cancels_the_rest()
    {
        var bench = Ready();

        var order = bench.Add(Buy("3", "100.2") with { TimeInForce = SimTimeInForce.ImmediateOrCancel });

        Assert.Equal("2", order.FilledQuantity.ToString());
        Assert.Equal(SimOrderStatus.Canceled, order.Status);
        Assert.Equal("0", bench.Hold("USD"));
    }

    [Fact]
    public void Fill_or_kill_is_filled_whole_or_not_at_all()
    {
        var bench = Ready();

        var killed = bench.Add(Buy("3", "100.2") with { TimeInForce = SimTimeInForce.FillOrKill });
        var filled = bench.Add(Buy("2", "100.2") with { TimeInForce = SimTimeInForce.FillOrKill });

        Assert.Equal(["pending_new", "new", "canceled"], bench.Log.Of(killed));
        Assert.Equal(SimOrderStatus.Filled, filled.Status);
    }

    [Theory]
    [InlineData(SelfTradeRule.CancelNewest, "canceled", "new")]
    [InlineData(SelfTradeRule.CancelOldest, "trade 1@100.1 t", "canceled")]
    [InlineData(SelfTradeRule.CancelBoth, "canceled", "canceled")]
    internal void An_account_never_trades_with_itself(SelfTradeRule rule, string newest, string oldest)
    {
        var bench = Ready();
        var own = bench.Add(Sell("1", "100"));

        var order = bench.Add(Buy("1", "100.1") with { SelfTradeRule = rule });

        Assert.Equal(newest, bench.Log.Of(order)[2]);
        Assert.Equal(oldest, bench.Log.Of(own)[^1]);
        Assert.Equal(rule != SelfTradeRule.CancelNewest, own.Reason == "Self trade prevention");
    }

    [Fact]
    public void Orders_of_two_accounts_do_not_meet_each_other()
    {
        var bench = Ready();
        var other = bench.Engine.OpenAccount("other", Tools.KrakenSim.Accounts.AccountTier.Starter);
        bench.Engine.Funding.Deposit(other, bench.Asset("BTC"), Amount.Parse("1"));
        var sell = bench.Engine.Add(other, Sell("1", "100")).Order!;

        var buy = bench.Add(Buy("1", "100"));

        Assert.Equal((SimOrderStatus.New, SimOrderStatus.New), (sell.Status, buy.Status));
    }
}
