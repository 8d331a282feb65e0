using System;
using System.Collections.Generic;
using System.Threading;
using KrakkedCore.Adapters.Kraken.Feed;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Pipeline.Views;
using KrakkedCore.Perf.Workloads;
using KrakkedCore.Perf.Workloads.Engine;
using KrakkedCore.Perf.Workloads.Venue;
using Serilog.Core;

namespace KrakkedCore.Perf.Latency;

/// <summary>Sends frames through a real socket on a fixed schedule, and follows each order back to its frame.</summary>
internal sealed class LatencyRun
{
    private const int ConnectMs = 10_000;
    private const long SettleNs = 500 * UnixNs.PerMillisecond;
    private static readonly FeedChannel[] Channels = [FeedChannel.Ticker, FeedChannel.Trade, FeedChannel.Book];
    private static readonly MarketPair[] Pairs = [MarketPair.Four[0]];

    private readonly FrameSession _session = FrameMarket.Make(frameCount: 0, seed: 1, Pairs);
    private readonly Schedule _schedule;
    private readonly FramePair _frames;
    private readonly long[] _sentNs;
    private readonly int _warmUpFrames;
    private long _firstFrame;

    /// <summary>Prepares a run.</summary>
    /// <param name="schedule">When frames leave.</param>
    /// <param name="steps">Steps to count.</param>
    /// <param name="warmUpSteps">Steps before them.</param>
    public LatencyRun(Schedule schedule, int steps, int warmUpSteps)
    {
        _schedule = schedule;
        _frames = new FramePair(_session);
        _warmUpFrames = 2 * warmUpSteps;
        _sentNs = new long[_warmUpFrames + (2 * steps)];
    }

    /// <summary>Runs it; takes as long as the schedule says.</summary>
    public IReadOnlyList<Stage> Run()
    {
        using var venue = new LoopbackVenue(_session, acksWanted: 1 + Channels.Length);
        using var stopping = new CancellationTokenSource();
        var stamps = new OrderStamps(_schedule, inputMax: (_sentNs.Length * 4) + 10_000);
        using var rig = new EngineRig(new RigSettings
        {
            Clock = _schedule,
            Strategies = [new FlipStrategy(_schedule, stamps)],
            OnInput = stamps.OnInput,
            OnOrder = stamps.OnOrder,
        });
        rig.Control.Publish([StartUp.Started(Schedule.Start)]);
        var feed = new KrakenFeed(OptionsFor(venue.Address), rig.Feed, _schedule, Logger.None);
        var running = feed.RunAsync(stopping.Token);
        Require(venue.Ready.Wait(ConnectMs), "The feed did not subscribe within ten seconds.");
        Thread.Sleep(100); // the snapshots are on their way
        PublishStart(rig, _schedule.Now);
        Send(venue);
        stopping.Cancel();
        Require(running.Wait(ConnectMs), "The feed did not stop within ten seconds.");
        rig.Stop();

        return Sum(stamps);
    }

    private static void PublishStart(EngineRig rig, UnixNs now)
    {
        rig.Control.Publish(StartUp.Settings(now, FeedRun.Valuation));
        rig.Control.Publish([StartUp.Balance(now, FeedRun.Valuation, SessionEvents.StartUnits)]);
        rig.Control.Publish([StartUp.Resume(now)]);
    }

    private void Send(LoopbackVenue venue)
    {
        _firstFrame = _schedule.FirstTradeAfter(SettleNs);
        for (var index = 0; index < _sentNs.Length; index++)
        {
            var frame = _firstFrame + index;
            var bytes = _frames.Make(frame);
            _schedule.WaitFor(frame);
            _sentNs[index] = _schedule.NowNs;
            venue.Send(bytes);
        }

        Thread.Sleep(200); // the last orders are on their way
    }

    private List<Stage> Sum(OrderStamps stamps)
    {
        var socket = new Stage("planned to sent (the harness itself)", new LatencyHistogram());
        var feed = new Stage("sent to received (socket)", new LatencyHistogram());
        var decide = new Stage("received to decided (decode, lane, ring, logic)", new LatencyHistogram());
        var gate = new Stage("decided to venue port (output ring, journal, gate)", new LatencyHistogram());
        var encode = new Stage("venue port to order bytes", new LatencyHistogram());
        var engine = new Stage("received to order bytes", new LatencyHistogram());
        var whole = new Stage("planned to order bytes", new LatencyHistogram());
        foreach (var order in stamps.Orders)
        {
            if (!stamps.TryCause(order, out var planned, out var received)
                || Schedule.FrameAt(planned) < _firstFrame + _warmUpFrames)
            {
                continue;
            }

            var sentNs = _sentNs[Schedule.FrameAt(planned) - _firstFrame];
            var receivedNs = _schedule.WallNsOf(received);
            socket.Latencies.Record(sentNs - _schedule.WallNsOf(planned));
            feed.Latencies.Record(receivedNs - sentNs);
            decide.Latencies.Record((order.Decided - received) / _schedule.Speed);
            gate.Latencies.Record((order.Handed - order.Decided) / _schedule.Speed);
            encode.Latencies.Record((order.Encoded - order.Handed) / _schedule.Speed);
            engine.Latencies.Record((order.Encoded - received) / _schedule.Speed);
            whole.Latencies.Record((order.Encoded - planned) / _schedule.Speed);
        }

        return [socket, feed, decide, gate, encode, engine, whole];
    }

    private static KrakenFeedOptions OptionsFor(Uri address) => new()
    {
        Address = address,
        Symbols = [Pairs[0].Symbol],
        Channels = Channels,
        BookDepth = FrameMarket.Depth,
        KnownAssets = [new KnownAsset("USD", FeedRun.Valuation)],
    };

    private static void Require(bool isMet, string failure)
    {
        if (!isMet)
        {
            throw new InvalidOperationException(failure);
        }
    }
}
