using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Venue;

namespace KrakkedCore.Tools.KrakenSim.InProcess;

/// <summary>Runs a venue inside its user's process, on its user's time, without a socket.</summary>
/// <remarks>
/// Requests are answered on the caller's thread before the call returns. Frames reach their readers after the venue's
/// work, never in the middle of it, so that a reader may send at once. With <see cref="VirtualTime"/> and one thread
/// everything is inline and comes out the same every time.
/// </remarks>
public sealed class SimHost : IDisposable
{
    private readonly SimVenue _venue;
    private readonly TimeProvider _time;
    private readonly IClock _clock;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private readonly Queue<SimWebSocket> _pending = new();
    private bool _isDelivering;
    private bool _isDisposed;

    /// <summary>Begins the venue's market at the clock's now.</summary>
    /// <param name="venue">It has not begun; the host alone uses it from now on.</param>
    /// <param name="time">Wakes the host when the venue has something to do.</param>
    /// <param name="clock">The market's time; runs at the speed of <paramref name="time"/>.</param>
    public SimHost(SimVenue venue, TimeProvider time, IClock clock)
    {
        ArgumentNullException.ThrowIfNull(venue);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(clock);
        (_venue, _time, _clock) = (venue, time, clock);
        _timer = time.CreateTimer(_ => Work(static _ => { }), state: null, Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        Work(one => one.Begin(_clock.Now));
    }

    /// <summary>Begins the venue's market on virtual time.</summary>
    /// <param name="venue">It has not begun; the host alone uses it from now on.</param>
    /// <param name="time">Wakes the host, and tells it the time.</param>
    public SimHost(SimVenue venue, VirtualTime time)
        : this(venue, time, time)
    {
    }

    internal TimeProvider Time => _time;

    /// <summary>A handler for <see cref="HttpClient"/>; any host name reaches this venue.</summary>
    /// <param name="remote">The address the venue sees.</param>
    public HttpMessageHandler CreateHandler(string remote = "127.0.0.1") => new SimHttpHandler(this, remote);

    /// <summary>A WebSocket that is not connected yet.</summary>
    /// <param name="remote">The address the venue sees.</param>
    public SimWebSocket CreateSocket(string remote = "127.0.0.1") => new(this, remote);

    /// <summary>Does something at the venue, and delivers what came of it.</summary>
    /// <param name="work">Gets the venue, advanced to now.</param>
    public void Work(Action<SimVenue> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            if (_venue.HasBegun)
            {
                _venue.Advance(_clock.Now);
            }

            work(_venue);
            var waitNs = Math.Max(0, _venue.NextDue - _clock.Now);
            _timer.Change(TimeSpan.FromTicks((waitNs + 99) / 100), Timeout.InfiniteTimeSpan);
        }

        Deliver();
    }

    /// <summary>The venue does nothing any more; sockets stay silent.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _timer.Dispose();
        }
    }

    internal RestAnswer Handle(RestCall call)
    {
        RestAnswer? answer = null;
        Work(venue => answer = venue.HandleRest(call, _clock.Now));
        return answer ?? new RestAnswer(Status: 503, "text/plain", ReadOnlyMemory<byte>.Empty) { IsLost = true };
    }

    internal UnixNs Now => _clock.Now;

    /// <summary>Called during the venue's work.</summary>
    internal void NotePending(SimWebSocket socket)
    {
        lock (_lock)
        {
            _pending.Enqueue(socket);
        }
    }

    /// <summary>Gives readers what waits for them; a reader may work the venue meanwhile.</summary>
    internal void Deliver()
    {
        lock (_lock)
        {
            if (_isDelivering)
            {
                return;
            }

            _isDelivering = true;
        }

        while (TryTakePending(out var socket))
        {
            socket!.Deliver();
        }
    }

    private bool TryTakePending(out SimWebSocket? socket)
    {
        lock (_lock)
        {
            if (_pending.TryDequeue(out socket))
            {
                return true;
            }

            _isDelivering = false;
            return false;
        }
    }
}
