using System;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Ports;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>What a feed shares with the rest of the edge, or has put in its place by a test.</summary>
public sealed record KrakenFeedParts
{
    /// <summary>Makes the transport of one connection; the real WebSocket where not given.</summary>
    public Func<IFrameTransport> Transports { get; init; } = static () => new WebSocketTransport();

    /// <summary>What every wait and timer waits on. Of the wall where not given.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Names and rows, shared by everything that speaks to Kraken; its own where not given.</summary>
    public SymbolTable Symbols { get; init; } = new();

    /// <summary>Connection attempts of this address; the feed's own count where not given.</summary>
    public IConnectionBudget Connections { get; init; } = new AttemptWindow();
}
