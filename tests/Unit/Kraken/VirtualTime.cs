using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Feed;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Unit.Kraken;

/// <summary>A clock and a wait that move only when told. What is due runs inside the advancing call.</summary>
internal sealed class VirtualTime : IClock, IFeedDelay
{
    private readonly List<(long Due, TaskCompletionSource Done)> _waits = [];

    public UnixNs Now { get; private set; } = Frames.Received;

    public long Speed => 1;

    /// <summary>Every wait that was asked for and is no timer's.</summary>
    public List<TimeSpan> LongWaits { get; } = [];

    public Task Wait(TimeSpan duration, CancellationToken stopping)
    {
        if (duration > TimeSpan.FromMilliseconds(50))
        {
            LongWaits.Add(duration);
        }

        var done = new TaskCompletionSource();
        stopping.Register(() => done.TrySetCanceled());
        _waits.Add((Now.Raw + ((long)duration.TotalMilliseconds * UnixNs.PerMillisecond), done));
        return done.Task;
    }

    public void Advance(int milliseconds, Action? afterEachStep = null)
    {
        for (var passed = 0; passed < milliseconds; passed += 50)
        {
            Now += 50 * UnixNs.PerMillisecond;
            foreach (var wait in _waits.Where(wait => wait.Due <= Now.Raw).ToList())
            {
                _waits.Remove(wait);
                wait.Done.TrySetResult();
            }

            afterEachStep?.Invoke();
        }
    }
}
