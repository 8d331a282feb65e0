using System;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Markets;

/// <summary>How a staged history and what was built live fit together. Pure; nothing is changed by it.</summary>
/// <remarks>
/// The history's closed candles are the truth before the hand-over, the live trades after their first one, and the
/// history's trades between the two: a trade of the history counts when its id is before the first live one's, so each
/// trade counts once however the two streams overlap.
/// </remarks>
internal readonly ref struct HistoryPlan
{
    private readonly HistoryStage _stage;
    private readonly CandleSeries _live;

    internal HistoryPlan(HistoryStage stage, in CandleSeries live, UnixNs through)
    {
        _stage = stage;
        _live = live;
        HasLive = live.FirstMinute.Raw != 0;
        var (first, last) = MinutesOfTrades();
        Start = stage.LastClose.IsPositive ? through : EarlierOf(first, live.FirstMinute);

        // Two minutes stay open: a late trade may still be on its way.
        var newest = HasLive ? live.Begin : last + -Timeframes.MinuteNs;
        Open = UnixNs.Max(Start, newest);
    }

    /// <summary>True when live trades came in this start.</summary>
    internal bool HasLive { get; }

    /// <summary>First minute that is built from trades; zero when there is nothing to build from.</summary>
    internal UnixNs Start { get; }

    /// <summary>The minute that stays open.</summary>
    internal UnixNs Open { get; }

    /// <summary>Newest trade the history told; zero when it told none.</summary>
    internal long LastTradeId
    {
        get
        {
            var last = 0L;
            foreach (ref readonly var trade in _stage.Trades)
            {
                last = Math.Max(last, trade.TradeId);
            }

            return last;
        }
    }

    /// <summary>Trades between the history's last before the first live one, and that one, by their ids.</summary>
    internal long MissingTrades
    {
        get
        {
            var last = 0L;
            foreach (ref readonly var trade in _stage.Trades)
            {
                last = Counts(in trade) ? Math.Max(last, trade.TradeId) : last;
            }

            return HasLive && last != 0 && _live.FirstMinute >= Start ? _live.FirstTradeId - last - 1 : 0;
        }
    }

    /// <summary>The rule that the moment of the hand-over breaks.</summary>
    internal HistoryRule Broken(CandleRings rings, int row, UnixNs now)
    {
        var lagMinutes = (Open - Start) / Timeframes.MinuteNs;
        if (Start > now + Timeframes.MinuteNs || lagMinutes > CandleTable.HistoryLagMinutesMax)
        {
            return HistoryRule.Moment;
        }

        // The live minutes to keep must still be there.
        var firstKept = UnixNs.Max(Start, _live.FirstMinute);
        return HasLive && firstKept < _live.Begin && !rings.TryFind(row, timeframe: 0, firstKept, out _)
            ? HistoryRule.Moment
            : HistoryRule.None;
    }

    /// <summary>What is known of one minute from the start on.</summary>
    internal CandleBuild Minute(CandleRings live, UnixNs minute)
    {
        var build = default(CandleBuild);
        foreach (ref readonly var trade in _stage.Trades)
        {
            if (trade.Time >= minute && trade.Time < minute + Timeframes.MinuteNs && Counts(in trade))
            {
                build.Add(new Engine.Contracts.Events.Candle(
                    minute, trade.Price, trade.Price, trade.Price, trade.Price, trade.Quantity, 1, 60));
            }
        }

        if (HasLive && minute == _live.Begin)
        {
            build.Add(in _live.Current);
        }
        else if (HasLive && minute == _live.Begin + Timeframes.MinuteNs)
        {
            build.Add(in _live.Next);
        }
        else if (HasLive && minute >= _live.FirstMinute && minute < _live.Begin
            && live.TryFind(0, timeframe: 0, minute, out var candle) && candle.TradeCount > 0)
        {
            build.Add(in candle);
        }

        return build;
    }

    private static UnixNs EarlierOf(UnixNs left, UnixNs right) =>
        left.Raw == 0 || (right.Raw != 0 && right < left) ? right : left;

    private bool Counts(ref readonly HistoryStage.StagedTrade trade) =>
        !HasLive || (_live.FirstTradeId != 0 ? trade.TradeId < _live.FirstTradeId : trade.Time < _live.FirstMinute);

    private (UnixNs First, UnixNs Last) MinutesOfTrades()
    {
        var first = default(UnixNs);
        var last = default(UnixNs);
        foreach (ref readonly var trade in _stage.Trades)
        {
            var minute = new UnixNs(trade.Time.Raw - (trade.Time.Raw % Timeframes.MinuteNs));
            first = EarlierOf(first, minute);
            last = UnixNs.Max(last, minute);
        }

        return (first, last);
    }
}
