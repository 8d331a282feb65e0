using System.Linq;
using KrakkedCore.Adapters.Paper;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Paper;

public sealed class PaperFillTests
{
    private readonly PaperMarketplace _market = new();

    public PaperFillTests() => _market.Snapshot(["99.9 5", "99.8 5"], ["100.0 1", "100.1 2", "100.2 4"]);

    [Fact]
    public void A_market_order_walks_the_book_level_by_level_and_pays_the_taker_fee()
    {
        _market.Market(Side.Buy, "2.5");

        Assert.Equal(
            ["accepted", "Taker 1 at 100 fee 0.4", "Taker 1.5 at 100.1 fee 0.6006"],
            _market.Answers());
        Assert.Equal(["1", "2.5"], _market.Fills().Select(static fill => fill.CumulativeQuantity.ToString()));
        Assert.All(_market.Fills(), static fill => Assert.Equal(new AssetId(2), fill.FeeAsset));
        Assert.Equal(Amount.Parse("250.15"), _market.Venue.TradedVolume);
    }

    [Fact]
    public void What_a_market_order_cannot_get_expires()
    {
        _market.Market(Side.Buy, "10");

        Assert.Equal("closed Expired 7", _market.Answers()[^1]);
    }

    [Fact]
    public void A_marketable_limit_order_takes_up_to_its_price_and_the_rest_waits()
    {
        _market.Limit(Side.Buy, "100.1", "5");

        Assert.Equal(
            ["accepted", "Taker 1 at 100 fee 0.4", "Taker 2 at 100.1 fee 0.8008"],
            _market.Answers());
        _market.Trade("100.1", "1.5", Side.Sell);
        Assert.Equal(["Maker 1.5 at 100.1 fee 0.3754"], _market.Answers());
    }

    [Fact]
    public void An_immediate_or_cancel_order_leaves_nothing_behind()
    {
        _market.Limit(Side.Buy, "100.0", "3", TimeInForce.ImmediateOrCancel);
        _market.Limit(Side.Buy, "99.0", "3", TimeInForce.ImmediateOrCancel);

        Assert.Equal(
            ["accepted", "Taker 1 at 100 fee 0.4", "closed Expired 1", "accepted", "closed Expired 0"],
            _market.Answers());
    }

    [Fact]
    public void The_same_displayed_quantity_fills_us_once_until_the_level_changes()
    {
        _market.Market(Side.Buy, "0.6");
        _market.Market(Side.Buy, "0.6");
        _market.Answers();
        _market.Update([], ["100.1 2"]);
        _market.Market(Side.Buy, "0.1");
        Assert.Equal(["accepted", "Taker 0.1 at 100.1 fee 0.0401"], _market.Answers());

        _market.Update([], ["100.0 1.5"]);
        _market.Market(Side.Buy, "2");

        Assert.Equal(
            ["accepted", "Taker 1.5 at 100 fee 0.6", "Taker 0.5 at 100.1 fee 0.2002"],
            _market.Answers());
        Assert.Equal(
            ["0.6", "0.4", "0.2", "0.1", "1.5", "0.5"],
            _market.Fills().Select(static fill => fill.Quantity.ToString()));
    }

    [Fact]
    public void A_level_that_went_and_came_back_can_be_taken_again()
    {
        _market.Limit(Side.Buy, "100.0", "1");
        _market.Answers();
        _market.Update([], ["100.0 0"]);
        _market.Update([], ["100.0 1"]);

        _market.Market(Side.Buy, "1");

        Assert.Equal(["accepted", "Taker 1 at 100 fee 0.4"], _market.Answers());
    }

    [Fact]
    public void A_waiting_order_fills_when_the_other_side_comes_to_its_price_and_pays_its_own_price()
    {
        _market.Limit(Side.Buy, "99.9", "3");
        _market.Update(["99.9 0"], ["99.7 1"]);

        Assert.Equal(["accepted", "Maker 1 at 99.9 fee 0.2498"], _market.Answers());

        _market.Update([], ["99.7 0", "99.9 7"]);
        Assert.Equal(["Maker 2 at 99.9 fee 0.4995"], _market.Answers());
    }

    [Fact]
    public void The_queue_before_us_trades_first()
    {
        _market.Limit(Side.Buy, "99.9", "2");

        _market.Trade("99.9", "3", Side.Sell);
        Assert.Equal(["accepted"], _market.Answers());
        _market.Trade("99.9", "2.5", Side.Sell);

        Assert.Equal(["Maker 0.5 at 99.9 fee 0.1249"], _market.Answers());
    }

    [Fact]
    public void The_queue_before_us_is_never_longer_than_what_is_displayed()
    {
        _market.Limit(Side.Sell, "100.1", "2");
        _market.Update([], ["100.1 9"]);
        _market.Update([], ["100.1 0.5"]);

        _market.Trade("100.1", "1", Side.Buy);

        Assert.Equal(["accepted", "Maker 0.5 at 100.1 fee 0.1252"], _market.Answers());
    }

    [Fact]
    public void A_trade_through_our_price_fills_us_whatever_the_queue()
    {
        _market.Limit(Side.Buy, "99.9", "2");

        _market.Trade("99.8", "0.7", Side.Sell);

        Assert.Equal(["accepted", "Maker 0.7 at 99.9 fee 0.1749"], _market.Answers());
    }

