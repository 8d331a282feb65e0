namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>What a frame turned out to be.</summary>
public enum FrameKind : byte
{
    /// <summary>Nothing known.</summary>
    Unknown = 0,

    /// <summary>State of the venue.</summary>
    Status = 1,

    /// <summary>Proof of life.</summary>
    Heartbeat = 2,

    /// <summary>Assets and pairs.</summary>
    Instrument = 3,

    /// <summary>Best bid and ask with day figures.</summary>
    Ticker = 4,

    /// <summary>Trades.</summary>
    Trade = 5,

    /// <summary>Levels.</summary>
    Book = 6,

    /// <summary>Candles.</summary>
    Ohlc = 7,

    /// <summary>The answer to a request: <see cref="FrameDecoder.LastReply"/>.</summary>
    Reply = 8,
}
