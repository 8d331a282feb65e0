using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic;

/// <summary>The days of the books, as the engine lives them.</summary>
public sealed class BookDayTests
{
    private const long Day = 24 * 60 * LogicHarness.Minute;

    [Fact]
    public void V004_A37_a_day_begins_with_what_is_held_at_the_last_price_once()
    {
        var harness = LogicHarness.Trading();
        harness.Balance(LogicHarness.Btc, "100");
        harness.Trade(LogicHarness.BtcUsd, "150");
        harness.Forget();

        harness.Tick(Day);
        harness.Tick(LogicHarness.Minute);

        Assert.Single(harness.Of(OutputKind.DayBegun));
        var baseline = harness.Of(OutputKind.DayBaseline).Select(output => output.DayBaseline)
            .Single(one => one.Asset == LogicHarness.Btc);
        Assert.Equal(
            (Amount.Parse("100"), Price.Parse("150"), Amount.Parse("15000")),
            (baseline.Units, baseline.Price, baseline.Value));
        Assert.Equal(baseline.Day, harness.Last(OutputKind.DayBegun).DayBegun.Day);
    }

    [Fact]
    public void V004_A35_intraday_profit_comes_from_what_was_bought_the_same_day_alone()
    {
        var harness = LogicHarness.Trading();
        harness.Balance(LogicHarness.Usd, "100000");
        harness.ManualFill(LogicHarness.BtcUsd, Side.Buy, "15.00", "2000", "T1");
        harness.Tick(Day);

        harness.ManualFill(LogicHarness.BtcUsd, Side.Buy, "15.20", "1000", "T2");
        harness.ManualFill(LogicHarness.BtcUsd, Side.Sell, "15.30", "1000", "T3");

        Assert.Equal(Amount.Parse("100"), harness.Last(OutputKind.ProfitBooked).ProfitBooked.Intraday);
        Assert.Equal(Amount.Parse("2000"), harness.Counted(LogicHarness.Btc));
    }

    [Fact]
    public void A_fill_of_the_last_second_that_comes_after_midnight_belongs_to_its_day()
    {
        var harness = LogicHarness.Trading();
        var before = harness.Now + Day + -1;
        harness.Tick(Day);
        var today = harness.Last(OutputKind.DayBegun).DayBegun.Day;

        var late = harness.New(InputKind.Fill, LogicHarness.BtcUsd);
        late.VenueTime = before;
        late.Fill = new Fill(
            ClientOrderId.None, 1, Price.Parse("100"), Quantity.Parse("1"), Quantity.Parse("1"), Amount.Zero,
            LogicHarness.Usd, Side.Buy, Liquidity.Taker, Text24.From("T1"u8));
        harness.Send(late);

        Assert.Equal(today - 1, harness.Last(OutputKind.FillBooked).FillBooked.Day);
        var baseline = harness.Of(OutputKind.DayBaseline).Last(one => one.DayBaseline.Asset == LogicHarness.Btc)
            .DayBaseline;
        Assert.Equal((Amount.Parse("1"), true), (baseline.Units, baseline.IsRestated));
    }

    [Fact]
    public void A_clock_that_steps_back_over_midnight_begins_no_day_again()
    {
        var harness = LogicHarness.Trading();
        harness.Tick(Day);
        harness.Now += -LogicHarness.Minute;
        harness.Tick();
        harness.Now += 2 * LogicHarness.Minute;
        harness.Tick();

        var days = harness.Of(OutputKind.DayBegun).Select(output => output.DayBegun.Day).ToArray();
        Assert.Equal(2, days.Length);
        Assert.Equal(days[0] + 1, days[1]);
    }

    [Fact]
    public void A_clock_that_steps_over_days_says_how_many_and_begins_the_newest()
    {
        var harness = LogicHarness.Trading();

        harness.Tick(3 * Day);

        Assert.Contains(harness.Anomalies(), one => one is { Kind: AnomalyKind.DaySkipped, Detail: 3 });
        Assert.Equal(2, harness.Of(OutputKind.DayBegun).Length);
    }

    [Fact]
    public void A_day_told_against_one_told_before_is_refused()
    {
        var harness = LogicHarness.Trading();
        Tell(harness, harness.Now, harness.Now + Day, 20260101);

        Tell(harness, harness.Now + LogicHarness.Minute, harness.Now + Day, 20260102);

        Assert.Contains(harness.Anomalies(), one => one is { Kind: AnomalyKind.InvalidSetting, Subject: 20260102 });
    }

    private static void Tell(LogicHarness harness, UnixNs begin, UnixNs end, int date)
    {
        var input = harness.New(InputKind.TradingDay);
        input.TradingDay = new TradingDay(begin, end, date);
        harness.Send(input);
    }
}
