using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Market;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Venue;

namespace KrakkedCore.Tools.KrakenSim.Server;

/// <summary>The venue's thread: requests in, market forward to now, frames out; again every millisecond.</summary>
internal sealed class MarketPump
{
    private const int EventsPerTurnMax = 4_096;
    private const int EventsBetweenRoomChecks = 16;
    private const int RoomBytesWanted = 1_024 * 1_024;

    private readonly SimServerOptions _options;
    private readonly IMarketSource _source;
    private readonly IClock _clock;
    private readonly SimVenue _venue;
    private readonly ConcurrentQueue<Action> _work = new();
    private readonly List<SimConnection> _connections = [];
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;
    private readonly int _roomBytes;
    private long _framesOfClosed;
    private long _framesSent;
    private long _slowClients;
    private long _lastSubscribedMs;
    private bool _hasBegun;
    private volatile bool _isStopping;

    internal MarketPump(SimServerOptions options, IMarketSource source, IClock clock)
    {
        _options = options;
        _source = source;
        _clock = clock;
        _venue = new SimVenue(
            options.Venue with
            {
                Speed = clock.Speed,
                HeartbeatEvery = options.HeartbeatEvery,
                IdleAfter = options.IdleAfter,
            },
            source,
            static () => new UnixNs(Stopwatch.GetElapsedTime(0).Ticks * 100));
        _roomBytes = Math.Min(RoomBytesWanted, options.QueueBytesMax / 2);
        _thread = new Thread(Run) { IsBackground = true, Name = "kraken-sim venue" };
    }

    internal Task Completion => _completion.Task;

    internal long FramesSent => Interlocked.Read(ref _framesSent);

    internal long SlowClients => Interlocked.Read(ref _slowClients);

    /// <summary>Lives through what lies before now, then runs on its thread.</summary>
    internal void Start()
    {
        if (_source.AwaitedChannels.Count == 0)
        {
            Begin();
            while (_venue.TryStep(_clock.Now))
            {
            }
        }

        _thread.Start();
    }

    internal void Stop()
    {
        _isStopping = true;
        _thread.Join();
        _completion.TrySetCanceled();
    }

    /// <summary>Somebody wants a WebSocket.</summary>
    /// <param name="connection">Its end; gets its venue's end.</param>
    /// <param name="path">As asked for.</param>
    /// <param name="remote">Who.</param>
    /// <returns>The HTTP status.</returns>
    internal Task<int> ConnectAsync(SimConnection connection, string path, string remote) => Ask(() =>
    {
        var status = _venue.TryConnect(path, remote, connection, _clock.Now, out var socket);
        connection.Socket = socket;
        if (status == 101)
        {
            _connections.Add(connection);
        }

        return status;
    });

    internal void Remove(SimConnection connection) => _work.Enqueue(() =>
    {
        if (_connections.Remove(connection))
        {
            connection.Socket?.Close();
            _framesOfClosed += connection.Outbox.Frames;
        }
    });

    internal void Handle(SimConnection connection, byte[] text) => _work.Enqueue(() =>
    {
        if (connection.Socket is not { } socket)
        {
            return;
        }

        var before = socket.SubscriptionCount;
        socket.OnText(text, _clock.Now);
        _lastSubscribedMs = socket.SubscriptionCount > before ? NowMs() : _lastSubscribedMs;
    });

    internal Task<RestAnswer> AnswerAsync(RestCall call) => Ask(() => _venue.HandleRest(call, _clock.Now));

    private static long NowMs() => Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1_000);

    private Task<T> Ask<T>(Func<T> work)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Enqueue(() =>
        {
            try
            {
                answer.SetResult(work());
            }
            catch (Exception fault)
            {
                answer.SetException(fault);
                throw;
            }
        });
        return answer.Task;
    }

    // The venue runs inside its user's process: what breaks here ends the venue, loudly, and not the process.
    private void Run()
    {
        try
        {
            RunUntilStopped();
        }
        catch (Exception fault)
        {
            _completion.TrySetException(fault);
            _connections.ForEach(connection => connection.Abort());
        }
    }

    private void RunUntilStopped()
    {
        while (!_isStopping)
        {
            while (_work.TryDequeue(out var work))
            {
                work();
            }

            var advanced = Advance();
            _venue.Tend(_clock.Now);
            _connections.ForEach(Tend);
            CountFrames();
            if (advanced < EventsPerTurnMax && _work.IsEmpty)
            {
                Thread.Sleep(1);
            }
        }
    }

    private int Advance()
    {
        if (_completion.Task.IsCompleted || !HasBegun())
        {
            return 0;
        }

        try
        {
            return AdvanceToNow();
        }
        catch (Exception fault)
        {
            // A broken recording must not take the venue's thread down: whoever waits for the end is told.
            _completion.TrySetException(fault);
            return 0;
        }
    }

    private int AdvanceToNow()
    {
        var now = _clock.Now;
        var count = 0;
        for (; count < EventsPerTurnMax; count++)
        {
            if (_source.IsUnpaced && count % EventsBetweenRoomChecks == 0 && !HasRoom())
            {
                return 0;
            }

            if (!_venue.TryStep(now))
            {
                break;
            }
        }

        if (_source.IsFinished && _connections.TrueForAll(connection => connection.Outbox.PendingBytes == 0))
        {
            CountFrames();
            _completion.TrySetResult();
        }

        return count;
    }

    private bool HasBegun()
    {
        if (_hasBegun)
        {
            return true;
        }

        var subscribed = _source.AwaitedChannels.Count(_venue.Board.HasSubscribers);
        var isDue = subscribed == _source.AwaitedChannels.Count
            || (subscribed > 0 && NowMs() - _lastSubscribedMs >= _options.PlayAfter.TotalMilliseconds);
        if (isDue)
        {
            Begin();
        }

        return _hasBegun;
    }

    private void Begin()
    {
        _venue.Open(_clock.Now);
        _hasBegun = true;
    }

    // With nobody listening an unpaced recording would rush past: it waits for somebody instead.
    private bool HasRoom() =>
        _source.AwaitedChannels.Any(_venue.Board.HasSubscribers)
        && _connections.TrueForAll(connection => connection.Outbox.PendingBytes < _roomBytes);

    private void Tend(SimConnection connection)
    {
        if (!connection.IsAborted && connection.Outbox.IsOverrun)
        {
            Interlocked.Increment(ref _slowClients);
            connection.Socket?.Close();
            connection.Outbox.Close();
            connection.Abort();
        }

        connection.Outbox.Flush();
    }

    private void CountFrames() =>
        Interlocked.Exchange(ref _framesSent, _framesOfClosed + _connections.Sum(one => one.Outbox.Frames));
}
