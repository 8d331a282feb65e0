using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Matching;
using Xunit;
using static KrakkedCore.Tests.Unit.KrakenSim.Matching.TradingBench;

namespace KrakkedCore.Tests.Unit.KrakenSim.Matching;

public sealed class StopTests
{
    [Theory]
    [InlineData(SimOrderType.StopLoss, Side.Sell, "99", "99.1", "99")]
    [InlineData(SimOrderType.StopLoss, Side.Buy, "101", "100.9", "101")]
    [InlineData(SimOrderType.TakeProfit, Side.Sell, "101", "100.9", "101.5")]
    [InlineData(SimOrderType.TakeProfit, Side.Buy, "99", "99.1", "98.7")]
    internal void A_stop_waits_for_the_last_price_and_becomes_a_market_order(
        SimOrderType type, Side side, string trigger, string before, string at)
    {
        var bench = Ready();
        var order = bench.Add(Request(side, type, "0.5", trigger));

        bench.Trade(before, "0.1", Side.Buy);
        var waiting = bench.Log.Of(order);
        bench.Trade(at, "0.1", Side.Buy);

        Assert.Equal(["pending_new", "new"], waiting);
        Assert.Equal("status", bench.Log.Of(order)[2]);
        Assert.Equal(side == Side.Buy ? "trade 0.5@100.1 t" : "trade 0.5@99.9 t", bench.Log.Of(order)[3]);
        Assert.Equal(SimOrderStatus.Filled, order.Status);
        Assert.True(order.IsTriggered);
        Assert.Equal(("0", "0"), (bench.Hold("USD"), bench.Hold("BTC")));
    }

    [Theory]
    [InlineData(SimOrderType.StopLossLimit, "99", "99.7", "99")]
    [InlineData(SimOrderType.TakeProfitLimit, "101", "100", "101")]
    internal void A_stop_with_a_limit_becomes_a_limit_order(
        SimOrderType type, string trigger, string limit, string at)
    {
        var bench = Ready();
        var order = bench.Add(Request(Side.Sell, type, "5", trigger) with { Price2 = Spec(limit) });

        bench.Trade(at, "0.1", Side.Buy);

        Assert.Equal(limit, order.LimitPrice.ToString());
        Assert.True(order.IsResting);
        Assert.Equal(type == SimOrderType.StopLossLimit ? "3" : "0", order.FilledQuantity.ToString());
    }

    [Fact]
    public void A_trailing_stop_follows_the_best_price_and_never_goes_back()
    {
        var bench = Ready();
        var order = bench.Add(Request(Side.Sell, SimOrderType.TrailingStop, "0.5", "+2"));
        var first = order.TriggerPrice;

        bench.Trade("105", "0.1", Side.Buy);
        var raised = order.TriggerPrice;
        bench.Trade("103.1", "0.1", Side.Sell);
        var kept = (order.TriggerPrice, order.IsTriggered);
        bench.Trade("103", "0.1", Side.Sell);

        Assert.Equal("98", first.ToString());
        Assert.Equal("103", raised.ToString());
        Assert.Equal((raised, false), kept);
        Assert.True(order.IsTriggered);
        Assert.Equal("105", order.PeakPrice.ToString());
        Assert.Equal(SimOrderStatus.Filled, order.Status);
    }

    [Fact]
    public void A_trailing_stop_by_percent_of_a_buy_follows_the_lowest_price()
    {
        var bench = Ready();
        var order = bench.Add(Request(Side.Buy, SimOrderType.TrailingStop, "0.5", "+10%"));

        bench.Trade("50", "0.1", Side.Sell);

        Assert.Equal("55", order.TriggerPrice.ToString());
    }

    [Fact]
    public void A_trailing_stop_limit_takes_its_limit_from_where_it_went_off()
    {
        var bench = Ready();
        var order = bench.Add(Request(Side.Sell, SimOrderType.TrailingStopLimit, "0.5", "+1") with
        {
            Price2 = Spec("-0.5"),
        });

        bench.Trade("110", "0.1", Side.Buy);
        bench.Trade("108.9", "0.1", Side.Sell);

        Assert.Equal(("109", "108.5"), (order.TriggerPrice.ToString(), order.LimitPrice.ToString()));
        Assert.True(order.IsResting);
    }

