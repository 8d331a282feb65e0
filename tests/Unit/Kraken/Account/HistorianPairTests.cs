using System.Linq;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

/// <summary>Pairs the account traded in that nobody watches.</summary>
public sealed class HistorianPairTests
{
    private static readonly PairInfo Ether =
        ScriptedHistory.Pair("XETHZUSD", "ETHUSD", "ETH/USD", "XETH", "ZUSD", "limit_only");

    [Fact]
    public void A_pair_the_venue_lists_is_defined_with_its_assets_before_the_executions_that_need_it()
    {
        using var bench = new HistorianBench();
        bench.History.Pairs.Add(Ether);
        bench.History.Trade("T1", HistorianBench.Ago(900), pair: "XETHZUSD");
        bench.History.Trade("T2", HistorianBench.Ago(800), pair: "ETHUSD");

        bench.Start(40_000);

        var definition = Assert.Single(bench.Lane.Of(InputKind.InstrumentDefinition));
        var assets = bench.Lane.Of(InputKind.AssetDefinition).Select(item => item.AssetDefinition).ToList();
        Assert.Equal(("ETH", 10), (Assert.Single(assets).Name.ToString(), assets[0].Decimals));
        Assert.Equal(
            (2, EventSource.KrakenPrivate, "ETH/USD", InstrumentStatus.LimitOnly, assets[0].Asset, new AssetId(1)),
            (definition.Instrument.Row, definition.Source, definition.InstrumentDefinition.Symbol.ToString(),
                definition.InstrumentDefinition.Status, definition.InstrumentDefinition.Base,
                definition.InstrumentDefinition.Quote));
        Assert.Equal(
            [2, 2],
            bench.Lane.Of(InputKind.Fill).Select(item => item.Instrument.Row));
        var kinds = bench.Lane.Events.Select(item => item.Kind).ToList();
        Assert.True(kinds.IndexOf(InputKind.AssetDefinition) < kinds.IndexOf(InputKind.InstrumentDefinition));
        Assert.True(kinds.IndexOf(InputKind.InstrumentDefinition) < kinds.IndexOf(InputKind.Fill));
        Assert.Equal(SyncOutcome.Whole, bench.Syncs[^1].Outcome);
        Assert.True(bench.Syncs[^1].Through >= AccountHarness.Start);
        Assert.Equal((1, 0), (bench[HistorianCounter.PairsDefined], bench[HistorianCounter.FillsWaiting]));
        Assert.False(bench.Session.Symbols.IsWanted("ETH/USD"u8));
        Assert.True(bench.Session.Symbols.TryResolve("XETHZUSD"u8, out _));
    }

    [Fact]
    public void Nothing_public_is_asked_for_while_every_pair_is_known()
    {
        using var bench = new HistorianBench();
        bench.History.Trade("T1", HistorianBench.Ago(900));

        bench.Start(1_000_000);

        Assert.True(bench[HistorianCounter.Whole] > 2);
        Assert.Equal((0, 0), (bench.History.Count("pairs"), bench.History.Count("assets")));
    }

    [Fact]
    public void A_pair_of_an_earlier_start_keeps_its_row()
    {
        using var bench = new HistorianBench();
        bench.Session.Symbols.Know("ETH/USD"u8, new InstrumentId(9));
        bench.History.Pairs.Add(Ether);
        bench.History.Trade("T1", HistorianBench.Ago(900), pair: "XETHZUSD");

        bench.Start(40_000);

        Assert.Equal(9, Assert.Single(bench.Lane.Of(InputKind.Fill)).Instrument.Row);
    }

    [Fact]
    public void A_pair_the_venue_lists_no_more_is_told_once_and_holds_up_nothing()
    {
        using var bench = new HistorianBench();
        bench.History.Trade("T1", HistorianBench.Ago(900), pair: "GONEUSD");
        bench.History.Trade("T2", HistorianBench.Ago(800));
        bench.History.Trade("T3", HistorianBench.Ago(700), pair: "GONEUSD");

        bench.Start(1_000_000);

        Assert.Equal(2, Assert.Single(bench.Fills).TradeId);
        Assert.Equal(6, bench.Entries.Count);
        Assert.Equal((2, 2), (bench[HistorianCounter.FillsHeld], bench[HistorianCounter.FillsWaiting]));
        Assert.Equal(1, bench[HistorianCounter.PairsRefused]);
        Assert.Single(bench.Session.Logged, line => line.RenderMessage().Contains("GONEUSD"));
        Assert.Equal(1, bench.History.Count("pairs"));
        Assert.All(
            bench.Syncs.Where(sync => sync.Outcome == SyncOutcome.Whole),
            sync => Assert.True(sync.Through >= AccountHarness.Start));

        bench.Session.Symbols.TryAlias("GONEUSD"u8, new InstrumentId(1));
        bench.Session.Run(2_000);

        Assert.Equal([2, 1, 3], bench.Fills.Select(fill => fill.TradeId));
        Assert.Equal(0, bench[HistorianCounter.FillsWaiting]);
    }

