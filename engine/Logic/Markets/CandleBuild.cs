using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Markets;

/// <summary>A candle in the making.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct CandleBuild
{
    private Price _open;
    private Price _high;
    private Price _low;
    private Price _close;
    private Quantity _volume;
    private int _tradeCount;
    private bool _isBegun;

    /// <summary>True once something went into it.</summary>
    internal readonly bool IsBegun => _isBegun;

    internal void Add(in Trade trade) =>
        Add(trade.Open, trade.High, trade.Low, trade.Price, trade.Quantity, trade.Count);

    internal void Add(in Candle candle) =>
        Add(candle.Open, candle.High, candle.Low, candle.Close, candle.Volume, candle.TradeCount);

    /// <summary>What came after this of the same interval.</summary>
    internal void Add(in CandleBuild later)
    {
        if (later._isBegun)
        {
            Add(later._open, later._high, later._low, later._close, later._volume, later._tradeCount);
        }
    }

    internal readonly Candle Close(UnixNs begin, int seconds) =>
        new(begin, _open, _high, _low, _close, _volume, _tradeCount, seconds);

    private void Add(Price open, Price high, Price low, Price close, Quantity volume, int count)
    {
        if (!_isBegun)
        {
            _open = open;
            _high = high;
            _low = low;
            _isBegun = true;
        }

        _high = Price.Max(_high, high);
        _low = Price.Min(_low, low);
        _close = close;
        _volume = new Quantity(SumOrMax(_volume.Raw, volume.Raw, long.MaxValue));
        _tradeCount = (int)SumOrMax(_tradeCount, count, int.MaxValue);
    }

    /// <summary>A cheap coin can outgrow a quantity in a day; a volume is no money, and stays at the largest.</summary>
    private static long SumOrMax(long left, long right, long max) => left > max - right ? max : left + right;
}