    [Fact]
    public void A_stop_that_goes_off_where_only_limits_trade_is_cancelled()
    {
        var bench = Ready();
        var order = bench.Add(Request(Side.Sell, SimOrderType.StopLoss, "0.5", "99"));

        bench.Engine.SetPairStatus(bench.Pair, PairStatus.LimitOnly);
        bench.Trade("99", "0.1", Side.Sell);

        Assert.Equal(["status", "canceled"], bench.Log.Of(order)[2..]);
        Assert.Equal(("0", "10"), (bench.Hold("BTC"), bench.Balance("BTC")));
    }

    [Fact]
    public void A_stop_whose_price_is_there_already_goes_off_at_once()
    {
        var bench = Ready();

        var order = bench.Add(Request(Side.Sell, SimOrderType.StopLoss, "0.5", "100"));

        Assert.Equal(["pending_new", "new", "status", "trade 0.5@99.9 t", "filled"], bench.Log.Of(order));
    }

    [Fact]
    public void A_stop_that_can_not_be_paid_any_more_when_it_goes_off_is_cancelled()
    {
        var bench = new TradingBench();
        bench.Deposit("USD", "101.5");
        bench.Book(["99.9 1"], ["110 5"]);
        bench.Trade("100", "0.5", Side.Buy);
        var order = bench.Add(Request(Side.Buy, SimOrderType.StopLoss, "1", "101"));

        bench.Trade("101", "0.1", Side.Buy);

        Assert.Equal(["pending_new", "new", "status", "canceled"], bench.Log.Of(order));
        Assert.Equal("Insufficient funds", order.Reason);
        Assert.Equal(("101.5", "0"), (bench.Balance("USD"), bench.Hold("USD")));
    }

    [Theory]
    [InlineData(Side.Buy, SimOrderType.Limit, "-5", "95")]
    [InlineData(Side.Buy, SimOrderType.Limit, "#5%", "95")]
    [InlineData(Side.Sell, SimOrderType.Limit, "#5", "105")]
    [InlineData(Side.Sell, SimOrderType.StopLoss, "#5", "95")]
    [InlineData(Side.Sell, SimOrderType.TakeProfit, "#1.25%", "101.2")]
    [InlineData(Side.Buy, SimOrderType.StopLoss, "+0.05", "100")]
    internal void Relative_prices_start_from_the_last_trade_and_end_on_a_tick(
        Side side, SimOrderType type, string price, string expected)
    {
        var bench = Ready();

        var order = bench.Engine.Add(bench.Account, Request(side, type, "0.5", price) with { IsValidateOnly = true });

        Assert.Null(order.Error);
        Assert.Equal(expected, (order.Order!.LimitPrice ?? order.Order.TriggerPrice).ToString());
    }

    [Theory]
    [InlineData("-2", "static", "")]
    [InlineData("-2", "pct", "98")]
    [InlineData("3", "quote", "103")]
    [InlineData("95.5", null, "95.5")]
    public void Prices_of_the_socket_have_a_type(string value, string? type, string expected)
    {
        Assert.True(PriceSpec.TryMake(Price.Parse(value), type, out var spec));

        Assert.True(spec.TryResolve(Price.Parse("100"), isAutoAbove: false, out var price));

        Assert.Equal(expected, price.IsPositive ? price.ToString() : string.Empty);
        Assert.Equal(type ?? "static", spec.TypeText);
    }

    [Fact]
    public void A_conditional_close_follows_the_fill_of_its_primary()
    {
        var bench = Ready();

        var primary = bench.Add(Request(Side.Buy, SimOrderType.Market, "0.5") with
        {
            Close = new CloseTerms(SimOrderType.StopLossLimit, Spec("95"), Spec("94.5")),
        });

        var close = Assert.Single(bench.Account.History.OpenOrders);
        Assert.Equal(primary.OrderId, close.ReferenceId);
        Assert.Equal((Side.Sell, "0.5", "95", "94.5"), (
            close.Side, close.Quantity.ToString(), close.TriggerPrice.ToString(), close.LimitPrice.ToString()));
    }
}
