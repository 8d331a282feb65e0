using System;
using System.Collections.Generic;
using System.Threading;
using Serilog;

namespace KrakkedCore.Tools.Krakked.Portfolio;

/// <summary>A thread of its own that keeps the database up to date beside a running engine.</summary>
/// <remarks>
/// It reads the journal's files as any other process could, about once a second, so that nothing of the engine ever
/// waits for it or knows of it.
/// </remarks>
internal sealed class StoreFollower : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly StoreKeeper _keeper;
    private readonly TimeProvider _time;
    private readonly Thread _thread;
    private readonly ITimer _timer;
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly CancellationTokenSource _stopping = new();
    private volatile bool _isDraining;
    private IReadOnlyList<string> _notes = [];

    /// <summary>Starts.</summary>
    /// <param name="place">Journal and database.</param>
    /// <param name="log">Takes what people should know later.</param>
    /// <param name="time">Says when it looks again.</param>
    public StoreFollower(StorePlace place, ILogger log, TimeProvider time)
    {
        _keeper = new StoreKeeper(new StoreUpdater(place), place.Database, log);
        _time = time;
        _timer = time.CreateTimer(static state => ((AutoResetEvent)state!).Set(), _wake, Interval, Interval);
        _thread = new Thread(Work)
        {
            IsBackground = true,
            Name = "portfolio database",
            Priority = ThreadPriority.BelowNormal,
        };
        _thread.Start();
    }

    /// <summary>Writes what is left of a journal that is closed, and ends.</summary>
    /// <returns>Sentences for the summary.</returns>
    public IReadOnlyList<string> Finish()
    {
        _isDraining = true;
        _wake.Set();
        _thread.Join();
        return _notes;
    }

    /// <summary>Ends soon; what was not written is written the next time.</summary>
    public void Dispose()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        _stopping.Cancel();
        _wake.Set();
        _thread.Join();
        _timer.Dispose();
        _keeper.Dispose();
        _wake.Dispose();
        _stopping.Dispose();
    }

    private void Work()
    {
        while (!_isDraining && !_stopping.IsCancellationRequested)
        {
            _keeper.Poll(NowMs(), _stopping.Token);
            _wake.WaitOne();
        }

        if (!_stopping.IsCancellationRequested)
        {
            _notes = _keeper.Drain(NowMs());
        }

        _keeper.Dispose();
    }

    private long NowMs() => (long)_time.GetElapsedTime(0).TotalMilliseconds;
}