    [Fact]
    public void Trades_of_the_other_direction_or_of_a_snapshot_or_of_unsure_price_fill_nobody()
    {
        _market.Limit(Side.Buy, "99.9", "2");

        _market.Trade("99.9", "100", Side.Buy);
        _market.Trade("99.0", "100", Side.Sell, EventFlags.LastOfRun | EventFlags.Snapshot);
        _market.Trade("99.0", "100.2", "100", Side.Sell, EventFlags.LastOfRun | EventFlags.Conflated);

        Assert.Equal(["accepted"], _market.Answers());
    }

    [Fact]
    public void Our_own_orders_share_a_trade_by_price_then_by_time()
    {
        var late = _market.Limit(Side.Buy, "99.8", "1");
        var first = _market.Limit(Side.Buy, "99.9", "1");
        var second = _market.Limit(Side.Buy, "99.9", "1");
        _market.Answers();

        _market.Trade("99.7", "2.5", Side.Sell);
        _market.Answers();

        Assert.Equal([first, second, late], _market.Fills().Select(static fill => fill.Order));
        Assert.Equal(["1", "1", "0.5"], _market.Fills().Select(static fill => fill.Quantity.ToString()));
    }

    [Fact]
    public void A_price_deeper_than_what_is_displayed_waits_for_its_queue_to_be_known()
    {
        _market.Snapshot(["99.9 5", "99.8 5"], ["100.0 1"], depth: 2);
        _market.Limit(Side.Buy, "99.0", "1");
        _market.Trade("99.0", "100", Side.Sell);
        Assert.Equal(["accepted"], _market.Answers());

        _market.Levels(["99.9 0", "99.0 3"], [], EventFlags.None, depth: 2);
        _market.Trade("99.0", "3.25", Side.Sell);

        Assert.Equal(["Maker 0.25 at 99 fee 0.0619"], _market.Answers());
    }

    [Fact]
    public void A_pair_without_a_book_trades_against_the_tickers_best_prices()
    {
        var market = new PaperMarketplace();
        market.Ticker("99.9 5", "100.0 1");

        market.Market(Side.Buy, "1.5");
        Assert.Equal(["accepted", "Taker 1 at 100 fee 0.4", "closed Expired 1"], market.Answers());
        market.Ticker("99.9 5", "100.0 1");
        market.Market(Side.Buy, "0.5");
        Assert.Equal(["rejected NoLiquidity"], market.Answers());

        market.Ticker("99.9 5", "100.0 2");
        market.Market(Side.Buy, "0.5");
        Assert.Equal(["accepted", "Taker 0.5 at 100 fee 0.2"], market.Answers());
    }

    [Fact]
    public void The_ticker_of_a_pair_with_a_book_is_not_traded_against()
    {
        _market.Ticker("99.9 5", "50.0 1000");

        _market.Market(Side.Buy, "0.5");

        Assert.Equal(["accepted", "Taker 0.5 at 100 fee 0.2"], _market.Answers());
    }

    [Fact]
    public void A_wrong_book_or_a_lost_feed_fills_nobody_until_the_next_snapshot()
    {
        _market.Status(FeedState.BookInvalid, FeedChannel.Book);
        _market.Update([], ["100.0 9"]);
        _market.Market(Side.Buy, "0.5");
        Assert.Equal(["rejected NoLiquidity"], _market.Answers());

        _market.Snapshot(["99.9 5"], ["100.0 1"]);
        _market.Status(FeedState.Disconnected);
        _market.Market(Side.Buy, "0.5");
        Assert.Equal(["rejected NoLiquidity"], _market.Answers());

        _market.Snapshot(["99.9 5"], ["100.0 1"]);
        _market.Market(Side.Buy, "0.5");
        Assert.Equal(["accepted", "Taker 0.5 at 100 fee 0.2"], _market.Answers());
    }

    [Fact]
    public void A_run_takes_effect_as_a_whole_and_a_partial_one_not_at_all()
    {
        _market.Part([(true, "99.95 9")], EventFlags.FirstOfRun);
        _market.Market(Side.Buy, "0.5");
        Assert.Equal(["accepted", "Taker 0.5 at 100 fee 0.2"], _market.Answers());

        _market.Part([(true, "100.0 0")], EventFlags.FirstOfRun | EventFlags.LastOfRun);
        _market.Market(Side.Buy, "0.5");
        Assert.Equal(["accepted", "Taker 0.5 at 100.1 fee 0.2002"], _market.Answers());
    }

    [Fact]
    public void Fees_fall_as_own_volume_grows_and_round_up_to_the_quote_assets_decimals()
    {
        var market = new PaperMarketplace(new PaperVenueOptions
        {
            LatencyNs = 0,
            TradedVolume = Amount.Parse("9999.99"),
        });
        market.Snapshot(["99.9 5"], ["100.0 1", "100.3 1"]);

        market.Market(Side.Buy, "0.00513");
        market.Market(Side.Buy, "0.00513");

        Assert.Equal(
            ["accepted", "Taker 0.00513 at 100 fee 0.0021", "accepted", "Taker 0.00513 at 100 fee 0.0018"],
            market.Answers());
    }
}
