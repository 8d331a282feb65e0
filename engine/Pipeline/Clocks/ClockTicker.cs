using System;
using System.Threading;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Pipeline.Clocks;

/// <summary>Tells the engine the time at a steady pace: the only clock logic knows.</summary>
/// <remarks>A tick that finds its lane full is left out; the next one says more.</remarks>
public sealed class ClockTicker : IDisposable
{
    private readonly IClock _clock;
    private readonly IInputLane _lane;
    private readonly int _intervalMs;
    private readonly ManualResetEventSlim _stopping = new();
    private readonly Thread _thread;
    private long _skipped;

    /// <summary>A ticker that does not run yet.</summary>
    /// <param name="clock">What to tell.</param>
    /// <param name="lane">Its own lane.</param>
    /// <param name="intervalMs">Wall milliseconds between ticks, 1 to 1,000.</param>
    public ClockTicker(IClock clock, IInputLane lane, int intervalMs)
    {
        _clock = clock;
        _lane = lane;
        _intervalMs = intervalMs;
        _thread = new Thread(Run) { Name = "clock", IsBackground = true };
    }

    /// <summary>Ticks left out because the lane was full.</summary>
    public long SkippedCount => Volatile.Read(ref _skipped);

    /// <summary>Starts to tick.</summary>
    public void Start() => _thread.Start();

    /// <summary>Stops; no tick comes after it returns.</summary>
    public void Dispose()
    {
        _stopping.Set();
        if (_thread.IsAlive)
        {
            _thread.Join();
        }

        _stopping.Dispose();
    }

    /// <summary>One tick.</summary>
    /// <param name="now">Engine time.</param>
    public static InputEvent TickAt(UnixNs now)
    {
        var tick = default(InputEvent);
        tick.Begin(InputKind.ClockTick, EventSource.Clock, InstrumentId.None, default, now);
        return tick;
    }

    private void Run()
    {
        while (!_stopping.Wait(_intervalMs))
        {
            var tick = TickAt(_clock.Now);
            if (!_lane.TryPublish(new ReadOnlySpan<InputEvent>(in tick)))
            {
                Volatile.Write(ref _skipped, _skipped + 1);
            }
        }
    }
}
