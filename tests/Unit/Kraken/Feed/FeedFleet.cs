using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Feed;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Tools.KrakenSim.InProcess;
using Serilog.Core;

namespace KrakkedCore.Tests.Unit.Kraken.Feed;

/// <summary>A feed of several connections on virtual time, each with a venue of its own.</summary>
internal sealed class FeedFleet : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly SynchronizationContext? _contextBefore = SynchronizationContext.Current;

    public FeedFleet(int pairCount, int perConnection, Action<int, ScriptedVenue> prepare)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var options = new KrakenFeedOptions
        {
            Symbols = Symbols(pairCount),
            Channels = [FeedChannel.Book],
            SymbolsPerConnectionMax = perConnection,
            SymbolsPerRequestMax = 5,
            JitterSeed = 7,
        };
        var parts = new KrakenFeedParts { Transports = NewVenue, Time = Time };
        Feed = new KrakenFeed(options, Lane, Time, Logger.None, parts);
        Running = Feed.RunAsync(_stopping.Token);

        ScriptedVenue NewVenue()
        {
            var venue = new ScriptedVenue(Time) { Instruments = Instruments(pairCount) };
            prepare(Venues.Count, venue);
            Venues.Add(venue);
            return venue;
        }
    }

    public KrakenFeed Feed { get; }

    public Task Running { get; }

    public List<ScriptedVenue> Venues { get; } = [];

    public RecordingLane Lane { get; } = new();

    public VirtualTime Time { get; } = new(Frames.Received);

    public static string[] Symbols(int count) =>
        Enumerable.Range(1, count).Select(index => FormattableString.Invariant($"P{index}/USD")).ToArray();

    public static string Instruments(int count) =>
        "{\"channel\":\"instrument\",\"type\":\"snapshot\",\"data\":{\"assets\":["
        + "{\"id\":\"USD\",\"precision\":4},{\"id\":\"BTC\",\"precision\":10}],\"pairs\":["
        + string.Join(',', Symbols(count).Select(symbol =>
            $"{{\"symbol\":\"{symbol}\",\"base\":\"BTC\",\"quote\":\"USD\",\"status\":\"online\","
            + "\"qty_precision\":8,\"qty_increment\":0.00000001,\"price_precision\":1,\"cost_precision\":5,"
            + "\"cost_min\":0.50,\"price_increment\":0.1,\"qty_min\":0.00005000}"))
        + "]}}";

    public void Run(int seconds)
    {
        for (var step = 0; step < 20 * seconds; step++)
        {
            Time.Advance(TimeSpan.FromMilliseconds(50));
            foreach (var venue in Venues)
            {
                if (step % 20 == 0)
                {
                    venue.Say("{\"channel\":\"heartbeat\"}");
                }

                venue.Flush();
            }
        }
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
        SynchronizationContext.SetSynchronizationContext(_contextBefore);
    }
}
