using System;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Feed;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Tools.Krakked.Reporting;

namespace KrakkedCore.Tools.Krakked.Running;

/// <summary>Between the configuration and the feed, and between the feed's figures and the summary.</summary>
internal static class FeedOptions
{
    /// <summary>What the feed should do, going on with the rows the journal has given.</summary>
    /// <param name="host">Opened, first events told.</param>
    /// <param name="endpoint">Where to connect.</param>
    public static KrakenFeedOptions From(EngineHost host, Uri endpoint) => new()
    {
        Address = endpoint,
        Symbols = host.Config.Kraken.Pairs,
        BookDepth = host.Config.Kraken.BookDepth,
        RequestsPerSecondMax = host.Config.Kraken.SubscribesPerSecond,
        SilenceTimeoutMs = host.Config.Kraken.SilenceSeconds * 1_000,
        KnownAssets = [.. host.KnownAssets.Select(asset => new KnownAsset(asset.Name, asset.Asset))],
        KnownInstruments =
        [
            .. host.Logic.Names.Instruments.Select(
                row => new KnownInstrument(row.Definition.Symbol.ToString(), row.Instrument)),
        ],
    };

    /// <summary>What the feed did.</summary>
    /// <param name="feed">Stopped.</param>
    public static FeedFigures FiguresOf(KrakenFeed feed) => new()
    {
        Frames = feed.Statistics.Frames,
        ChecksumsVerified = feed.Statistics.ChecksumsVerified,
        ChecksumsFailed = feed.Statistics.ChecksumsFailed,
        ChecksumsSkipped = feed.Statistics.ChecksumsSkipped,
        Conflated = Enum.GetValues<InputKind>().Sum(feed.Statistics.Conflated),
        Malformed = Enum.GetValues<FrameFault>().Sum(feed.Statistics.Malformed),
        Reconnects = feed.Statistics.Reconnects,
    };
}
