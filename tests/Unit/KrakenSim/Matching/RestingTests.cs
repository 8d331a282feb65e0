using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Matching;
using Xunit;
using static KrakkedCore.Tests.Unit.KrakenSim.Matching.TradingBench;

namespace KrakkedCore.Tests.Unit.KrakenSim.Matching;

public sealed class RestingTests
{
    [Fact]
    public void A_resting_order_fills_after_the_queue_before_it_and_pays_the_maker_fee()
    {
        var bench = Ready();
        var order = bench.Add(Buy("0.5", "99.9"));

        bench.Trade("99.9", "0.8", Side.Sell);
        var afterFirst = order.FilledQuantity.ToString();
        bench.Trade("99.9", "0.5", Side.Sell);
        var afterSecond = order.FilledQuantity.ToString();
        bench.Trade("99.9", "9", Side.Sell);

        Assert.Equal(("0", "0.3"), (afterFirst, afterSecond));
        Assert.Equal(
            ["pending_new", "new", "trade 0.3@99.9 m", "trade 0.2@99.9 m", "filled"], bench.Log.Of(order));
        Assert.Equal("0.1248", order.FeeInQuote.ToString());
        Assert.Equal("0", bench.Hold("USD"));
    }

    [Fact]
    public void What_is_held_is_rounded_up_once_and_shrinks_with_every_fill()
    {
        var bench = Ready();
        var order = bench.Add(Buy("0.33333333", "99.9"));
        var whole = bench.Hold("USD");

        bench.Trade("99.8", "0.1", Side.Sell);
        var part = bench.Hold("USD");
        bench.Trade("99.8", "9", Side.Sell);

        Assert.Equal(("33.3833", "23.3683", "0"), (whole, part, bench.Hold("USD")));
        Assert.Equal("33.299999667", order.FilledCost.ToString());
        Assert.Equal("99966.617", bench.Balance("USD"));
    }

    [Fact]
    public void The_queue_shrinks_to_what_is_still_displayed()
    {
        var bench = Ready();
        var order = bench.Add(Buy("0.5", "99.9"));

        bench.Level(isAsk: false, "99.9 0.1");
        bench.Trade("99.9", "0.3", Side.Sell);

        Assert.Equal("0.2", order.FilledQuantity.ToString());
    }

    [Fact]
    public void A_trade_through_the_price_passes_the_queue()
    {
        var bench = Ready();
        var order = bench.Add(Buy("0.5", "99.9"));

        bench.Trade("99.8", "0.3", Side.Sell);

        Assert.Equal("trade 0.3@99.9 m", bench.Log.Of(order)[2]);
    }

    [Fact]
    public void A_trade_at_the_price_from_the_other_side_brings_nothing()
    {
        var bench = Ready();
        var order = bench.Add(Buy("0.5", "100"));

        bench.Trade("100", "5", Side.Buy);

        Assert.Equal(SimOrderStatus.New, order.Status);
    }

    [Fact]
    public void The_other_side_coming_to_the_price_fills_at_the_price()
    {
        var bench = Ready();
        var order = bench.Add(Sell("0.5", "100"));

        bench.Level(isAsk: false, "100.05 0.2");

        Assert.Equal("trade 0.2@100 m", bench.Log.Of(order)[2]);
        Assert.Equal("0.3", bench.Hold("BTC"));
    }

    [Fact]
    public void Two_orders_share_one_trade_by_price_then_by_arrival()
    {
        var bench = Ready();
        var first = bench.Add(Buy("0.4", "100"));
        var second = bench.Add(Buy("0.4", "100"));
        var third = bench.Add(Buy("0.4", "100"));

        bench.Trade("100", "1", Side.Sell);

        Assert.Equal("0.4", first.FilledQuantity.ToString());
        Assert.Equal("0.4", second.FilledQuantity.ToString());
        Assert.Equal("0.2", third.FilledQuantity.ToString());
    }

    [Fact]
    public void An_iceberg_shows_a_part_and_queues_again_with_the_next()
    {
        var bench = Ready();
        var order = bench.Add(Request(Side.Buy, SimOrderType.Iceberg, "1.5", "99.9") with
        {
            DisplayQuantity = Quantity.Parse("0.5"),
        });

        bench.Trade("99.9", "5", Side.Sell);
        var afterFirst = order.FilledQuantity.ToString();
        bench.Trade("99.9", "1.2", Side.Sell);

        Assert.Equal("0.5", afterFirst);
        Assert.Equal(
            ["trade 0.5@99.9 m", "iceberg_refill", "trade 0.2@99.9 m"], bench.Log.Of(order)[2..]);
    }

    [Fact]
    public void Best_bid_and_ask_alone_are_a_book_of_one_level()
    {
        var bench = Ready();
        bench.Happen(static happening =>
        {
            var (pair, time) = (happening.PairIndex, happening.Time);
            happening.Begin(Tools.KrakenSim.Market.MarketEventKind.Quote, pair, time);
            happening.Quote = new TopOfBook(
                Price.Parse("90"), Quantity.Parse("1"), Price.Parse("91"), Quantity.Parse("0.3"));
        });

        var order = bench.Add(Buy("1", "91"));

        Assert.Equal(["trade 0.3@91 t"], bench.Log.Of(order)[2..]);
        Assert.True(order.IsResting);
    }

    [Fact]
    public void While_the_pair_or_the_venue_is_closed_nothing_trades()
    {
        var bench = Ready();
        var order = bench.Add(Buy("0.5", "99.9"));

        bench.Engine.SetPairStatus(bench.Pair, PairStatus.CancelOnly);
        bench.Trade("99.0", "5", Side.Sell);
        bench.Engine.SetPairStatus(bench.Pair, PairStatus.Online);
        bench.Engine.SetStatus(VenueStatus.PostOnly);
        bench.Trade("99.0", "5", Side.Sell);
        var whileClosed = order.Status;
        bench.Engine.SetStatus(VenueStatus.Online);
        bench.Trade("99.0", "5", Side.Sell);

        Assert.Equal(SimOrderStatus.New, whileClosed);
        Assert.Equal(SimOrderStatus.Filled, order.Status);
    }

    [Fact]
    public void A_delisted_pair_loses_its_orders()
    {
        var bench = Ready();
        var order = bench.Add(Buy("0.5", "99.9"));

        bench.Engine.SetPairStatus(bench.Pair, PairStatus.Delisted);

        Assert.Equal((SimOrderStatus.Canceled, "Market delisted"), (order.Status, order.Reason));
        Assert.Equal("EQuery:Unknown asset pair", bench.Refused(Buy("0.5", "99.9")));
    }
}
