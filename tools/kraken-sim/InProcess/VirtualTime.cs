using System;
using System.Collections.Generic;
using System.Threading;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.InProcess;

/// <summary>Time that moves only when told to: a time provider for waits, and the engine's clock for stamps.</summary>
/// <remarks>
/// Timers fire in order of their due time, those of one moment in the order they were set, inline on the thread that
/// advances; while one fires, now is its due time. Any thread may read it and set timers; one thread advances.
/// </remarks>
public sealed class VirtualTime : TimeProvider, IClock
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<Firing, (long DueNs, long Order)> _queue = new();
    private long _nowNs;
    private long _order;

    /// <summary>A time that stands still.</summary>
    /// <param name="start">The first now.</param>
    public VirtualTime(UnixNs start) => _nowNs = start.Raw;

    /// <inheritdoc />
    public UnixNs Now => new(Interlocked.Read(ref _nowNs));

    /// <inheritdoc />
    public long Speed => 1;

    /// <inheritdoc />
    public override long TimestampFrequency => UnixNs.PerSecond;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override long GetTimestamp() => Now.Raw;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(Now.Raw / 100);

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves on, and fires what falls due on the way, also what was set meanwhile.</summary>
    /// <param name="span">Zero fires what is due now.</param>
    public void Advance(TimeSpan span) => AdvanceTo(Now + (span.Ticks * 100));

    /// <summary>Moves on, and fires what falls due on the way, also what was set meanwhile.</summary>
    /// <param name="moment">Not before now.</param>
    public void AdvanceTo(UnixNs moment)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(moment.Raw, Now.Raw);

        // Under a synchronisation context, a test runner's for instance, what waits would go on elsewhere.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            while (TryTakeDue(moment, out var firing))
            {
                firing.Timer.Fire();
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }

        Interlocked.Exchange(ref _nowNs, moment.Raw);
    }

    private bool TryTakeDue(UnixNs moment, out Firing firing)
    {
        lock (_lock)
        {
            while (_queue.TryPeek(out firing, out var place) && place.DueNs <= moment.Raw)
            {
                _queue.Dequeue();
                if (firing.Timer.Takes(firing.Version))
                {
                    Interlocked.Exchange(ref _nowNs, Math.Max(_nowNs, place.DueNs));
                    return true;
                }
            }

            firing = default;
            return false;
        }
    }

    private readonly record struct Firing(Timer Timer, long Version);

    private sealed class Timer(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;
        private long _version;
        private bool _isDisposed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                if (_isDisposed)
                {
                    return false;
                }

                _version++;
                _period = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Enqueue(dueTime);
                }

                return true;
            }
        }

        public void Dispose()
        {
            lock (time._lock)
            {
                _isDisposed = true;
                _version++;
            }
        }

        public System.Threading.Tasks.ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        internal bool Takes(long version) => version == _version;

        internal void Fire()
        {
            lock (time._lock)
            {
                if (_period > TimeSpan.Zero)
                {
                    Enqueue(_period);
                }
            }

            callback(state);
        }

        private void Enqueue(TimeSpan dueTime) =>
            time._queue.Enqueue(
                new Firing(this, _version),
                (time._nowNs + (Math.Max(0, dueTime.Ticks) * 100), time._order++));
    }
}
