using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Market;

/// <summary>The last candles of one interval, the running one last. Intervals without a trade are absent.</summary>
internal sealed class CandleSeries(int minutes)
{
    /// <summary>Candles in a snapshot, at most.</summary>
    internal const int CandlesMax = 60;

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

        if (_candles.Count == CandlesMax)
        {
            _candles.RemoveAt(0);
        }

        _candles.Add(SimCandle.Of(begin, in trade));
    }
}
