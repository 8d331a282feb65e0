using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Universe;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tests.Unit.Logic;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Universe;

public sealed class UniverseKeeperTests : IDisposable
{
    private readonly UniverseBench _bench = new() { Pairs = "{" + UniverseFixtures.Bitcoin() + "}" };

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void The_first_load_tells_assets_pair_and_fees_and_every_name_leads_to_the_row()
    {
        var keeper = _bench.Keeper();

        var change = _bench.Wait(keeper.Load());

        Assert.Equal(["BTC/USD"], change.Added);
        Assert.Equal(
            [
                InputKind.AssetDefinition, InputKind.AssetDefinition, InputKind.InstrumentDefinition,
                InputKind.FeeSchedule,
            ],
            _bench.Lane.Events.Select(static input => input.Kind));
        Assert.All(_bench.Lane.Events, static input => Assert.Equal(EventSource.KrakenRest, input.Source));
        var pair = _bench.Lane.Events[2];
        Assert.Equal(
            (1, "BTC/USD", InstrumentStatus.Online, "0.1", "0.00000001", "0.00005", "0.5"),
            (pair.Instrument.Row, pair.InstrumentDefinition.Symbol.ToString(), pair.InstrumentDefinition.Status,
                pair.InstrumentDefinition.Tick.ToString(), pair.InstrumentDefinition.Lot.ToString(),
                pair.InstrumentDefinition.QuantityMin.ToString(), pair.InstrumentDefinition.CostMin.ToString()));
        Assert.All(new[] { "BTC/USD", "XXBTZUSD", "XBTUSD", "XBT/USD" }, name => Assert.Equal(1, _bench.Row(name).Row));
        Assert.True(_bench.Symbols.TryResolveAsset("XXBT"u8, out var asset));
        Assert.Equal(pair.InstrumentDefinition.Base, asset);
    }

    [Fact]
    public void A_look_that_finds_nothing_new_tells_nothing()
    {
        var keeper = _bench.Keeper();
        _bench.Wait(keeper.Load());
        _bench.Lane.Events.Clear();

        var change = _bench.Wait(keeper.Load());

        Assert.Empty(_bench.Lane.Events);
        Assert.Empty(change.Sentences);
    }

    [Fact]
    public async Task The_schedule_is_kept_and_a_failure_is_tried_again_a_minute_later()
    {
        var keeper = _bench.Keeper();
        _bench.Wait(keeper.Load());
        using var stopping = new CancellationTokenSource();
        var running = keeper.Run(stopping.Token);

        _bench.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(1, _bench.AskedForPairs);
        _bench.Pairs = null;
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, _bench.AskedForPairs);
        Assert.Single(keeper.Current!.Pairs);
        _bench.Pairs = "{" + UniverseFixtures.Bitcoin("cancel_only") + "}";
        _bench.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(3, _bench.AskedForPairs);
        Assert.Empty(keeper.Current!.Pairs);

        stopping.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public void A_pair_that_leaves_the_list_is_told_as_delisted_and_one_that_cannot_be_read_is_not()
    {
        var second = UniverseFixtures.Pair("ETHUSD", "ETHUSD", "ETH/USD", "ZUSD");
        _bench.Pairs = "{" + UniverseFixtures.Bitcoin() + "," + second + "}";
        var keeper = _bench.Keeper();
        _bench.Wait(keeper.Load());
        _bench.Lane.Events.Clear();
        _bench.Pairs = "{" + UniverseFixtures.Bitcoin() + ", \"ETHUSD\": {\"altname\": 7, \"quote\": []}}";

        var unread = _bench.Wait(keeper.Load());

        Assert.Empty(_bench.Lane.Events);
        Assert.Contains(unread.Sentences, static text => text.Contains("cannot be read", StringComparison.Ordinal));
        _bench.Pairs = "{" + UniverseFixtures.Bitcoin() + "}";
        _bench.Wait(keeper.Load());
        var told = Assert.Single(_bench.Lane.Events);
        Assert.Equal(
            ("ETH/USD", InstrumentStatus.Delisted),
            (told.InstrumentDefinition.Symbol.ToString(), told.InstrumentDefinition.Status));
        Assert.Equal(["ETH/USD"], unread.Removed);
    }

