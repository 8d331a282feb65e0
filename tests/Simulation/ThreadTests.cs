using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic;
using KrakkedCore.Engine.Pipeline;
using KrakkedCore.Engine.Pipeline.Clocks;
using KrakkedCore.Engine.Ring;
using KrakkedCore.Tests.Simulation.Support;
using KrakkedCore.Tools.Krakked.Running;
using Xunit;

namespace KrakkedCore.Tests.Simulation;

/// <summary>Any number of threads is the same engine, and full queues lose nothing.</summary>
public sealed class ThreadTests
{
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(0, WaitStrategyKind.Adaptive)]
    [InlineData(1, WaitStrategyKind.Adaptive)]
    [InlineData(2, WaitStrategyKind.Adaptive)]
    [InlineData(2, WaitStrategyKind.Blocking)]
    [InlineData(3, WaitStrategyKind.Adaptive)]
    [InlineData(3, WaitStrategyKind.Yielding)]
    public async Task The_same_inputs_give_the_same_outputs_on_any_number_of_threads(int threads, WaitStrategyKind wait)
    {
        using var first = new RunFolder();
        using var second = new RunFolder();
        var market = new MadeUpMarket(seed: 41);
        using (var bench = new EngineBench(first.Data, market.Clock))
        {
            bench.Begin(market);
            market.Run(TimeSpan.FromMinutes(60));
        }

        var inputs = Records.Inputs(first.Data);
        var again = new EngineBench(second.Data, market.Clock, new EngineDress
        {
            Options = new EngineOptions { Threads = threads, Wait = wait, SnapshotEveryInputs = 3_000 },
            Venue = _ => new MuteVenue(),
        });
        await Task.Run(() =>
        {
            Feed(again, inputs, threads);
            again.Dispose();
        }).WaitAsync(Hang);

        AssertEqual(inputs, Records.Inputs(second.Data));
        AssertEqual(Records.Outputs(first.Data), Records.Outputs(second.Data));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    public async Task Full_rings_and_lanes_lose_nothing_and_never_lock_up(int threads, bool isDiskSlow)
    {
        using var folder = new RunFolder();
        var clock = new VirtualClock();
        var capacity = new LogicCapacity
        {
            Instruments = 4,
            Assets = 8,
            OrdersOpen = 8,
            BookDepth = 10,
            FactsRemembered = 64,
        };
        GuardedJournal? journal = null;
        var bench = new EngineBench(folder.Data, clock, new EngineDress
        {
            Capacity = capacity,
            Options = new EngineOptions
            {
                Threads = threads,
                InputRingSlots = 1_024,
                OutputRingSlots = 16_384,
                LaneSlots = 256,
            },
            Journal = inner => journal = new GuardedJournal(inner),
            Venue = _ => new MuteVenue(),
        });

        // The disk is so slow that it writes only when nothing else moves: every queue before the gate is full by then.
        const int PollsWithoutMove = 20_000;
        long appendedThen = 0;
        long refusedThen = 0;
        var polls = 0;
        var stalls = 0;
        bool IsHeld()
        {
            var isMoving = journal!.Appended != appendedThen || bench.Feed.RefusedCount == refusedThen;
            polls = isMoving ? 0 : polls + 1;
            appendedThen = journal.Appended;
            refusedThen = polls == 0 ? bench.Feed.RefusedCount : refusedThen;
            if (polls < PollsWithoutMove)
            {
                return true;
            }

            (polls, stalls) = (0, stalls + 1);
            return false;
        }

        // Without ticks and orders nothing asks the journal to write; full rings alone must make it.
        journal!.IsHeld = isDiskSlow ? IsHeld : () => false;
        var inputs = LongGaps(days: 24, hasTicks: isDiskSlow);
        await Task.Run(() =>
        {
            Feed(bench, inputs, threads);
            journal.IsHeld = () => false;
            bench.Dispose();
        }).WaitAsync(Hang);

        var reference = new ListSink();
        var logic = new TradingLogic(capacity, reference);
        foreach (ref readonly var input in CollectionsMarshal.AsSpan(Records.Inputs(folder.Data)))
        {
            logic.OnInput(in input);
        }

        Assert.True(stalls >= 5 || !isDiskSlow, $"{stalls} stalls");
        Assert.Equal(inputs.Count, logic.InputSequence);
        Assert.True(reference.Outputs.Count > 4 * 16_384, $"{reference.Outputs.Count} outputs");
        AssertEqual(reference.Outputs, Records.Outputs(folder.Data));
    }

    [Fact]
    public void A_full_lane_refuses_a_run_whole_counts_it_and_takes_it_once_there_is_room()
    {
        const int Slots = 256;
        using var folder = new RunFolder();
        using var bench = new EngineBench(
            folder.Data,
            new VirtualClock(),
            new EngineDress { Options = new EngineOptions { LaneSlots = Slots, Threads = 0 } });
        var run = new InputEvent[Slots / 4];
        for (var index = 0; index < run.Length; index++)
        {
            run[index] = ClockTicker.TickAt(new UnixNs(index));
        }

        for (var count = 0; count < Slots / run.Length; count++)
        {
            Assert.True(bench.Feed.TryPublish(run.AsSpan(count == 0 ? 1 : 0)));
        }

        Assert.False(bench.Feed.TryPublish(run.AsSpan(0, 2)));
        Assert.False(bench.Feed.TryPublish(run.AsSpan(0, 2)));
        Assert.Equal(2, bench.Feed.RefusedCount);
        Assert.True(bench.Feed.TryPublish(run.AsSpan(0, 1)));
        Assert.False(bench.Feed.TryPublish(run.AsSpan(0, 1)));
        bench.Engine.Pump();
        Assert.True(bench.Feed.TryPublish(run));
        bench.Engine.Pump();
        Assert.Equal(Slots + run.Length, bench.Logic.InputSequence);
    }

    private static void Feed(EngineBench bench, List<InputEvent> inputs, int threads)
    {
        bench.Engine.Start();
        var all = CollectionsMarshal.AsSpan(inputs);
        var start = 0;
        for (var index = 0; index < all.Length; index++)
        {
            if ((all[index].Flags & EventFlags.LastOfRun) == 0)
            {
                continue;
            }

            bench.Feed.Publish(all[start..(index + 1)]);
            start = index + 1;
            if (threads == 0 && index % 50 == 0)
            {
                bench.Engine.Pump();
            }
        }
    }

    /// <summary>Three pairs that trade once a day: each trade closes a day of candles; much comes in between.</summary>
    private static List<InputEvent> LongGaps(int days, bool hasTicks)
    {
        const int OthersPerDay = 1_500;
        var inputs = new List<InputEvent>();
        var now = new UnixNs(1_790_000_000 * UnixNs.PerSecond);
        for (var pair = 1; pair <= 3; pair++)
        {
            var asset = Begin(InputKind.AssetDefinition, InstrumentId.None, now);
            asset.AssetDefinition =
                new AssetDefinition(TextOf($"A{pair}"), new AssetId((ushort)(pair + 1)), Decimals: 8);
            inputs.Add(asset);
            var definition = Begin(InputKind.InstrumentDefinition, new InstrumentId(pair), now);
            definition.InstrumentDefinition = new InstrumentDefinition(
                TextOf($"A{pair}/USD"), new AssetId((ushort)(pair + 1)), new AssetId(1), PriceDecimals: 2,
                QuantityDecimals: 8, CostDecimals: 8, InstrumentStatus.Online, new Price(100_000_000), new Quantity(1),
                new Quantity(1), Amount.Zero);
            inputs.Add(definition);
        }

        for (var day = 0; day < days; day++)
        {
            for (var pair = 1; pair <= 3; pair++)
            {
                var price = Price.Parse($"{100 + day}.{pair}");
                var trade = Begin(InputKind.Trade, new InstrumentId(pair), now);
                trade.Trade = new Trade(
                    price, new Quantity(100_000_000), price, price, price, (day * 10) + pair, Count: 1, Side.Buy,
                    OrderType.Market);
                inputs.Add(trade);
            }

            for (var count = 0; count < OthersPerDay; count++)
            {
                var quiet = Begin(InputKind.FeedStatus, InstrumentId.None, now + count);
                quiet.FeedStatus = new FeedStatus(FeedState.Connected, FeedChannel.None);
                inputs.Add(hasTicks ? ClockTicker.TickAt(now + count) : quiet);
            }

            now += 86_000 * UnixNs.PerSecond;
        }

        return inputs;
    }

    private static InputEvent Begin(InputKind kind, InstrumentId instrument, UnixNs now)
    {
        var input = default(InputEvent);
        input.Begin(kind, EventSource.History, instrument, now, now);
        return input;
    }

    private static Text24 TextOf(string text) => Text24.From(System.Text.Encoding.UTF8.GetBytes(text));

    private static void AssertEqual<TEvent>(List<TEvent> expected, List<TEvent> actual)
        where TEvent : unmanaged
    {
        Assert.Equal(expected.Count, actual.Count);
        var isEqual = MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(expected))
            .SequenceEqual(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(actual)));
        Assert.True(isEqual, "the events differ");
    }

    private sealed class ListSink : IOutputSink
    {
        internal List<OutputEvent> Outputs { get; } = [];

        public void Emit(in OutputEvent output) => Outputs.Add(output);
    }
}
