using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Market;

/// <summary>The last candles of one interval, the running one last. Intervals without a trade are absent.</summary>
internal sealed class CandleSeries(int minutes)
{
    /// <summary>Candles in a snapshot of the WebSocket, at most.</summary>
    internal const int SnapshotMax = 60;

    /// <summary>Committed candles in an answer of REST, at most.</summary>
    internal const int CommittedMax = 720;

    private const int HeldMax = CommittedMax + 1;

    private readonly long _lengthNs = minutes * 60L * UnixNs.PerSecond;
    private readonly List<SimCandle> _candles = [];

    internal int Minutes => minutes;

    internal IReadOnlyList<SimCandle> Candles => _candles;

    internal void Add(in SimTrade trade)
    {
        var begin = new UnixNs(trade.Time.Raw - (trade.Time.Raw % _lengthNs));
        if (_candles.Count > 0 && _candles[^1].Begin == begin)
        {
            _candles[^1] = _candles[^1].With(in trade);
            return;
        }

        if (_candles.Count == HeldMax)
        {
            _candles.RemoveAt(0);
        }

        _candles.Add(SimCandle.Of(begin, in trade));
    }

    /// <summary>
    /// What REST answers: every interval up to the running one, those without a trade flat at the close before.
    /// </summary>
    internal List<SimCandle> FilledUntil(UnixNs now)
    {
        var filled = new List<SimCandle>();
        var running = new UnixNs(now.Raw - (now.Raw % _lengthNs));
        var first = running + (-CommittedMax * _lengthNs);
        var close = default(Price);
        foreach (var candle in _candles)
        {
            Fill(filled, candle.Begin, first, close);
            if (candle.Begin >= first)
            {
                filled.Add(candle);
            }

            close = candle.Close;
        }

        Fill(filled, running + _lengthNs, first, close);
        return filled;
    }

    private void Fill(List<SimCandle> filled, UnixNs until, UnixNs first, Price close)
    {
        if (close.IsZero)
        {
            return;
        }

        var begin = filled.Count > 0 ? filled[^1].Begin + _lengthNs : first;
        for (; begin < until; begin += _lengthNs)
        {
            filled.Add(new SimCandle(begin, close, close, close, close, default, default, TradeCount: 0));
        }
    }
}
