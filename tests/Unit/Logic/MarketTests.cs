using System.Linq;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic;

public sealed class MarketTests
{
    [Fact]
    public void Data_grows_stale_by_the_clock_and_fresh_by_a_quote_and_each_is_said_once()
    {
        var harness = LogicHarness.Trading();
        harness.Forget();

        harness.Tick(300 * LogicHarness.Second);
        Assert.Empty(harness.Of(OutputKind.DataStatus));
        harness.Tick(1);
        harness.Tick(LogicHarness.Second);
        harness.Quote(LogicHarness.BtcUsd, "99", "100");
        harness.Quote(LogicHarness.BtcUsd, "99", "100");

        var told = harness.Of(OutputKind.DataStatus)
            .Select(output => (output.Instrument, output.DataStatus.State));
        Assert.Equal(
            [
                (LogicHarness.BtcUsd, DataState.Stale),
                (LogicHarness.EthUsd, DataState.Stale),
                (LogicHarness.BtcUsd, DataState.Fresh),
            ],
            told);
    }

    [Fact]
    public void After_a_start_every_market_is_unknown_until_its_feed_speaks()
    {
        var harness = LogicHarness.Trading();
        harness.Forget();

        harness.StartEngine();

        Assert.All(
            harness.Of(OutputKind.DataStatus), output => Assert.Equal(DataState.Unknown, output.DataStatus.State));
        Assert.Equal(2, harness.Of(OutputKind.DataStatus).Length);
        Assert.Equal(TradingReason.Started, harness.Of(OutputKind.TradingStatus)[0].TradingStatus.Reason);
    }

    [Fact]
    public void A_partial_run_has_no_effect()
    {
        var harness = WithBook(out var buy);
        Assert.Equal(Price.Parse("50"), buy.Price);

        Levels(harness, EventFlags.FirstOfRun, isAsk: false, ("51", "1"));
        Levels(harness, EventFlags.FirstOfRun | EventFlags.LastOfRun, isAsk: false, ("49", "1"));

        Assert.Equal(Price.Parse("50"), NextLimit(harness, buy));
    }

    [Fact]
    public void A_whole_run_takes_effect_at_its_last_event()
    {
        var harness = WithBook(out var buy);

        Levels(harness, EventFlags.FirstOfRun, isAsk: false, ("51", "1"));
        Levels(harness, EventFlags.LastOfRun, isAsk: false, ("52", "1"));

        Assert.Equal(Price.Parse("52"), NextLimit(harness, buy));
    }

    [Fact]
    public void A_snapshot_replaces_the_book()
    {
        var harness = WithBook(out var buy);

        Levels(harness, EventFlags.FirstOfRun | EventFlags.Snapshot, isAsk: false, ("40", "1"));
        Levels(harness, EventFlags.LastOfRun | EventFlags.Snapshot, isAsk: true, ("60", "1"));

        Assert.Equal(Price.Parse("40"), NextLimit(harness, buy));
    }

    [Fact]
    public void A_snapshot_whose_checksum_differs_is_said_and_not_used()
    {
        var harness = LogicHarness.Trading();

        Levels(harness, EventFlags.LastOfRun | EventFlags.Snapshot, isAsk: false, 12_345, ("40", "1"));

        Assert.Equal(AnomalyKind.ChecksumMismatch, Assert.Single(harness.Anomalies()).Kind);
        Assert.Equal(DataState.Invalid, harness.Last(OutputKind.DataStatus).DataStatus.State);
        var book = new OrderBook(10);
        book.Apply(isAsk: false, new BookLevel(Price.Parse("40"), Quantity.Parse("1")));
        Levels(harness, EventFlags.LastOfRun | EventFlags.Snapshot, isAsk: false, book.Checksum(1, 8), ("40", "1"));
        Assert.Equal(DataState.Fresh, harness.Last(OutputKind.DataStatus).DataStatus.State);
    }

    [Fact]
    public void An_event_of_a_pair_nobody_defined_is_said()
    {
        var harness = LogicHarness.Trading();

        harness.Quote(new InstrumentId(3), "1", "2");
        harness.Quote(new InstrumentId(400), "1", "2");

        Assert.All(harness.Anomalies(), anomaly => Assert.Equal(AnomalyKind.UnknownInstrument, anomaly.Kind));
        Assert.Equal(2, harness.Anomalies().Length);
    }

