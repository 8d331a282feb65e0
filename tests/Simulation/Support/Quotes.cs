using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Simulation.Support;

/// <summary>Best prices of a pair by the inputs alone: the book's, else the ticker's, while they are fresh.</summary>
internal sealed class Quotes
{
    private readonly SortedDictionary<long, long> _bids = [];
    private readonly SortedDictionary<long, long> _asks = [];
    private (long Bid, long Ask, UnixNs Time) _book;
    private (long Bid, long Ask, UnixNs Time) _ticker;

    internal void TakeTicker(in InputEvent input) =>
        _ticker = (input.Ticker.Top.BidPrice.Raw, input.Ticker.Top.AskPrice.Raw, input.ReceiveTime);

    internal void TakeLevels(in InputEvent input)
    {
        var levels = input.BookLevels;
        if ((input.Flags & (EventFlags.Snapshot | EventFlags.FirstOfRun))
            == (EventFlags.Snapshot | EventFlags.FirstOfRun))
        {
            _bids.Clear();
            _asks.Clear();
        }

        for (var index = 0; index < levels.Count; index++)
        {
            var side = (levels.AskMask >> index & 1) != 0 ? _asks : _bids;
            side.Remove(levels.Levels[index].Price.Raw);
            if (levels.Levels[index].Quantity.IsPositive)
            {
                side.Add(levels.Levels[index].Price.Raw, levels.Levels[index].Quantity.Raw);
            }
        }

        if ((input.Flags & EventFlags.LastOfRun) != 0 && _bids.Count > 0 && _asks.Count > 0)
        {
            Trim(_bids, levels.Depth, isFromTop: true);
            Trim(_asks, levels.Depth, isFromTop: false);
            _book = (_bids.Keys.Last(), _asks.Keys.First(), input.ReceiveTime);
        }
    }

    /// <returns>Null when nothing is fresh.</returns>
    internal long? MiddleAt(UnixNs now, long staleAfterNs)
    {
        var isBookFresh = _book.Time.Raw != 0 && now - _book.Time <= staleAfterNs;
        var (bid, ask, time) = isBookFresh ? _book : _ticker;
        return time.Raw != 0 && now - time <= staleAfterNs && bid < ask ? (bid + ask) / 2 : null;
    }

    // What falls out of the depth the feed serves is never told again.
    private static void Trim(SortedDictionary<long, long> side, int depth, bool isFromTop)
    {
        while (depth > 0 && side.Count > depth)
        {
            side.Remove(isFromTop ? side.Keys.First() : side.Keys.Last());
        }
    }
}
