namespace KrakkedCore.Tools.KrakenSim.Market;

/// <summary>What makes the ticker channel speak.</summary>
internal enum TickerTrigger
{
    /// <summary>Every match.</summary>
    Trades,

    /// <summary>Every change of the best bid or ask, price or quantity.</summary>
    BestBidAsk,
}