    [Fact]
    public void A_pair_beyond_the_table_is_said_and_not_traded()
    {
        var harness = LogicHarness.Trading();

        harness.DefinePair(new InstrumentId(5), LogicHarness.Btc, InstrumentStatus.Online);

        Assert.Equal(AnomalyKind.CapacityReached, Assert.Single(harness.Anomalies()).Kind);
    }

    [Fact]
    public void A_gap_in_the_sequence_or_an_unknown_kind_or_version_stops_the_engine()
    {
        var harness = LogicHarness.Trading();
        var gap = harness.New(InputKind.ClockTick);
        gap.Sequence = harness.Logic.InputSequence + 2;
        var version = harness.New(InputKind.ClockTick);
        version.Version = 9;

        Assert.Throws<InvariantException>(() => harness.Logic.OnInput(in gap));
        Assert.Throws<InvariantException>(() => harness.Send(version));
        Assert.Throws<InvariantException>(() => LogicHarness.Trading().Send(harness.New((InputKind)200)));
    }

    [Fact]
    public void Contradicting_settings_are_refused_together_and_the_old_ones_stay()
    {
        var harness = LogicHarness.Trading();

        harness.Settings(
            (SettingKey.RiskPerTradeShareMax, 1, 0), (SettingKey.StrategyFastPeriod, 9, 1));
        harness.Settings((SettingKey.RiskPerTradeShareMax, 1_000_001, 0));
        harness.Settings((SettingKey.StrategyIsEnabled, 1, 2));

        Assert.Equal(3, harness.Anomalies().Length);
        Assert.All(harness.Anomalies(), anomaly => Assert.Equal(AnomalyKind.InvalidSetting, anomaly.Kind));
        Assert.Equal(Quantity.Parse("10"), harness.Want(SignalDirection.Long).Quantity);
    }

    [Fact]
    public void A_run_of_settings_takes_effect_only_when_it_is_whole()
    {
        var harness = LogicHarness.Trading();
        var half = harness.New(InputKind.Setting, flags: EventFlags.FirstOfRun);
        half.Setting = new Setting(1, SettingKey.RiskPerTradeShareMax, 0);

        harness.Send(half);

        Assert.Equal(Quantity.Parse("10"), harness.Want(SignalDirection.Long).Quantity);
    }

    /// <summary>A book of 50 to 60, and the limit order it leads to.</summary>
    private static LogicHarness WithBook(out OrderRequest buy)
    {
        var harness = LogicHarness.Trading();
        harness.Configure((SettingKey.StrategyUsesMarketOrders, 0, 1));
        Levels(harness, EventFlags.FirstOfRun | EventFlags.Snapshot, isAsk: false, ("50", "1"), ("49", "2"));
        Levels(harness, EventFlags.LastOfRun | EventFlags.Snapshot, isAsk: true, ("60", "1"));
        buy = harness.Want(SignalDirection.Long);
        return harness;
    }

    private static Price NextLimit(LogicHarness harness, OrderRequest open)
    {
        harness.Close(open.Order);
        return harness.Want(SignalDirection.Long).Price;
    }

    private static void Levels(
        LogicHarness harness, EventFlags flags, bool isAsk, params (string Price, string Quantity)[] levels) =>
        Levels(harness, flags, isAsk, 0, levels);

    private static void Levels(
        LogicHarness harness,
        EventFlags flags,
        bool isAsk,
        uint checksum,
        params (string Price, string Quantity)[] levels)
    {
        var input = harness.New(InputKind.BookLevels, LogicHarness.BtcUsd, flags);
        input.BookLevels.Depth = 10;
        input.BookLevels.Checksum = checksum;
        input.BookLevels.Count = (byte)levels.Length;
        input.BookLevels.AskMask = (byte)(isAsk ? 31 : 0);
        for (var index = 0; index < levels.Length; index++)
        {
            input.BookLevels.Levels[index] = new BookLevel(
                Price.Parse(levels[index].Price), Quantity.Parse(levels[index].Quantity));
        }

        harness.Send(input);
    }
}
