using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Markets;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic;

public sealed class EdgeHealthTests
{
    [Fact]
    public void A_PRICE_1_the_price_is_the_middle_of_bid_and_ask()
    {
        var harness = LogicHarness.Trading();

        harness.Quote(LogicHarness.BtcUsd, "1.0", "3.0");

        Assert.Equal(LookupRefusal.None, harness.Logic.Prices.LookUpPrice(LogicHarness.BtcUsd, out var price));
        Assert.Equal(Price.Parse("2.0"), price);
    }

    [Fact]
    public void A_PRICE_2_a_price_older_than_the_tolerance_is_refused_by_name()
    {
        var harness = WithTolerance(seconds: 60);
        harness.Quote(LogicHarness.BtcUsd, "1.0", "3.0");

        harness.Tick(120 * LogicHarness.Second);

        Assert.Equal(LookupRefusal.Stale, harness.Logic.Prices.LookUpPrice(LogicHarness.BtcUsd, out var price));
        Assert.Equal(Price.Zero, price);
    }

    [Fact]
    public void A_PRICE_3_a_fresh_price_is_given_while_the_candle_is_missing()
    {
        var harness = WithTolerance(seconds: 60);

        harness.Quote(LogicHarness.BtcUsd, "1.0", "3.0");

        Assert.Equal(LookupRefusal.None, harness.Logic.Prices.LookUpPrice(LogicHarness.BtcUsd, out _));
        Assert.Equal(LookupRefusal.Missing, harness.Logic.Prices.LookUpCandle(LogicHarness.BtcUsd, 60));
    }

    [Fact]
    public void A_PRICE_4_the_status_adds_up_rest_socket_age_and_subscriptions()
    {
        var harness = WithTolerance(seconds: 60);
        Stream(harness);
        Assert.Equal((EdgeState.Streaming, 2, 0, 0, true), Figures(harness));

        harness.Feed(FeedState.SubscriptionLost, LogicHarness.BtcUsd, FeedChannel.Ticker);
        harness.Tick(1);
        Assert.Equal((EdgeState.Degraded, 1, 1, 1, true), Figures(harness));

        harness.Feed(FeedState.Subscribed, LogicHarness.BtcUsd, FeedChannel.Ticker);
        harness.Quote(LogicHarness.BtcUsd, "1", "3");
        Assert.Equal(EdgeState.Streaming, Health(harness).State);
        Breaker(harness, BreakerState.Open);
        Assert.Equal((EdgeState.Degraded, 2, 0, 0, false), Figures(harness));

        Breaker(harness, BreakerState.Closed);
        harness.Feed(FeedState.Disconnected);
        Assert.False(Health(harness).IsPublicConnected);
        Assert.Equal((EdgeState.Unavailable, 0, 2, 0, true), Figures(harness));
    }

    [Fact]
    public void Health_is_told_only_when_it_changes()
    {
        var harness = WithTolerance(seconds: 60);
        Stream(harness);
        harness.Forget();

        Stream(harness);
        harness.Tick(LogicHarness.Second);

        Assert.Empty(harness.Of(OutputKind.EdgeHealth));
    }

    [Theory]
    [InlineData(60, 120)]
    [InlineData(10, 120)]
    [InlineData(300, 600)]
    public void A_pair_that_never_spoke_is_stale_only_after_the_time_for_the_start(int tolerance, int graceSeconds)
    {
        var harness = new LogicHarness();
        harness.StartEngine();
        harness.Configure((SettingKey.StaleAfterNs, tolerance * LogicHarness.Second, 0));
        harness.Define();
        harness.Feed(FeedState.Connected);
        harness.Feed(FeedState.VenueOnline);

        harness.Tick(graceSeconds * LogicHarness.Second);
        Assert.Empty(harness.Of(OutputKind.DataStatus));
        Assert.Equal(EdgeState.WarmingUp, Health(harness).State);

        harness.Tick(1);
        Assert.All(harness.Of(OutputKind.DataStatus), told => Assert.Equal(DataState.Stale, told.DataStatus.State));
        Assert.Equal(2, harness.Of(OutputKind.DataStatus).Length);
        Assert.Equal(EdgeState.Degraded, Health(harness).State);
        Assert.Equal(2, Health(harness).PairsNever);
    }

    [Fact]
    public void A_pair_defined_for_the_account_alone_is_not_awaited_until_a_feed_defines_it()
    {
        var pair = new InstrumentId(3);
        var harness = WithTolerance(seconds: 60);
        DefineForAccount(harness, pair);
        Stream(harness);
        harness.Tick(600 * LogicHarness.Second);
        Stream(harness);
        Assert.Equal((EdgeState.Streaming, 2, 0, 0, true), Figures(harness));
        Assert.DoesNotContain(harness.Of(OutputKind.DataStatus), told => told.Instrument == pair);

        harness.StartEngine();
        DefineForAccount(harness, pair);
        Stream(harness);
        harness.Tick(1);
        Assert.Equal((EdgeState.Streaming, 0), (Health(harness).State, Health(harness).PairsNever));

        harness.DefinePair(pair, LogicHarness.Btc, InstrumentStatus.Online);
        DefineForAccount(harness, pair);
        harness.Tick(600 * LogicHarness.Second);
        Stream(harness);
        Assert.Equal((EdgeState.Degraded, 1), (Health(harness).State, Health(harness).PairsNever));
    }

