using System;
using System.Threading;
using System.Threading.Tasks;

namespace KrakkedCore.Perf.Workloads.Venue;

/// <summary>Timers that never fire: one would move the feed to another thread.</summary>
public sealed class NoTimers : TimeProvider
{
    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer();

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
