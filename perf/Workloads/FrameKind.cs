namespace KrakkedCore.Perf.Workloads;

/// <summary>What a frame of the session is.</summary>
public enum FrameKind
{
    /// <summary>The instrument snapshot that names assets and pairs.</summary>
    Instrument,

    /// <summary>All levels of a book.</summary>
    BookSnapshot,

    /// <summary>Changed levels of a book.</summary>
    Book,

    /// <summary>One trade or two.</summary>
    Trade,

    /// <summary>Best bid and ask with day figures.</summary>
    Ticker,
}
