using System;
using System.Linq;
using KrakkedCore.Adapters.Paper;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;
using FeeSchedule = KrakkedCore.Adapters.Paper.FeeSchedule;
using FeeTier = KrakkedCore.Adapters.Paper.FeeTier;

namespace KrakkedCore.Tests.Unit.Paper;

public sealed class PaperRequestTests
{
    private readonly PaperMarketplace _market = new();

    public PaperRequestTests() => _market.Snapshot(["99.9 5"], ["100.0 1", "100.1 2"]);

    [Theory]
    [InlineData(Side.Buy, "100.05", "1", RejectReason.TickSize)]
    [InlineData(Side.Buy, "0", "1", RejectReason.TickSize)]
    [InlineData(Side.Buy, "-1", "1", RejectReason.TickSize)]
    [InlineData(Side.Buy, "100.0", "0.00009999", RejectReason.QuantityMinimum)]
    [InlineData(Side.Sell, "100.0", "0.001", RejectReason.CostMinimum)]
    [InlineData(Side.Buy, "100.0", "0", RejectReason.Other)]
    [InlineData(Side.None, "100.0", "1", RejectReason.Other)]
    public void An_order_against_the_pairs_rules_is_rejected_by_name(
        Side side, string price, string quantity, RejectReason reason)
    {
        _market.Limit(side, price, quantity);

        Assert.Equal([$"rejected {reason}"], _market.Answers());
    }

    [Fact]
    public void An_order_for_an_unknown_pair_is_rejected()
    {
        var request = new OrderRequest { Order = new ClientOrderId(1), Side = Side.Buy, Type = OrderType.Market };

        _market.Venue.Submit(new InstrumentId(2), in request);
        request = request with { Order = new ClientOrderId(2) };
        _market.Venue.Submit(new InstrumentId(-5), in request);

        Assert.Equal(["rejected UnknownInstrument", "rejected UnknownInstrument"], _market.Answers());
    }

    [Fact]
    public void An_id_is_placed_once()
    {
        var request = new OrderRequest
        {
            Order = new ClientOrderId(1),
            Side = Side.Buy,
            Type = OrderType.Market,
            Quantity = Quantity.Parse("0.1"),
        };

        _market.Submit(request);
        _market.Submit(request);

        Assert.Equal(["accepted", "Taker 0.1 at 100 fee 0.04", "rejected DuplicateId"], _market.Answers());
    }

    [Fact]
    public void A_forgotten_id_is_still_not_placed_again()
    {
        var market = new PaperMarketplace(new PaperVenueOptions { LatencyNs = 0, OrderCountMax = 2 });
        market.Snapshot(["99.9 5"], ["100.0 1"]);
        var first = market.Limit(Side.Buy, "100.0", "0.1");
        market.Limit(Side.Buy, "99.0", "1");
        market.Limit(Side.Buy, "99.0", "1");
        Assert.Equal(["accepted", "Taker 0.1 at 100 fee 0.04", "accepted", "accepted"], market.Answers());

        market.Submit(new OrderRequest { Order = first, Side = Side.Buy, Type = OrderType.Market });
        market.Limit(Side.Buy, "99.0", "1");

        Assert.Equal(["rejected DuplicateId", "rejected NotSent"], market.Answers());
    }

    [Theory]
    [InlineData(InstrumentStatus.Online, true, true, true)]
    [InlineData(InstrumentStatus.LimitOnly, false, true, true)]
    [InlineData(InstrumentStatus.PostOnly, false, false, true)]
    [InlineData(InstrumentStatus.CancelOnly, false, false, false)]
    [InlineData(InstrumentStatus.ReduceOnly, false, false, false)]
    [InlineData(InstrumentStatus.Maintenance, false, false, false)]
    [InlineData(InstrumentStatus.Unknown, false, false, false)]
    public void The_pairs_status_decides_what_is_taken(
        InstrumentStatus status, bool isMarketTaken, bool isCrossingTaken, bool isWaitingTaken)
    {
        _market.Define(status);

        _market.Market(Side.Buy, "0.1");
        Assert.Equal(isMarketTaken, _market.Answers()[0] == "accepted");
        _market.Limit(Side.Buy, "100.0", "0.1");
        Assert.Equal(isCrossingTaken, _market.Answers()[0] == "accepted");
        _market.Limit(Side.Buy, "99.0", "0.1");
        Assert.Equal(isWaitingTaken, _market.Answers()[0] == "accepted");
    }

