using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>Drops trades that were delivered before. Ids are sequential per pair.</summary>
/// <remarks>
/// The first snapshot of a pair happened before its subscription: it sets the mark and gives no trade. A later one,
/// after a reconnect, repeats old trades and brings those that were missed. A pair that had never traded has no first
/// snapshot: what happened after its first acknowledgement, by the venue's clock, is never taken for history.
/// </remarks>
internal sealed class TradeMemory(DecodeStatistics statistics)
{
    private long[] _marks = new long[64];
    private long[] _since = new long[64];

    /// <summary>The pair's trades are subscribed to from this venue time on; only the first call counts.</summary>
    internal void NoteSubscribed(InstrumentId instrument, UnixNs venueTime)
    {
        if (instrument.Row >= _since.Length)
        {
            Array.Resize(ref _since, Math.Max(instrument.Row + 1, _since.Length * 2));
        }

        ref var since = ref _since[instrument.Row];
        since = since == 0 ? venueTime.Raw : since;
    }

    internal int DropRepeated(Span<InputEvent> trades, bool isSnapshot)
    {
        if (isSnapshot)
        {
            SetFirstMarks(trades);
        }

        var kept = 0;
        for (var index = 0; index < trades.Length; index++)
        {
            ref readonly var trade = ref trades[index];
            if (IsNew(ref MarkOf(trade.Instrument.Row), trade.Trade.TradeId))
            {
                trades[kept++] = trade;
            }
            else
            {
                statistics.AddRepeatedTrade();
            }
        }

        return kept;
    }

    private static bool IsNew(ref long mark, long id)
    {
        mark = Math.Abs(mark);
        if (id <= mark)
        {
            return false;
        }

        mark = id;
        return true;
    }

    /// <summary>A pair without a mark gets one, held negative until its first trade is looked at.</summary>
    private void SetFirstMarks(ReadOnlySpan<InputEvent> trades)
    {
        foreach (ref readonly var trade in trades)
        {
            var row = trade.Instrument.Row;
            ref var mark = ref MarkOf(row);
            var since = row < _since.Length ? _since[row] : 0;
            var isHistory = since == 0 || trade.VenueTime.Raw <= since;
            mark = mark <= 0 && isHistory ? Math.Min(mark, -trade.Trade.TradeId) : mark;
        }
    }

    private ref long MarkOf(int row)
    {
        if (row >= _marks.Length)
        {
            Array.Resize(ref _marks, Math.Max(row + 1, _marks.Length * 2));
        }

        return ref _marks[row];
    }
}
