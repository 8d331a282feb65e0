using System;
using System.Threading;
using KrakkedCore.Engine.Ring;
using Xunit;

namespace KrakkedCore.Tests.Unit.Ring;

public sealed class WaitSignalTests
{
    private const int Rounds = 20_000;

    [Fact]
    public void No_wake_up_is_lost_between_the_last_look_and_the_sleep()
    {
        // A lost wake-up shows as a sleep to the end of a timeout that is far longer than any round.
        var signal = new WaitSignal(timeoutMs: 1_000);
        var asked = 0L;
        var answered = 0L;
        var lost = 0;

        var answering = Rings.Start(() =>
        {
            for (var round = 1; round <= Rounds; round++)
            {
                lost += WaitFor(signal, ref asked, round);
                Volatile.Write(ref answered, round);
                signal.SignalAll();
            }
        });
        var asking = Rings.Start(() =>
        {
            for (var round = 1; round <= Rounds; round++)
            {
                Volatile.Write(ref asked, round);
                signal.SignalAll();
                while (Volatile.Read(ref answered) != round)
                {
                    Thread.SpinWait(round % 50);
                }
            }
        });
        Rings.WaitAll(answering, asking);

        Assert.Equal(0, lost);
    }

    [Fact]
    public void Signal_after_arming_and_before_sleeping_is_remembered()
    {
        var signal = new WaitSignal(timeoutMs: 1_000);

        signal.Arm();
        signal.SignalAll();

        Assert.True(signal.Wait());
    }

    [Fact]
    public void Sleep_that_nobody_ends_ends_by_itself()
    {
        var signal = new WaitSignal(timeoutMs: 1);

        signal.Arm();

        Assert.False(signal.Wait());
    }

    [Fact]
    public void Only_the_strategies_that_sleep_have_a_signal_and_all_tell_when_to()
    {
        var adaptive = WaitStrategy.Create(WaitStrategyKind.Adaptive);
        var blocking = WaitStrategy.Create(WaitStrategyKind.Blocking);
        var spinning = WaitStrategy.Create(WaitStrategyKind.BusySpin);
        var yielding = WaitStrategy.Create(WaitStrategyKind.Yielding);

        Assert.True(adaptive.SpinPolls > 0);
        Assert.True(adaptive.Idle(adaptive.SpinPolls));
        Assert.False(adaptive.Idle(1_000_000));
        Assert.NotNull(adaptive.Signal);
        Assert.Equal(0, blocking.SpinPolls);
        Assert.False(blocking.Idle(0));
        Assert.NotNull(blocking.Signal);
        Assert.Equal(int.MaxValue, spinning.SpinPolls);
        Assert.True(spinning.Idle(int.MaxValue));
        Assert.Null(spinning.Signal);
        Assert.True(yielding.Idle(int.MaxValue));
        Assert.Null(yielding.Signal);
    }

    [Fact]
    public void Unknown_strategy_and_timeout_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => WaitStrategy.Create((WaitStrategyKind)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => WaitStrategy.Create(WaitStrategyKind.Blocking, timeoutMs: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WaitSignal(1_001));
    }

    private static int WaitFor(WaitSignal signal, ref long value, long wanted)
    {
        while (Volatile.Read(ref value) < wanted)
        {
            signal.Arm();
            if (Volatile.Read(ref value) < wanted && !signal.Wait() && Volatile.Read(ref value) >= wanted)
            {
                return 1;
            }
        }

        return 0;
    }
}
