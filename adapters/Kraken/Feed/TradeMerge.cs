using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>Two trades, or runs of trades, as one whose candle is the same.</summary>
internal static class TradeMerge
{
    internal static InputEvent Of(in InputEvent earlier, in InputEvent later)
    {
        var (first, last) = (earlier.Trade, later.Trade);
        var merged = later;
        merged.Flags |= EventFlags.Conflated;

        // Quantities near the end of the range saturate: a feed does not stop for a number no market reaches.
        var room = long.MaxValue - first.Quantity.Raw;
        merged.Trade = new Trade(
            last.Price,
            new Quantity(first.Quantity.Raw + Math.Min(last.Quantity.Raw, room)),
            first.Open,
            Price.Max(first.High, last.High),
            Price.Min(first.Low, last.Low),
            last.TradeId,
            first.Count + last.Count,
            last.TakerSide,
            last.TakerType);
        return merged;
    }
}
