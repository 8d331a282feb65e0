namespace KrakkedCore.Tools.KrakenSim.Market;

/// <summary>What a market event carries.</summary>
public enum MarketEventKind
{
    /// <summary>Changed levels, and the trades that changed them.</summary>
    Flow,

    /// <summary>Best bid and ask without a book behind them.</summary>
    Quote,

    /// <summary>A recorded frame of one pair, sent as it is.</summary>
    Frame,
}