    [Fact]
    public void A_pair_below_the_floor_leaves_the_universe_and_stays_open_for_what_is_held_of_it()
    {
        _bench.Rules = new UniverseRules { DayVolumeMin = Amount.Parse("100000") };
        var keeper = _bench.Keeper();
        _bench.Wait(keeper.Load());
        _bench.Lane.Events.Clear();
        _bench.Tickers = UniverseFixtures.Whole("""{"XBTUSD": {"v": ["1", "1"], "c": ["50000", "1"]}}""");

        var change = _bench.Wait(keeper.Load());

        Assert.Empty(_bench.Lane.Events);
        Assert.Equal(
            "BTC/USD has left the universe: XBTUSD traded 50000 USD in 24 hours, below the floor of 100000. What is "
            + "held of it can still be sold where the venue allows.",
            Assert.Single(change.Sentences));
    }

    [Fact]
    public void An_old_copy_opens_nothing_and_does_not_overrule_the_WebSocket()
    {
        var second = UniverseFixtures.Pair("ETHUSD", "ETHUSD", "ETH/USD", "ZUSD");
        _bench.Pairs = "{" + UniverseFixtures.Bitcoin() + "," + second + "}";
        _bench.Load();
        _bench.Pairs = null;
        _bench.Symbols.Define("ETH/USD"u8, priceDecimals: 2, quantityDecimals: 8);
        var keeper = _bench.Keeper();

        _bench.Wait(keeper.Load());

        var told = Assert.Single(_bench.Lane.Of(InputKind.InstrumentDefinition));
        Assert.Equal(
            ("BTC/USD", InstrumentStatus.Unknown),
            (told.InstrumentDefinition.Symbol.ToString(), told.InstrumentDefinition.Status));
        Assert.Equal(2, _bench.Symbols.PriceDecimals(_bench.Row("ETH/USD")));
    }

    [Fact]
    public void A_full_lane_delays_and_loses_nothing()
    {
        _bench.Lane.IsFull = true;
        var loading = _bench.Keeper().Load();
        _bench.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.False(loading.IsCompleted);
        _bench.Lane.IsFull = false;

        _bench.Wait(loading);

        Assert.Equal(4, _bench.Lane.Events.Count);
    }

    [Fact]
    public void A_pair_that_REST_cannot_define_waits_for_the_WebSocket()
    {
        _bench.Pairs = UniverseFixtures.Pairs9;

        _bench.Wait(_bench.Keeper().Load());

        Assert.Equal(
            ["DOGE/USD", "ETH/USD", "BTC/USD"],
            _bench.Lane.Of(InputKind.InstrumentDefinition)
                .Select(static input => input.InstrumentDefinition.Symbol.ToString()));
        Assert.True(_bench.Symbols.IsWanted("XMR/USD"u8));
        Assert.False(_bench.Symbols.TryFind("XMR/USD"u8, out _));
    }

    [Theory]
    [InlineData("cancel_only")]
    [InlineData("post_only")]
    [InlineData("reduce_only")]
    [InlineData("delisted")]
    [InlineData("a_word_of_tomorrow")]
    public void A_status_that_changes_while_running_acts_at_once_in_the_logic(string status)
    {
        _bench.Symbols.Know("USD"u8, LogicHarness.Usd);
        _bench.Symbols.Know("BTC"u8, LogicHarness.Btc);
        _bench.Symbols.Know("BTC/USD"u8, LogicHarness.BtcUsd);
        var harness = LogicHarness.Trading();
        var keeper = _bench.Keeper();
        _bench.Wait(keeper.Load());
        Deliver(harness);
        var order = harness.Want(SignalDirection.Long);
        harness.Accept(order.Order);
        _bench.Pairs = "{" + UniverseFixtures.Bitcoin(status) + "}";

        var change = _bench.Wait(keeper.Load());
        Deliver(harness);

        Assert.Contains(
            change.Sentences, static text => text.StartsWith("BTC/USD was Online", StringComparison.Ordinal));
        harness.Command(CommandKind.CancelAll);
        Assert.Equal(order.Order, harness.Last(OutputKind.CancelOrder).CancelOrder.Order);
        harness.Close(order.Order);
        harness.Command(CommandKind.ResumeTrading);
        harness.Forget();
        harness.TryWant(SignalDirection.Long);
        Assert.Equal(DenyReason.MarketClosed, harness.LastDenial());
        Assert.Empty(harness.Of(OutputKind.SubmitOrder));
        Assert.Empty(harness.Anomalies());
    }

    private void Deliver(LogicHarness harness)
    {
        List<InputEvent> events = [.. _bench.Lane.Events];
        _bench.Lane.Events.Clear();
        foreach (var told in events)
        {
            var input = told;
            input.ReceiveTime = harness.Now; // the harness has a time of its own
            harness.Send(input);
        }
    }
}
