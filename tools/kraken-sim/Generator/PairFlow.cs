using System;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Market;

namespace KrakkedCore.Tools.KrakenSim.Generator;

/// <summary>Order flow of one pair: orders come, change, go, and meet, around what the pair is worth.</summary>
internal sealed class PairFlow
{
    private const int LevelsFirst = 110;
    private const int LevelsMin = 80;
    private const int LevelsMax = 150;
    private const int SpreadTicksMax = 6;
    private const int FillsMax = 6;

    private readonly GeneratorPair _settings;
    private readonly SeededRandom _random;
    private readonly long _tick;
    private readonly long _lot;
    private readonly long _spacingTicks;
    private readonly OrderBook _book = new(LevelsMax * 2);
    private readonly FairPrice _fair;
    private long _tradeId;

    internal PairFlow(GeneratorPair settings, SeededRandom random, UnixNs start)
    {
        _settings = settings;
        _random = random;
        _tick = settings.Pair.Tick.Raw;
        _lot = settings.Pair.Lot.Raw;
        var ticks = settings.PriceFirst.Raw / _tick;
        _spacingTicks = Math.Max(1, ticks / 40_000);
        _fair = new FairPrice(random, ticks, start);
    }

    /// <summary>Fills the book for the first time.</summary>
    internal void Open(MarketEvent happening)
    {
        for (var index = 0; index < LevelsFirst; index++)
        {
            Extend(happening, isAsk: false);
            Extend(happening, isAsk: true);
        }
    }

    /// <summary>Makes one thing happen.</summary>
    internal void Next(MarketEvent happening, int volatilityPercent)
    {
        _fair.AdvanceTo(happening.Time, volatilityPercent);
        var isUnderpriced = _fair.Ticks >= BestTick(isAsk: true);
        var isOverpriced = _fair.Ticks <= BestTick(isAsk: false);
        var roll = _random.Below(100);
        if ((isUnderpriced || isOverpriced) && roll < 35)
        {
            Sweep(happening, isUnderpriced);
        }
        else if ((isUnderpriced || isOverpriced) && roll < 85)
        {
            Withdraw(happening, isAsk: isUnderpriced);
        }
        else if (roll < 14)
        {
            Match(happening, _random.Chance(50), InLots(Size() * _random.Between(1, 4) / 2), long.MaxValue);
        }
        else if (roll < 52)
        {
            Add(happening, _random.Chance(50));
        }
        else if (roll < 78)
        {
            Cancel(happening, _random.Chance(50));
        }
        else
        {
            var isAsk = _random.Chance(50);
            Cancel(happening, isAsk);
            Add(happening, isAsk);
        }

        Tend(happening);
    }

    private BookSide Side(bool isAsk) => isAsk ? _book.Asks : _book.Bids;

    private long BestTick(bool isAsk) => Side(isAsk)[0].Price.Raw / _tick;

    private long WorstTick(bool isAsk) => Side(isAsk)[Side(isAsk).Count - 1].Price.Raw / _tick;

    private static int Outward(bool isAsk) => isAsk ? 1 : -1;

    // Somebody who knows what the pair is worth takes everything that is cheaper.
    private void Sweep(MarketEvent happening, bool isBuy)
    {
        var side = Side(isAsk: isBuy);
        long total = 0;
        for (var index = 0; index < Math.Min(side.Count, FillsMax - 1); index++)
        {
            var ticks = side[index].Price.Raw / _tick;
            if (isBuy ? ticks > _fair.Ticks : ticks < _fair.Ticks)
            {
                break;
            }

            total += side[index].Quantity.Raw;
        }

        // Sometimes the last level is only bitten.
        Match(happening, isBuy, _random.Chance(40) ? Math.Max(_lot, InLots(total * 9 / 10)) : total, _fair.Ticks);
    }

    // Makers who see it coming take their orders back: the price moves without a trade.
    private void Withdraw(MarketEvent happening, bool isAsk)
    {
        for (var tries = 0; tries < FillsMax && Side(isAsk).Count > 2; tries++)
        {
            var ticks = BestTick(isAsk);
            if (isAsk ? ticks > _fair.Ticks : ticks < _fair.Ticks)
            {
                return;
            }

            Change(happening, isAsk, ticks, 0);
        }
    }

    private void Match(MarketEvent happening, bool isBuy, long quantity, long limitTicks)
    {
        var side = Side(isAsk: isBuy);
        var type = _random.Chance(60) ? OrderType.Market : OrderType.Limit;
        for (var fills = 0; fills < FillsMax && quantity > 0 && side.Count > 1; fills++)
        {
            var level = side[0];
            var isTooDear = isBuy && level.Price.Raw / _tick > limitTicks;
            if (isTooDear || (!isBuy && limitTicks != long.MaxValue && level.Price.Raw / _tick < limitTicks))
            {
                return;
            }

            var filled = Math.Min(quantity, level.Quantity.Raw);
            quantity -= filled;
            Fill(happening, isBuy, type, level.Price, filled);
            Change(happening, isAsk: isBuy, level.Price.Raw / _tick, level.Quantity.Raw - filled);
        }
    }

