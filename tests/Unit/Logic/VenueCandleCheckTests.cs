using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic;

public sealed class VenueCandleCheckTests
{
    private static readonly UnixNs Second = LogicHarness.Start + LogicHarness.Minute;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_venue_candle_like_ours_is_no_anomaly_whichever_closes_first(bool venueFirst)
    {
        var harness = SecondMinute();

        Close(harness, Ours, venueFirst);

        Assert.Empty(harness.Anomalies());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_venue_candle_that_differs_is_told_once_with_what_differs(bool venueFirst)
    {
        var harness = SecondMinute();

        Close(harness, Ours with { High = Price.Parse("13"), TradeCount = 4 }, venueFirst);
        Venue(harness, Ours with { High = Price.Parse("13") });
        harness.Tick(LogicHarness.Minute);

        var anomaly = Assert.Single(harness.Anomalies());
        Assert.Equal(
            (AnomalyKind.CandleDiffers, Second.Raw, (60L * 256) + 2 + 32),
            (anomaly.Kind, anomaly.Subject, anomaly.Detail));
    }

    [Fact]
    public void A_volume_within_the_rounding_of_its_trades_is_the_same()
    {
        var harness = SecondMinute();

        Close(harness, Ours with { Volume = new Quantity(Ours.Volume.Raw + 2) }, venueFirst: false);

        Assert.Empty(harness.Anomalies());
    }

    [Fact]
    public void The_minute_of_the_first_live_trade_may_lack_trades_and_is_not_judged()
    {
        var harness = LogicHarness.Trading();
        harness.Trade(LogicHarness.BtcUsd, "10");
        Venue(harness, Ours with { Begin = LogicHarness.Start });

        Venue(harness, Ours);
        harness.Tick(LogicHarness.Minute + (2 * LogicHarness.Second));

        Assert.Empty(harness.Anomalies());
    }

    private static VenueCandle Ours => new(
        Second, Price.Parse("11"), Price.Parse("12"), Price.Parse("9"), Price.Parse("9"), default,
        Quantity.Parse("6"), 3, 60);

    private static LogicHarness SecondMinute()
    {
        var harness = LogicHarness.Trading();
        harness.Trade(LogicHarness.BtcUsd, "10");
        harness.Tick(LogicHarness.Minute);
        harness.Trade(LogicHarness.BtcUsd, "11", "1");
        harness.Trade(LogicHarness.BtcUsd, "12", "2");
        harness.Trade(LogicHarness.BtcUsd, "9", "3");
        return harness;
    }

    private static void Close(LogicHarness harness, VenueCandle theirs, bool venueFirst)
    {
        Venue(harness, theirs);
        if (venueFirst)
        {
            Venue(harness, theirs with { Begin = Second + LogicHarness.Minute });
            harness.Tick(LogicHarness.Minute + (2 * LogicHarness.Second));
        }
        else
        {
            harness.Tick(LogicHarness.Minute + (2 * LogicHarness.Second));
            Venue(harness, theirs with { Begin = Second + LogicHarness.Minute });
        }
    }

    private static void Venue(LogicHarness harness, VenueCandle candle)
    {
        var input = harness.New(InputKind.VenueCandle, LogicHarness.BtcUsd);
        input.VenueCandle = candle;
        harness.Send(input);
    }
}
