using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Market;

/// <summary>The last 24 hours of trades, kept by the minute.</summary>
internal sealed class DayFigures
{
    private const int MinutesPerDay = 1_440;
    private const long MinuteNs = 60 * UnixNs.PerSecond;

    private readonly SimCandle[] _minutes = new SimCandle[MinutesPerDay];
    private long _minuteNewest = -1;
    private Quantity _volume;
    private Amount _turnover;
    private Price _low;
    private Price _high;
    private Price _open;

    internal Price Last { get; private set; }

    internal void Add(in SimTrade trade)
    {
        var minute = trade.Time.Raw / MinuteNs;
        Roll(minute);
        ref var slot = ref _minutes[minute % MinutesPerDay];
        slot = slot.TradeCount == 0 ? SimCandle.Of(new UnixNs(minute * MinuteNs), in trade) : slot.With(in trade);
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
            _open.IsZero ? 0 : (long)((Int128)change.Raw * 10_000 / _open.Raw),
            (long)(_turnover.Raw / PowersOfTen.Of(Amount.Scale - 2)),
            time);
    }

    private void Roll(long minute)
    {
        if (_minuteNewest < 0 || minute - _minuteNewest >= MinutesPerDay)
        {
            Array.Clear(_minutes);
            (_volume, _turnover, _low, _high, _open) = (default, default, default, default, default);
            _minuteNewest = minute;
            return;
        }

        var isStale = false;
        while (_minuteNewest < minute)
        {
            _minuteNewest++;
            isStale |= Expire(ref _minutes[_minuteNewest % MinutesPerDay]);
        }

        if (isStale)
        {
            Recount();
        }
    }

    private bool Expire(ref SimCandle slot)
    {
        if (slot.TradeCount == 0)
        {
            return false;
        }

        _volume -= slot.Volume;
        _turnover -= slot.Turnover;
        slot = default;
        return true;
    }

    private void Recount()
    {
        (_low, _high, _open) = (default, default, default);
        for (var minute = _minuteNewest - MinutesPerDay + 1; minute <= _minuteNewest; minute++)
        {
            ref readonly var slot = ref _minutes[((minute % MinutesPerDay) + MinutesPerDay) % MinutesPerDay];
            if (slot.TradeCount == 0)
            {
                continue;
            }

            _low = _low.IsZero ? slot.Low : Price.Min(_low, slot.Low);
            _high = Price.Max(_high, slot.High);
            _open = _open.IsZero ? slot.Open : _open;
        }
    }
}