    // A level may hold more than one maker: then one match makes two trades at one price.
    private void Fill(MarketEvent happening, bool isBuy, OrderType type, Price price, long quantity)
    {
        var first = quantity > 1_000 && _random.Chance(25) ? _random.Between(1, quantity - 1) : quantity;
        first = InLots(first) == 0 ? quantity : InLots(first);
        var side = isBuy ? Engine.Contracts.Events.Side.Buy : Engine.Contracts.Events.Side.Sell;
        happening.Trades.Add(new SimTrade(price, new Quantity(first), side, type, ++_tradeId, happening.Time));
        if (first < quantity)
        {
            var rest = new Quantity(quantity - first);
            happening.Trades.Add(new SimTrade(price, rest, side, type, ++_tradeId, happening.Time));
        }
    }

    private void Add(MarketEvent happening, bool isAsk)
    {
        var best = BestTick(isAsk);
        var away = _random.Chance(20)
            ? -_random.Between(0, 2)
            : _random.Below(_spacingTicks * 40) * _random.Below(_spacingTicks * 40) / (_spacingTicks * 40);
        var ticks = KeptApart(best + (away * Outward(isAsk)), isAsk);
        Change(happening, isAsk, ticks, QuantityAt(isAsk, ticks) + Size());
    }

    private void Cancel(MarketEvent happening, bool isAsk)
    {
        var side = Side(isAsk);
        if (side.Count <= 2)
        {
            return;
        }

        var reach = Math.Min(side.Count, 40);
        var level = side[(int)(_random.Below(reach) * _random.Below(reach) / reach)];
        var rest = _random.Chance(60) ? 0 : InLots(level.Quantity.Raw * _random.Between(1, 9) / 10);
        Change(happening, isAsk, level.Price.Raw / _tick, rest);
    }

    // Market makers: the spread stays small, both sides deep, and what is far away is given up.
    private void Tend(MarketEvent happening)
    {
        for (var tries = 0; tries < 2 && BestTick(isAsk: true) - BestTick(isAsk: false) > SpreadTicksMax; tries++)
        {
            var isAsk = BestTick(isAsk: true) - _fair.Ticks > _fair.Ticks - BestTick(isAsk: false);
            var ticks = KeptApart(_fair.Ticks + (_random.Between(1, 3) * Outward(isAsk)), isAsk);
            Change(happening, isAsk, ticks, QuantityAt(isAsk, ticks) + Size());
        }

        TendSide(happening, isAsk: false);
        TendSide(happening, isAsk: true);
    }

    private void TendSide(MarketEvent happening, bool isAsk)
    {
        var side = Side(isAsk);
        var second = side.Count > 1 ? side[1].Price.Raw / _tick : BestTick(isAsk);
        var gap = Math.Abs(second - BestTick(isAsk));
        if (gap > (_spacingTicks * 2) + 4)
        {
            var ticks = BestTick(isAsk) + (_random.Between(1, Math.Min(gap - 1, _spacingTicks * 2)) * Outward(isAsk));
            Change(happening, isAsk, ticks, Size());
        }

        for (var added = 0; added < 3 && side.Count < LevelsMin; added++)
        {
            Extend(happening, isAsk);
        }

        if (side.Count > LevelsMax)
        {
            Change(happening, isAsk, WorstTick(isAsk), 0);
        }
    }

    private void Extend(MarketEvent happening, bool isAsk)
    {
        var from = Side(isAsk).Count == 0 ? _fair.Ticks : WorstTick(isAsk);
        Change(happening, isAsk, from + (_random.Between(1, _spacingTicks * 2) * Outward(isAsk)), Size());
    }

    // A new order never crosses the other side: that would be a match.
    private long KeptApart(long ticks, bool isAsk) =>
        isAsk ? Math.Max(ticks, BestTick(isAsk: false) + 1) : Math.Min(ticks, BestTick(isAsk: true) - 1);

    private long QuantityAt(bool isAsk, long ticks)
    {
        foreach (ref readonly var level in Side(isAsk).Levels)
        {
            if (level.Price.Raw == ticks * _tick)
            {
                return level.Quantity.Raw;
            }
        }

        return 0;
    }

    private long Size()
    {
        var typical = _settings.QuantityTypical.Raw;
        var raw = _random.Chance(25)
            ? typical * _random.Between(1, 20) / 10
            : typical / 100 * _random.Between(1, 150) * _random.Between(1, 150) / 100;
        return Math.Max(InLots(raw), _settings.Pair.QuantityMin.Raw);
    }

    private long InLots(long raw) => raw - (raw % _lot);

    private void Change(MarketEvent happening, bool isAsk, long ticks, long quantity)
    {
        var level = new BookLevel(new Price(ticks * _tick), new Quantity(quantity));
        _book.Apply(isAsk, level);
        happening.Changes.Add(new LevelChange(isAsk, level));
    }
}
