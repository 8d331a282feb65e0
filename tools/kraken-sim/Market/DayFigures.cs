using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Market;

/// <summary>The last 24 hours of trades, kept by the minute; minutes without a trade take no room.</summary>
internal sealed class DayFigures
{
    private const long MinuteNs = 60 * UnixNs.PerSecond;
    private const long DayNs = 1_440 * MinuteNs;
    private const int DeadMax = 512;

    private readonly List<SimCandle> _minutes = [];
    private int _first;
    private Quantity _volume;
    private Amount _turnover;
    private Price _low;
    private Price _high;
    private Price _open;

    internal Price Last { get; private set; }

    internal void Add(in SimTrade trade)
    {
        var minute = new UnixNs(trade.Time.Raw - (trade.Time.Raw % MinuteNs));
        Expire(minute);
        if (_first < _minutes.Count && _minutes[^1].Begin == minute)
        {
            _minutes[^1] = _minutes[^1].With(in trade);
        }
        else
        {
            _minutes.Add(SimCandle.Of(minute, in trade));
        }

        _volume += trade.Quantity;
        _turnover += trade.Price.Times(trade.Quantity);
        _low = _low.IsZero ? trade.Price : Price.Min(_low, trade.Price);
        _high = Price.Max(_high, trade.Price);
        _open = _open.IsZero ? trade.Price : _open;
        Last = trade.Price;
    }

    internal TickerFigures With(in TopOfBook top, UnixNs time)
    {
        var change = _open.IsZero ? default : Last - _open;
        return new TickerFigures(
            top,
            Last,
            _volume,
            _volume.IsZero ? Last : _turnover.PerUnitRoundedDown(_volume),
            _low,
            _high,
            change,
            _open.IsZero ? 0 : (long)((System.Int128)change.Raw * 10_000 / _open.Raw),
            (long)(_turnover.Raw / PowersOfTen.Of(Amount.Scale - 2)),
            time);
    }

    /// <summary>All trades since a moment in one candle; nothing is held that is older than a day.</summary>
    internal SimCandle Since(UnixNs moment)
    {
        var total = default(SimCandle);
        for (var index = _first; index < _minutes.Count; index++)
        {
            var minute = _minutes[index];
            if (minute.Begin < moment)
            {
                continue;
            }

            total = total.TradeCount == 0 ? minute : total with
            {
                High = Price.Max(total.High, minute.High),
                Low = Price.Min(total.Low, minute.Low),
                Close = minute.Close,
                Volume = total.Volume + minute.Volume,
                Turnover = total.Turnover + minute.Turnover,
                TradeCount = total.TradeCount + minute.TradeCount,
            };
        }

        return total;
    }

    private void Expire(UnixNs minute)
    {
        var first = _first;
        while (_first < _minutes.Count && minute - _minutes[_first].Begin >= DayNs)
        {
            _volume -= _minutes[_first].Volume;
            _turnover -= _minutes[_first].Turnover;
            _first++;
        }

        if (_first > first)
        {
            Recount();
        }
    }

    private void Recount()
    {
        if (_first > DeadMax || _first == _minutes.Count)
        {
            _minutes.RemoveRange(0, _first);
            _first = 0;
        }

        (_low, _high, _open) = (default, default, default);
        for (var index = _first; index < _minutes.Count; index++)
        {
            var minute = _minutes[index];
            _low = _low.IsZero ? minute.Low : Price.Min(_low, minute.Low);
            _high = Price.Max(_high, minute.High);
            _open = _open.IsZero ? minute.Open : _open;
        }
    }
}