    [Fact]
    public void An_edge_that_never_connects_warms_up_and_is_then_unavailable()
    {
        var harness = new LogicHarness();
        harness.StartEngine();
        harness.Configure((SettingKey.StaleAfterNs, 60 * LogicHarness.Second, 0));
        harness.Define();
        Assert.Equal(EdgeState.WarmingUp, Health(harness).State);

        harness.Tick((120 * LogicHarness.Second) + 1);

        Assert.Equal(EdgeState.Unavailable, Health(harness).State);
    }

    [Fact]
    public void The_loss_of_one_of_two_connections_is_the_loss_of_its_pairs_only()
    {
        var harness = WithTolerance(seconds: 60);
        Stream(harness);
        Say(harness, FeedState.Connected, connection: 1);
        Say(harness, FeedState.Subscribed, connection: 1, LogicHarness.EthUsd);
        harness.Forget();

        Say(harness, FeedState.Disconnected, connection: 1);

        Assert.Equal(LogicHarness.EthUsd, Assert.Single(harness.Of(OutputKind.DataStatus)).Instrument);
        Assert.Equal((EdgeState.Degraded, 1, 1, 0, true), Figures(harness));
        Assert.True(Health(harness).IsPublicConnected);
        Assert.Equal(FeedState.VenueOnline, Health(harness).Venue);

        Say(harness, FeedState.Disconnected, connection: 0);

        Assert.Equal(EdgeState.Unavailable, Health(harness).State);
        Assert.Equal(FeedState.None, Health(harness).Venue);
    }

    [Fact]
    public void A_candle_is_fresh_for_two_timeframes_when_that_is_longer_than_the_tolerance()
    {
        const long Second = UnixNs.PerSecond;

        Assert.True(Freshness.IsCandleFresh(60 * Second, 1, 60 * Second));
        Assert.False(Freshness.IsCandleFresh((60 * Second) + 1, 30, 60 * Second));
        Assert.True(Freshness.IsCandleFresh(7_200 * Second, 3_600, 60 * Second));
        Assert.False(Freshness.IsCandleFresh((7_200 * Second) + 1, 3_600, 60 * Second));
    }

    [Fact]
    public void A_venue_clock_far_from_ours_is_told_and_decides_nothing()
    {
        var harness = WithTolerance(seconds: 60);
        Stream(harness);

        harness.Feed(FeedState.VenueClockFar);

        Assert.True(Health(harness).IsVenueClockFar);
        Assert.Equal(EdgeState.Streaming, Health(harness).State);
        Assert.Equal(LookupRefusal.None, harness.Logic.Prices.LookUpPrice(LogicHarness.BtcUsd, out _));
    }

    [Fact]
    public void Health_outlives_a_snapshot()
    {
        var harness = WithTolerance(seconds: 60);
        Stream(harness);
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        harness.Logic.Save(buffer);
        var other = new LogicHarness();

        other.Logic.Load(buffer.WrittenSpan);

        Assert.Equal(harness.Logic.StateDigest(), other.Logic.StateDigest());
    }

    private static void DefineForAccount(LogicHarness harness, InstrumentId pair)
    {
        var input = default(InputEvent);
        input.Begin(
            InputKind.InstrumentDefinition, EventSource.KrakenPrivate, pair, harness.Now, harness.Now,
            EventFlags.LastOfRun);
        input.InstrumentDefinition = new InstrumentDefinition(
            Text24.From("ADA/USD"u8), LogicHarness.Btc, LogicHarness.Usd, 1, 8, 5, InstrumentStatus.Online,
            Price.Parse("0.1"), Quantity.Parse("0.0001"), Quantity.Parse("0.001"), Amount.Parse("0.5"));
        harness.Send(input);
    }

    private static LogicHarness WithTolerance(int seconds)
    {
        var harness = LogicHarness.Trading();
        harness.Configure((SettingKey.StaleAfterNs, seconds * LogicHarness.Second, 0));
        return harness;
    }

    private static void Stream(LogicHarness harness)
    {
        harness.Feed(FeedState.Connected);
        harness.Feed(FeedState.VenueOnline);
        harness.Quote(LogicHarness.BtcUsd, "1", "3");
        harness.Quote(LogicHarness.EthUsd, "1", "3");
    }

    private static EdgeHealth Health(LogicHarness harness) => harness.Last(OutputKind.EdgeHealth).EdgeHealth;

    private static (EdgeState State, int Fresh, int Stale, int Errors, bool HasRest) Figures(LogicHarness harness)
    {
        var health = Health(harness);
        return (health.State, health.PairsFresh, health.PairsStale, health.SubscriptionErrors, health.IsRestReachable);
    }

    private static void Breaker(LogicHarness harness, BreakerState state)
    {
        var input = harness.New(InputKind.BreakerStatus);
        input.BreakerStatus = new BreakerStatus(state == BreakerState.Open ? 5 : 0, BreakerGroup.Public, state);
        harness.Send(input);
    }

    private static void Say(LogicHarness harness, FeedState state, byte connection, InstrumentId instrument = default)
    {
        var input = harness.New(InputKind.FeedStatus, instrument);
        input.FeedStatus = new FeedStatus(state, FeedChannel.Ticker, connection);
        harness.Send(input);
    }
}
