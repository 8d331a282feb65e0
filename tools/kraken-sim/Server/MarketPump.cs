using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Tools.KrakenSim.Market;

namespace KrakkedCore.Tools.KrakenSim.Server;

/// <summary>The market thread: requests in, market forward to now, frames out; again every millisecond.</summary>
internal sealed class MarketPump
{
    private const int EventsPerTurnMax = 4_096;
    private const int EventsBetweenRoomChecks = 16;
    private const int RoomBytesWanted = 1_024 * 1_024;

    private readonly SimServerOptions _options;
    private readonly IMarketSource _source;
    private readonly IClock _clock;
    private readonly MarketBoard _board;
    private readonly SubscriptionDesk _desk;
    private readonly Replies _replies;
    private readonly ConcurrentQueue<Action> _work = new();
    private readonly List<SimConnection> _connections = [];
    private readonly MarketEvent _event = new();
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
        _board = new MarketBoard(source);
        _desk = new SubscriptionDesk(_board, clock);
        _replies = new Replies(_board.Writer, clock);
        _roomBytes = Math.Min(RoomBytesWanted, options.QueueBytesMax / 2);
        _thread = new Thread(Run) { IsBackground = true, Name = "kraken-sim market" };
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
            while (_source.TryNext(_clock.Now, _event))
            {
                _board.Apply(_event);
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

    internal void Add(SimConnection connection) => _work.Enqueue(() =>
    {
        connection.LastRequestMs = NowMs();
        _connections.Add(connection);
        _replies.Status(connection.Outbox, connection.Id);
    });

    internal void Remove(SimConnection connection) => _work.Enqueue(() =>
    {
        _connections.Remove(connection);
        _board.Drop(connection.Outbox);
        _framesOfClosed += connection.Outbox.Frames;
    });

    internal void Handle(SimConnection connection, SimRequest request) => _work.Enqueue(() =>
    {
        var before = connection.SubscriptionCount;
        connection.LastRequestMs = NowMs();
        connection.SubscriptionCount += _desk.Handle(connection.Outbox, request);
        if (connection.SubscriptionCount > before)
        {
            _lastSubscribedMs = NowMs();
            connection.LastHeartbeatMs = before == 0 ? NowMs() : connection.LastHeartbeatMs;
        }
    });

    private static long NowMs() => Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1_000);

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
            Tend();
            if (advanced < EventsPerTurnMax)
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

            if (!_source.TryNext(now, _event))
            {
                break;
            }

            _board.Apply(_event);
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

        var subscribed = _source.AwaitedChannels.Count(_board.HasSubscribers);
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
        _source.Begin(_clock.Now);
        _hasBegun = true;
    }

    // With nobody listening an unpaced recording would rush past: it waits for somebody instead.
    private bool HasRoom() =>
        _source.AwaitedChannels.Any(_board.HasSubscribers)
        && _connections.TrueForAll(connection => connection.Outbox.PendingBytes < _roomBytes);

    private void Tend()
    {
        var nowMs = NowMs();
        foreach (var connection in _connections)
        {
            TendConnection(connection, nowMs);
            connection.Outbox.Flush();
        }

        CountFrames();
    }

    private void TendConnection(SimConnection connection, long nowMs)
    {
        if (connection.IsAborted)
        {
            return;
        }

        if (connection.Outbox.IsOverrun)
        {
            Interlocked.Increment(ref _slowClients);
            _board.Drop(connection.Outbox);
            connection.Outbox.Close();
            connection.Abort();
        }
        else if (connection.SubscriptionCount > 0
            && nowMs - connection.LastHeartbeatMs >= _options.HeartbeatEvery.TotalMilliseconds)
        {
            connection.LastHeartbeatMs = nowMs;
            Replies.Heartbeat(connection.Outbox);
        }
        else if (connection.SubscriptionCount == 0
            && nowMs - connection.LastRequestMs >= _options.IdleAfter.TotalMilliseconds)
        {
            connection.Abort();
        }
    }

    private void CountFrames() =>
        Interlocked.Exchange(ref _framesSent, _framesOfClosed + _connections.Sum(one => one.Outbox.Frames));
}
