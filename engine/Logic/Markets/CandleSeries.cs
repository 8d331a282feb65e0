using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Markets;

/// <summary>The minutes of one pair that still take trades.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct CandleSeries
{
    /// <summary>Start of the open minute; zero before the first trade.</summary>
    internal UnixNs Begin;
    internal Price LastClose;
    internal CandleBuild Current;
    internal CandleBuild Next;

    /// <summary>Minute of the first trade of this start, which may lack what was before it; zero while none came.
    /// </summary>
    internal UnixNs FirstMinute;

    /// <summary>That trade's id; zero while there is none. What history tells from it on is told twice.</summary>
    internal long FirstTradeId;

    /// <summary>Last trade the history told, until the first live one came; else zero.</summary>
    internal long HandoverTradeId;

    /// <summary>True once history was handed over, or it is known that there is none.</summary>
    internal bool IsHandedOver;

    /// <summary>True when some of the minute may be missing: nobody has told what was before its first trade.</summary>
    internal readonly bool MayLackTrades(UnixNs candleBegin) => !IsHandedOver && candleBegin <= FirstMinute;

    /// <summary>What was traded while the engine was down is not known; what it had seen before stays.</summary>
    internal void OnStarted()
    {
        IsHandedOver = false;
        FirstMinute = default;
        FirstTradeId = 0;
        HandoverTradeId = 0;
    }

    /// <summary>Notes the first trade of this start.</summary>
    /// <returns>Trades that are missing between the hand-over's last and this one, by their ids.</returns>
    internal long NoteFirst(in Trade trade, UnixNs minute)
    {
        if (FirstMinute.Raw != 0)
        {
            return 0;
        }

        FirstMinute = minute;
        FirstTradeId = trade.TradeId == 0 ? 0 : trade.TradeId - trade.Count + 1;
        var missing = HandoverTradeId == 0 || FirstTradeId == 0 ? 0 : FirstTradeId - HandoverTradeId - 1;
        HandoverTradeId = 0;
        return missing;
    }
}