    [Fact]
    public void A_restart_behind_a_trade_that_is_held_fetches_no_more_than_its_overlap()
    {
        using var first = new HistorianBench();
        first.History.Trade("T1", HistorianBench.Ago(900), pair: "GONEUSD");
        first.Start(40_000);
        using var second = new HistorianBench(first.Options with { KnownThrough = first.Syncs[^1].Through });
        second.History.Trade("T1", HistorianBench.Ago(900), pair: "GONEUSD");

        second.Start(40_000);

        Assert.Equal(SyncOutcome.Whole, second.Syncs[^1].Outcome);
        Assert.Empty(second.Entries);
        Assert.Equal((0, 0), (second.History.Count("pairs"), second[HistorianCounter.FillsHeld]));
    }

    [Fact]
    public void Lists_that_cannot_be_had_let_the_executions_wait_for_the_next_fetch()
    {
        using var bench = new HistorianBench();
        bench.History.Pairs.Clear();
        bench.History.Trade("T1", HistorianBench.Ago(900), pair: "XETHZUSD");
        bench.Start(40_000);
        Assert.Equal((1, 0), (bench[HistorianCounter.FillsWaiting], bench[HistorianCounter.FillsHeld]));
        Assert.Equal(HistorianBench.Ago(900) + -1, bench.Syncs[^1].Through);

        bench.History.Pairs.Add(Ether);
        bench.Session.Run(320_000);

        Assert.Equal(1, Assert.Single(bench.Fills).TradeId);
        Assert.Equal((0, 0), (bench[HistorianCounter.FillsWaiting], bench[HistorianCounter.FillsHeld]));
        Assert.True(bench.Syncs[^1].Through > AccountHarness.Start);
    }

    [Fact]
    public void A_full_engine_is_told_in_a_sentence_and_holds_up_nothing()
    {
        using var bench = new HistorianBench(
            new AccountHistorianOptions { HistoryDays = 1, StartWaitSeconds = 0, InstrumentsMax = 1 });
        bench.History.Pairs.Add(Ether);
        bench.History.Trade("T1", HistorianBench.Ago(900), pair: "XETHZUSD");

        bench.Start(40_000);

        Assert.Empty(bench.Lane.Of(InputKind.InstrumentDefinition));
        Assert.Single(bench.Session.Logged, line => line.RenderMessage().Contains("all 1 rows of pairs"));
        Assert.Equal(1, bench[HistorianCounter.FillsHeld]);
        Assert.Equal(1, bench.Session.Symbols.RowMax);
        Assert.True(bench.Syncs[^1].Through >= AccountHarness.Start);
    }

    [Fact]
    public void A_pair_somebody_else_defined_is_waited_for_and_not_defined_again()
    {
        using var bench = new HistorianBench();
        bench.History.Pairs.Add(Ether);
        var instrument = bench.Session.Symbols.Define("ETH/USD"u8, 2, 8);
        bench.Session.Symbols.TryAlias("XETHZUSD"u8, instrument);
        bench.History.Trade("T1", HistorianBench.Ago(900), pair: "XETHZUSD");

        bench.Start(40_000);

        Assert.Empty(bench.Lane.Of(InputKind.InstrumentDefinition));
        Assert.Equal((1, 0), (bench[HistorianCounter.FillsWaiting], bench[HistorianCounter.FillsHeld]));
        Assert.Equal(0, bench.History.Count("pairs"));
    }

    [Fact]
    public void Of_executions_that_are_held_only_the_newest_are_remembered()
    {
        using var bench = new HistorianBench();
        for (var number = 1; number <= 4_200; number++)
        {
            bench.History.Trades.Add(ScriptedAccount.Trade(
                $"T{number}", "OORDER-AAAAA-AAAAAA", number, "0.1", HistorianBench.Ago(9_000 - number)) with
            {
                Pair = "GONEUSD",
            });
        }

        bench.Start(40_000);

        Assert.Equal((4_096, 104), (bench[HistorianCounter.FillsHeld], bench[HistorianCounter.FillsForgotten]));
        Assert.True(bench.Syncs[^1].Through >= AccountHarness.Start);
    }
}
