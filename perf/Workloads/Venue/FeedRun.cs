using System;
using System.Collections.Generic;
using KrakkedCore.Adapters.Kraken.Feed;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Perf.Workloads.Engine;
using Serilog.Core;

namespace KrakkedCore.Perf.Workloads.Venue;

/// <summary>The real feed adapter, from received bytes to the lane, against a venue in memory.</summary>
public sealed class FeedRun
{
    private static readonly FeedChannel[] Channels = [FeedChannel.Ticker, FeedChannel.Trade, FeedChannel.Book];

    private readonly FrameSession _session;
    private readonly SteppedClock _clock;
    private readonly WaitingLane _lane;

    /// <summary>Prepares it; nothing runs yet.</summary>
    /// <param name="session">What is played, again and again.</param>
    /// <param name="lane">Where its events go.</param>
    /// <param name="clock">The engine's, moved with every frame.</param>
    /// <param name="makeRoom">Called while the lane is full; null to wait for the engine's threads.</param>
    public FeedRun(FrameSession session, IInputLane lane, SteppedClock clock, Action? makeRoom)
    {
        _session = session;
        _clock = clock;
        _lane = new WaitingLane(lane, makeRoom);
    }

    /// <summary>Dollars, as every measured engine has them.</summary>
    public static AssetId Valuation => new(1);

    /// <summary>Events published, the start-up's included.</summary>
    public long EventCount { get; private set; }

    /// <summary>What the feed met.</summary>
    public FeedStatistics? Statistics { get; private set; }

    /// <summary>Connects, subscribes, and plays frames of the market, all on the calling thread.</summary>
    /// <param name="frameCount">Frames after everything is subscribed.</param>
    /// <param name="onFrame">Called before each of them with the number played, and once after the last.</param>
    public void Play(long frameCount, Action<long> onFrame)
    {
        var symbols = new List<string>();
        foreach (var pair in MarketPair.Four)
        {
            symbols.Add(pair.Symbol);
        }

        var acksWanted = 1 + (symbols.Count * Channels.Length);
        using var venue = new MemoryTransport(_session, _clock, acksWanted, frameCount)
        {
            OnFrame = played =>
            {
                if (played == 0)
                {
                    PublishStart();
                }

                onFrame(played);
            },
        };
        var options = new KrakenFeedOptions
        {
            Address = new Uri("ws://memory"),
            Symbols = symbols,
            Channels = Channels,
            BookDepth = FrameMarket.Depth,
            KnownAssets = [new KnownAsset("USD", Valuation)],
        };
        var parts = new KrakenFeedParts { Transports = () => venue, Time = new NoTimers() };
        var feed = new KrakenFeed(options, _lane, _clock, Logger.None, parts);
        Statistics = feed.Statistics;
        Publish([StartUp.Started(_clock.Now)]);
        feed.RunAsync(venue.Stopping).GetAwaiter().GetResult();
        EventCount += _lane.Count;
    }

    private void PublishStart()
    {
        var now = _clock.Now;
        Publish(StartUp.Settings(now, Valuation));
        Publish([StartUp.Balance(now, Valuation, SessionEvents.StartUnits)]);
        Publish([StartUp.Resume(now)]);
    }

    private void Publish(ReadOnlySpan<InputEvent> run) => _lane.Publish(run);
}