    [Fact]
    public void The_venues_state_stops_orders_but_not_cancels()
    {
        var open = _market.Limit(Side.Buy, "99.0", "1");
        _market.Answers();
        _market.Status(FeedState.VenueCancelOnly, FeedChannel.Status);

        _market.Limit(Side.Buy, "99.0", "1");
        _market.Venue.Cancel(open);
        Assert.Equal(["rejected MarketState", "closed Cancelled 0"], _market.Answers());

        _market.Status(FeedState.VenueOnline, FeedChannel.Status);
        _market.Limit(Side.Buy, "99.0", "1");
        Assert.Equal(["accepted"], _market.Answers());
    }

    [Fact]
    public void A_request_takes_the_stated_latency_of_engine_time_and_meets_the_book_of_that_moment()
    {
        var market = new PaperMarketplace(new PaperVenueOptions { LatencyNs = 100 });
        market.Snapshot(["99.9 5"], ["100.0 1"]);
        market.Market(Side.Buy, "0.5");

        market.Tick(1_099);
        Assert.Empty(market.Answers());
        market.Time = 1_099;
        market.Update([], ["100.0 0", "100.2 1"]);
        market.Time = 1_500;
        market.Update([], ["100.2 0", "105.0 1"]);

        Assert.Equal(["accepted", "Taker 0.5 at 100.2 fee 0.2004"], market.Answers());
        Assert.All(market.Lane.Taken, static answer =>
        {
            Assert.Equal(new UnixNs(1_100), answer.VenueTime);
            Assert.Equal(new UnixNs(1_500), answer.ReceiveTime);
            Assert.Equal(EventSource.PaperVenue, answer.Source);
            Assert.Equal(EventFlags.LastOfRun, answer.Flags);
            Assert.Equal(PaperMarketplace.Pair, answer.Instrument);
        });
    }

    [Fact]
    public void Fills_that_came_before_the_cancel_arrived_win()
    {
        var market = new PaperMarketplace(new PaperVenueOptions { LatencyNs = 100 });
        market.Snapshot(["99.9 5"], ["100.0 1"]);
        var part = market.Limit(Side.Buy, "99.9", "2");
        var whole = market.Limit(Side.Sell, "100.0", "1");
        market.Tick(1_100);
        Assert.Equal(["accepted", "accepted"], market.Answers());

        market.Venue.Cancel(part);
        market.Venue.Cancel(whole);
        market.Trade("99.8", "0.5", Side.Sell);
        market.Trade("100.1", "1", Side.Buy);
        market.Tick(1_300);

        Assert.Equal(
            ["Maker 0.5 at 99.9 fee 0.1249", "Maker 1 at 100 fee 0.25", "closed Cancelled 0.5"],
            market.Answers());
        market.Trade("99.8", "5", Side.Sell);
        Assert.Empty(market.Answers());
    }

    [Fact]
    public void A_query_tells_the_present_state_again()
    {
        var open = _market.Limit(Side.Buy, "99.0", "1");
        var filled = _market.Market(Side.Buy, "0.5");
        var rejected = _market.Limit(Side.Buy, "99.05", "1");
        var expired = _market.Limit(Side.Buy, "99.0", "1", TimeInForce.ImmediateOrCancel);
        _market.Answers();
        var fill = _market.Lane.Taken.Single(static answer => answer.Kind == InputKind.Fill).Fill;

        foreach (var order in new[] { open, filled, rejected, expired, new ClientOrderId(9_999) })
        {
            _market.Venue.Query(order);
        }

        Assert.Equal(
            [
                "accepted", "Taker 0.5 at 100 fee 0.2", "rejected TickSize", "closed Expired 0",
                "closed UnknownAtVenue 0",
            ],
            _market.Answers());
        Assert.Equal(fill, _market.Lane.Taken.Last(static answer => answer.Kind == InputKind.Fill).Fill);
        Assert.Equal(1, _market.Venue.Fills);
    }

    [Fact]
    public void Cancelling_what_the_venue_never_heard_of_says_so()
    {
        _market.Venue.Cancel(new ClientOrderId(4_711));

        Assert.Equal(["closed UnknownAtVenue 0"], _market.Answers());
    }

