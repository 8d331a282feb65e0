using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Pipeline;
using KrakkedCore.Engine.Ring;
using Xunit;

namespace KrakkedCore.Tests.Unit.Pipeline;

public sealed class InputLaneTests
{
    private const int Slots = 256;

    [Fact]
    public void A_run_that_is_not_closed_or_too_long_is_our_mistake()
    {
        var lane = NewLane();
        var open = Run(3);
        open[^1].Flags = EventFlags.None;

        Assert.Throws<InvariantException>(() => lane.TryPublish(open));
        Assert.Throws<InvariantException>(() => lane.TryPublish(default));
        Assert.Throws<InvariantException>(() => lane.TryPublish(Run((Slots / 4) + 1)));
    }

    [Fact]
    public void Lanes_keep_the_order_in_which_they_were_added()
    {
        var lanes = new InputLanes(new EngineOptions(), WaitStrategy.Create(WaitStrategyKind.Blocking));

        var first = lanes.Add("first");
        var second = lanes.Add("second");

        Assert.Equal([first, second], lanes.All);
        Assert.Equal("first", first.Name);
    }

    private static InputLane NewLane() => new InputLanes(
        new EngineOptions { LaneSlots = Slots }, WaitStrategy.Create(WaitStrategyKind.Blocking)).Add("lane");

    private static InputEvent[] Run(int length)
    {
        var run = new InputEvent[length];
        run[^1].Flags = EventFlags.LastOfRun;
        return run;
    }
}
