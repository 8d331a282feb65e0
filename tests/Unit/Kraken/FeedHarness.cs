using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Feed;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Tools.KrakenSim.InProcess;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken;

/// <summary>A feed on virtual time, with its venue and its lane. Everything runs on the test's thread.</summary>
internal sealed class FeedHarness : ILogEventSink, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly SynchronizationContext? _contextBefore = SynchronizationContext.Current;
    private readonly Task _running;

    public FeedHarness(Action<ScriptedVenue>? prepare = null, params FeedChannel[] channels)
    {
        Venue = new ScriptedVenue(Time);
        // Continuations run inside the call that completes them only where no context asks for them.
        SynchronizationContext.SetSynchronizationContext(null);
        prepare?.Invoke(Venue);
        var options = new KrakenFeedOptions
        {
            Symbols = ["BTC/USD"],
            Channels = channels.Length > 0 ? channels : [FeedChannel.Book, FeedChannel.Ticker, FeedChannel.Trade],
            JitterSeed = 7,
        };
        var logger = new LoggerConfiguration().WriteTo.Sink(this).CreateLogger();
        var parts = new KrakenFeedParts { Transports = () => Venue, Time = Time };
        Feed = new KrakenFeed(options, Lane, Time, logger, parts);
        _running = Feed.RunAsync(_stopping.Token);
    }

    /// <summary>Of the venue's one-level book: ask 6.0 for 2, bid 5.0 for 1.</summary>
    public static uint SnapshotChecksum => Crc32.Compute("6020000000050100000000"u8);

    public KrakenFeed Feed { get; }

    public ScriptedVenue Venue { get; }

    public RecordingLane Lane { get; } = new();

    public VirtualTime Time { get; } = new(Frames.Received);

    public List<LogEvent> Logged { get; } = [];

    public void Run(int milliseconds)
    {
        for (var passed = 0; passed < milliseconds; passed += 50)
        {
            Time.Advance(TimeSpan.FromMilliseconds(50));
            Venue.Flush();
        }
    }

    public FeedHarness Subscribed()
    {
        Run(1_000);
        return this;
    }

    public void Say(string frame)
    {
        Venue.Say(frame);
        Venue.Flush();
    }

    /// <summary>Sets the one bid's quantity, in units of 1e-8.</summary>
    public void SayBid(long quantity, bool isRight = true)
    {
        var checksum = Crc32.Compute(System.Text.Encoding.ASCII.GetBytes(
            FormattableString.Invariant($"6020000000050{quantity}")));
        var text = FormattableString.Invariant($"{quantity / 100_000_000}.{quantity % 100_000_000:D8}");
        Say("{\"channel\":\"book\",\"type\":\"update\",\"data\":[{\"symbol\":\"BTC/USD\",\"bids\":[{\"price\":5.0,"
            + $"\"qty\":{text}}}],\"asks\":[],\"checksum\":{(isRight ? checksum : checksum ^ 1)}}}]}}");
    }

    public void Emit(LogEvent logEvent) => Logged.Add(logEvent);

    public void Stop()
    {
        _stopping.Cancel();
        Assert.True(_running.IsCompleted);
        _running.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
        SynchronizationContext.SetSynchronizationContext(_contextBefore);
    }
}