    [Fact]
    public void Trade_ids_rise_and_no_two_runs_share_one()
    {
        _market.Market(Side.Buy, "0.1");
        _market.Answers();
        var started = _market.Input(InputKind.EngineStarted);
        started.EngineStarted = new EngineStarted(0, Run: 3, default);
        _market.Venue.Observe(in started);
        _market.Snapshot(["99.9 5"], ["100.0 1"]);
        _market.Market(Side.Buy, "0.1");
        _market.Market(Side.Buy, "0.1");
        _market.Answers();

        Assert.Equal([1, 3_000_000_000, 3_000_000_001], _market.Fills().Select(static fill => fill.TradeId));
    }

    [Fact]
    public void A_lane_that_refuses_for_a_while_gets_everything_later_and_in_order()
    {
        var reference = new PaperMarketplace();
        reference.Snapshot(["99.9 5"], ["100.0 1", "100.1 2"]);
        _market.Lane.Room = 2;
        foreach (var market in new[] { _market, reference })
        {
            market.Market(Side.Buy, "2.5");
            market.Limit(Side.Buy, "99.0", "1");
            market.Market(Side.Sell, "1");
            market.Tick(2_000);
        }

        Assert.Equal(2, _market.Lane.Taken.Count);
        Assert.Equal(4, _market.Venue.AnswersWaiting);
        _market.Lane.Room = 1;
        Assert.Equal(1, _market.Venue.Poll());
        _market.Lane.Room = int.MaxValue;
        _market.Venue.Poll();

        Assert.Equal(reference.Answers(), _market.Answers());
        Assert.Equal(0, _market.Venue.AnswersWaiting);
    }

    [Fact]
    public void While_answers_cannot_leave_nothing_executes_and_nothing_is_lost()
    {
        var market = new PaperMarketplace(new PaperVenueOptions
        {
            LatencyNs = 0,
            AnswerCountMax = 1_002,
            RequestCountMax = 3,
        });
        market.Snapshot(["99.9 5"], ["100.0 1"]);
        market.Lane.Room = 0;
        for (var order = 0; order < 5; order++)
        {
            market.Limit(Side.Buy, "99.0", "1");
            market.Tick(2_000 + order);
        }

        Assert.Equal(1, market.Venue.AnswersWaiting);
        Assert.Equal(3, market.Venue.RequestsUnderWay);
        Assert.Equal(1, market.Venue.RequestsLost);
        market.Lane.Room = int.MaxValue;

        Assert.Equal(["accepted", "accepted"], market.Answers());
        Assert.Equal(["accepted"], market.Answers());
        Assert.Equal(["accepted"], market.Answers());
        Assert.Equal(0, market.Venue.RequestsUnderWay);
    }

    [Fact]
    public void Options_out_of_range_are_refused_by_name()
    {
        var lane = new PaperLane();

        var fault = Assert.Throws<ArgumentException>(
            () => new PaperVenue(new PaperVenueOptions { AnswerCountMax = 10 }, lane));

        Assert.Contains("AnswerCountMax was 10, must be 1002 to", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new PaperVenue(new PaperVenueOptions { LatencyNs = -1 }, lane));
        Assert.Throws<ArgumentException>(() => new FeeSchedule([]));
        Assert.Throws<ArgumentException>(() => new FeeSchedule([new FeeTier(Amount.Parse("1"), 1, 1)]));
        Assert.Throws<ArgumentException>(() => new FeeSchedule([new FeeTier(Amount.Zero, -1, 0)]));
    }

    [Theory]
    [InlineData("0", 4_000, 2_500)]
    [InlineData("9999.99", 4_000, 2_500)]
    [InlineData("10000", 3_500, 2_000)]
    [InlineData("49999", 3_500, 2_000)]
    [InlineData("2500000", 1_400, 400)]
    [InlineData("999999999", 1_000, 0)]
    public void The_fee_tier_is_the_last_one_reached(string volume, int takerShare, int makerShare)
    {
        var tier = FeeSchedule.Kraken2025.At(Amount.Parse(volume));

        Assert.Equal(takerShare, tier.TakerShare);
        Assert.Equal(makerShare, tier.MakerShare);
    }
}
