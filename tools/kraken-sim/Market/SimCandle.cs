using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Market;

/// <summary>One interval's trades so far.</summary>
/// <param name="Begin">Start of the interval.</param>
/// <param name="Open">First trade.</param>
/// <param name="High">Highest.</param>
/// <param name="Low">Lowest.</param>
/// <param name="Close">Last.</param>
/// <param name="Volume">Base units.</param>
/// <param name="Turnover">Quote units.</param>
/// <param name="TradeCount">How many.</param>
internal readonly record struct SimCandle(
    UnixNs Begin, Price Open, Price High, Price Low, Price Close, Quantity Volume, Amount Turnover, long TradeCount)
{
    /// <summary>Volume-weighted average price, rounded down.</summary>
    internal Price Vwap => Volume.IsZero ? Close : Turnover.PerUnitRoundedDown(Volume);

    internal static SimCandle Of(UnixNs begin, in SimTrade trade)
    {
        var price = trade.Price;
        return new SimCandle(begin, price, price, price, price, trade.Quantity, price.Times(trade.Quantity), 1);
    }

    internal SimCandle With(in SimTrade trade) => this with
    {
        High = Price.Max(High, trade.Price),
        Low = Price.Min(Low, trade.Price),
        Close = trade.Price,
        Volume = Volume + trade.Quantity,
        Turnover = Turnover + trade.Price.Times(trade.Quantity),
        TradeCount = TradeCount + 1,
    };
}
