using System.Diagnostics;
using System.Threading;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Perf.Workloads;

namespace KrakkedCore.Perf.Latency;

/// <summary>When each frame is to leave; and the engine's clock, so that both count from one moment.</summary>
/// <remarks>
/// Every step is one minute of engine time, so that every trade closes a candle and may cause an order. A step has two
/// frames: at a quarter the trade that closes the candle before, at three quarters the book, on which fills return.
/// </remarks>
/// <param name="stepsPerSecond">Steps in one wall second, 1 to 1,600.</param>
internal sealed class Schedule(int stepsPerSecond) : IClock
{
    private const long StepNs = 60 * UnixNs.PerSecond;
    private const double SpinBeforeMs = 0.3;

    private readonly long _startStamp = Stopwatch.GetTimestamp();

    /// <inheritdoc/>
    public UnixNs Now => Start + (NowNs * Speed);

    /// <inheritdoc/>
    public long Speed => 60L * stepsPerSecond;

    /// <summary>Engine time at the start.</summary>
    public static UnixNs Start => new(FrameMarket.StartNs);

    /// <summary>Wall nanoseconds since the start.</summary>
    public long NowNs => (long)Stopwatch.GetElapsedTime(_startStamp).TotalNanoseconds;

    /// <summary>Engine time at which a frame is planned.</summary>
    /// <param name="frame">From 0; even ones are trades.</param>
    public static UnixNs EngineTimeOf(long frame) =>
        Start + ((frame / 2 * StepNs) + ((1 + (frame % 2 * 2)) * StepNs / 4));

    /// <summary>The frame that is planned for an engine time.</summary>
    /// <param name="planned">As <see cref="EngineTimeOf"/> has it.</param>
    public static long FrameAt(UnixNs planned) => (planned - Start) * 2 / StepNs;

    /// <summary>First trade that is planned so much later than now.</summary>
    /// <param name="laterNs">Wall nanoseconds.</param>
    public long FirstTradeAfter(long laterNs) => 2 * (1 + ((NowNs + laterNs) * Speed / StepNs));

    /// <summary>Wall nanoseconds after the start at which a frame is planned.</summary>
    /// <param name="engineTime">As <see cref="EngineTimeOf"/> has it.</param>
    public long WallNsOf(UnixNs engineTime) => (engineTime - Start) / Speed;

    /// <summary>Waits until a frame is due: sleeps first, spins at the end.</summary>
    /// <param name="frame">From 0.</param>
    public void WaitFor(long frame)
    {
        var dueNs = WallNsOf(EngineTimeOf(frame));
        var aheadMs = (dueNs - NowNs) / 1e6;
        if (aheadMs > 1 + SpinBeforeMs)
        {
            Thread.Sleep((int)(aheadMs - SpinBeforeMs));
        }

        while (NowNs < dueNs)
        {
            Thread.SpinWait(20);
        }
    }
}
