using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>When the channels of one pair spoke last, and since when one of them owes an answer.</summary>
/// <remarks>All times are wall nanoseconds; zero is never, or nothing owed.</remarks>
internal struct PairPulse
{
    internal long BookAt;
    internal long BookOwedSince;
    internal long TradeAt;
    internal long TradeOwedSince;
    internal long TickerAt;
    internal long TickerOwedSince;
    internal long CandleAt;
    internal long CandleOwedSince;
    internal Price Last;
    internal Price TickerBid;
    internal Price TickerAsk;
}
