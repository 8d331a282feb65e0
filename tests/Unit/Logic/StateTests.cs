using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Logic;
using KrakkedCore.Engine.Logic.State;
using KrakkedCore.Engine.Logic.Strategies;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic;

public sealed class StateTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void A_session_trades_and_replays_to_the_same_bytes(int seed)
    {
        var session = RandomSession.Play(seed, steps: 20_000);

        var replay = Replay(session.Inputs, LogicHarness.Small);

        Assert.True(session.Of(OutputKind.SubmitOrder).Length > 20, $"seed {seed} trades too little");
        Assert.Equal(session.Logic.OutputDigest, replay.Logic.OutputDigest);
        Assert.Equal(session.Logic.StateDigest(), replay.Logic.StateDigest());
        Assert.True(Bytes(session.Outputs).SequenceEqual(Bytes(replay.Outputs)));
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public void Saved_at_any_point_and_loaded_it_goes_on_as_if_it_never_stopped(int seed)
    {
        var session = RandomSession.Play(seed, steps: 4_000);
        var random = new Random(seed);
        for (var round = 0; round < 20; round++)
        {
            var cut = random.Next(session.Inputs.Count);
            var before = Replay(session.Inputs.Take(cut), LogicHarness.Small);
            var saved = new ArrayBufferWriter<byte>();
            before.Logic.Save(saved);
            var after = new Player(LogicHarness.Small);
            after.Logic.Load(saved.WrittenSpan);
            Assert.Equal(before.Logic.StateDigest(), after.Logic.StateDigest());

            foreach (var input in session.Inputs.Skip(cut))
            {
                after.Logic.OnInput(in input);
            }

            Assert.True(
                after.Logic.OutputDigest == session.Logic.OutputDigest
                && after.Logic.StateDigest() == session.Logic.StateDigest(),
                $"seed {seed}: saved at input {cut}, the outcome differs");
        }
    }

    [Fact]
    public void A_state_of_another_capacity_or_cut_short_is_refused_with_a_sentence()
    {
        var session = RandomSession.Play(seed: 31, steps: 500);
        var saved = new ArrayBufferWriter<byte>();
        session.Logic.Save(saved);
        var bytes = saved.WrittenSpan.ToArray();
        var other = new Player(LogicHarness.Small with { OrdersOpen = 9 });

        var refused = Assert.Throws<StateRefusedException>(() => other.Logic.Load(bytes));

        Assert.Contains("its open order capacity is 8, must be 9", refused.Message, StringComparison.Ordinal);
        Assert.Throws<StateRefusedException>(() => new Player(LogicHarness.Small).Logic.Load(bytes.AsSpan(0, 300)));
        Assert.Throws<StateRefusedException>(() => new Player(LogicHarness.Small).Logic.Load([.. bytes, 0]));
    }

    [Fact]
    public void A_strategy_that_keeps_something_of_its_own_is_found_by_the_digest()
    {
        var impure = new ImpureStrategy();
        var session = LogicHarness.Trading(strategies: [impure]);
        for (var minute = 0; minute < 50; minute++)
        {
            session.Trade(LogicHarness.BtcUsd, "100");
            session.Tick(LogicHarness.Minute);
        }

        var replay = Replay(session.Inputs, LogicHarness.Small, [impure]);

        Assert.NotEqual(session.Logic.OutputDigest, replay.Logic.OutputDigest);
    }

    [Fact]
    public void Every_output_carries_its_number_cause_time_and_the_digest_so_far()
    {
        var session = RandomSession.Play(seed: 41, steps: 2_000);

        var sequence = 0L;
        var cause = 0L;
        foreach (var output in session.Outputs)
        {
            Assert.Equal(++sequence, output.Sequence);
            Assert.InRange(output.Cause, Math.Max(cause, 1), session.Logic.InputSequence);
            cause = output.Cause;
        }

        Assert.Equal(session.Logic.OutputDigest, session.Outputs[^1].Digest);
        Assert.Equal(session.Outputs.Count, session.Outputs.Select(output => output.Digest).Distinct().Count());
        Assert.True(session.Outputs.GroupBy(output => output.Cause).Max(group => group.Count())
            <= session.Logic.OutputsPerInputMax);
    }

    [Fact]
    public void Nothing_is_allocated_once_warm()
    {
        var inputs = RandomSession.Play(seed: 51, steps: 20_000).Inputs.ToArray();
        var logic = new TradingLogic(LogicHarness.Small, new Nowhere());
        var half = inputs.Length / 2;
        Run(logic, inputs.AsSpan(0, half));

        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(logic, inputs.AsSpan(half));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.True(logic.OutputSequence > 1_000);
    }

    private static void Run(TradingLogic logic, ReadOnlySpan<InputEvent> inputs)
    {
        foreach (ref readonly var input in inputs)
        {
            logic.OnInput(in input);
        }
    }

    private static Player Replay(
        IEnumerable<InputEvent> inputs, LogicCapacity capacity, IReadOnlyList<IStrategy>? strategies = null)
    {
        var player = new Player(capacity, strategies);
        foreach (var input in inputs)
        {
            player.Logic.OnInput(in input);
        }

        return player;
    }

    private static Span<byte> Bytes(IReadOnlyList<OutputEvent> outputs) =>
        MemoryMarshal.AsBytes(outputs.ToArray().AsSpan());

    private sealed class Player : IOutputSink
    {
        internal Player(LogicCapacity capacity, IReadOnlyList<IStrategy>? strategies = null) =>
            Logic = new TradingLogic(capacity, this, strategies);

        internal TradingLogic Logic { get; }

        internal List<OutputEvent> Outputs { get; } = [];

        public void Emit(in OutputEvent output) => Outputs.Add(output);
    }

    private sealed class Nowhere : IOutputSink
    {
        public void Emit(in OutputEvent output)
        {
        }
    }

    private sealed class ImpureStrategy : IStrategy
    {
        private int _calls;

        public string Name => "impure";

        public StrategyDecision OnCandle(in StrategyView view) => new(
            ++_calls % 13 < 6 ? SignalDirection.Long : SignalDirection.Flat, default, default);
    }
}
