using System;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using Serilog;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>Kraken's public feed: stays connected, stays subscribed, and puts what it hears into its lane.</summary>
/// <remarks>
/// A large universe is spread over several connections, which take turns at the one lane. A full lane never stops a
/// socket: what does not fit is conflated. Nothing is allocated for a message, once warm.
/// </remarks>
public sealed class KrakenFeed
{
    private readonly FeedLine[] _lines;

    /// <summary>A feed that is not running yet.</summary>
    /// <param name="options">What to receive.</param>
    /// <param name="lane">The feed's own, of <see cref="LaneEventsMin"/> events or more.</param>
    /// <param name="clock">Stamps each frame when it is complete.</param>
    /// <param name="logger">Told of connections, refusals and the first of each kind of bad frame.</param>
    /// <param name="parts">What is shared with the rest of the edge; its own of everything where not given.</param>
    /// <exception cref="ArgumentException">The options are not valid, or the lane is too small; the message lists every
    /// violation.</exception>
    public KrakenFeed(
        KrakenFeedOptions options, IInputLane lane, IClock clock, ILogger logger, KrakenFeedParts? parts = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(lane);
        ArgumentNullException.ThrowIfNull(clock);
        var errors = options.Validate().ToList();
        if (errors.Count == 0 && lane.EventsMax < LaneEventsMin(options.BookDepth))
        {
            errors.Add(
                $"the feed's lane holds {lane.EventsMax} events, must hold {LaneEventsMin(options.BookDepth)} or more "
                + $"for books of depth {options.BookDepth}: a whole book is one run, and a run at most a quarter of a "
                + "lane; make the lane larger or the books shallower");
        }

        if (errors.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", errors), nameof(options));
        }

        parts ??= new KrakenFeedParts();
        TellSymbols(options, parts);
        var batches = options.Symbols.Chunk(options.SymbolsPerConnectionMax).ToList();
        var shared = batches.Count > 1 ? new LockedLane(lane) : lane;
        var board = new DefinitionBoard();
        var sessions = batches
            .Select((symbols, connection) => new FeedSession(
                options with { Symbols = symbols }, new FeedPlace(parts.Symbols, board, shared, (byte)connection),
                clock.Speed, logger))
            .ToList();
        _lines = sessions.Select(session => new FeedLine(options, parts, session, clock, logger)).ToArray();
        Statistics = new FeedStatistics(sessions.Select(session => session.Statistics).ToArray());
    }

    /// <summary>What it has done so far, over all connections; any thread may read it.</summary>
    public FeedStatistics Statistics { get; }

    /// <summary>Connections it keeps up.</summary>
    public int ConnectionCount => _lines.Length;

    /// <summary>Fewest events a feed's lane may hold.</summary>
    /// <param name="bookDepth">Levels of each side.</param>
    public static int LaneEventsMin(int bookDepth) => 4 * ((2 * bookDepth / BookLevels.CountMax) + 1);

    /// <summary>Runs until told to stop. Lost connections are no reason to end.</summary>
    /// <param name="stopping">Ends it gracefully, without an exception.</param>
    public async Task RunAsync(CancellationToken stopping)
    {
        // A connection that fails for a reason of ours takes the others down: half a feed is worse than none.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAll(_lines.Select(line => RunLine(line, ending)).ToArray()).ConfigureAwait(false);
    }

    private static async Task RunLine(FeedLine line, CancellationTokenSource ending)
    {
        try
        {
            await line.RunAsync(ending.Token).ConfigureAwait(false);
        }
        finally
        {
            ending.Cancel();
        }
    }

    private static void TellSymbols(KrakenFeedOptions options, KrakenFeedParts parts)
    {
        foreach (var known in options.KnownInstruments)
        {
            parts.Symbols.Know(Encoding.UTF8.GetBytes(known.Symbol), known.Instrument);
        }

        foreach (var known in options.KnownAssets)
        {
            parts.Symbols.Know(Encoding.UTF8.GetBytes(known.Name), known.Asset);
        }

        foreach (var symbol in options.Symbols)
        {
            parts.Symbols.Want(Encoding.UTF8.GetBytes(symbol));
        }
    }
}
