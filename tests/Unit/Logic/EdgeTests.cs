using System.Buffers;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic;

public sealed class EdgeTests
{
    [Fact]
    public void What_a_breaker_says_is_part_of_the_state_and_survives_a_snapshot()
    {
        var logic = NewLogic();
        var without = logic.StateDigest();
        Take(logic, 1, BreakerGroup.Account, BreakerState.Open);
        var open = logic.StateDigest();
        var saved = new ArrayBufferWriter<byte>();
        logic.Save(saved);

        var loaded = NewLogic();
        loaded.Load(saved.WrittenSpan);

        Assert.NotEqual(without, open);
        Assert.Equal(open, loaded.StateDigest());
        Take(logic, 2, BreakerGroup.Account, BreakerState.Closed);
        Take(loaded, 2, BreakerGroup.Account, BreakerState.Closed);
        Assert.Equal(logic.StateDigest(), loaded.StateDigest());
    }

    [Fact]
    public void A_group_of_a_later_version_is_no_reason_to_stop()
    {
        var logic = NewLogic();

        Take(logic, 1, (BreakerGroup)200, BreakerState.Open);

        Assert.Equal(1, logic.InputSequence);
    }

    private static TradingLogic NewLogic() => new(new LogicCapacity(), new KeptOutputs());

    private static void Take(TradingLogic logic, long sequence, BreakerGroup group, BreakerState state)
    {
        var input = default(InputEvent);
        input.Begin(
            InputKind.BreakerStatus, EventSource.KrakenRest, InstrumentId.None, default, new UnixNs(sequence));
        input.Sequence = sequence;
        input.BreakerStatus = new BreakerStatus(5, group, state);
        logic.OnInput(in input);
    }

    private sealed class KeptOutputs : Engine.Contracts.Ports.IOutputSink
    {
        public void Emit(in OutputEvent output)
        {
        }
    }
}
