using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Market;

/// <summary>Where a simulated venue's market comes from: made up, or recorded.</summary>
/// <remarks>One thread calls it.</remarks>
public interface IMarketSource
{
    /// <summary>Assets of the <c>instrument</c> channel.</summary>
    IReadOnlyList<SimAsset> Assets { get; }

    /// <summary>Pairs of the <c>instrument</c> channel; events refer to their rows.</summary>
    IReadOnlyList<SimPair> Pairs { get; }

    /// <summary>Levels a side that the source knows of; books deeper than that are as deep as this.</summary>
    int BookDepth { get; }

    /// <summary>
    /// Channels that must have a subscriber before <see cref="Begin"/>; empty for a market that runs without anybody.
    /// </summary>
    IReadOnlyList<FeedChannel> AwaitedChannels { get; }

    /// <summary>True when events come as fast as clients take them, whatever the clock says.</summary>
    bool IsUnpaced { get; }

    /// <summary>True when nothing more will come.</summary>
    bool IsFinished { get; }

    /// <summary>Called once, before the first <see cref="TryNext"/>.</summary>
    /// <param name="now">The clock's time.</param>
    void Begin(UnixNs now);

    /// <summary>The next event, when one is due.</summary>
    /// <param name="now">The clock's time; never earlier than the call before.</param>
    /// <param name="happening">Filled.</param>
    /// <returns>False when nothing is due, and <paramref name="happening"/> means nothing.</returns>
    bool TryNext(UnixNs now, MarketEvent happening);

    /// <summary>When the next event is due, or earlier: before it, nobody need ask.</summary>
    /// <param name="now">The clock's time.</param>
    UnixNs NextTime(UnixNs now) => now + UnixNs.PerMillisecond;
}
