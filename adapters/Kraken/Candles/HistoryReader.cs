using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using Serilog;

namespace KrakkedCore.Adapters.Kraken.Candles;

/// <summary>Asks REST, and the store where there is one, for a pair's past.</summary>
/// <remarks>
/// The minutes are asked for first: the minute running then is the moment of the hand-over. Longer candles come later
/// and are cut off there; the trades from there on come last, so they reach beyond the first live one.
/// </remarks>
internal sealed class HistoryReader(
    PublicCalls calls, IClock clock, ICandleStore? store, ILogger logger, int candlesMax)
{
    /// <summary>More trades since the hand-over's minute are not handed over: a calmer minute is waited for.</summary>
    private const int TradesMax = 4_000;

    private const int TradePagesMax = 20;
    private const int FullPageRows = 1_000;

    private readonly CandleBackfill _backfill = new(calls, clock);

    /// <summary>One try.</summary>
    /// <returns>The history, or why there is none.</returns>
    internal async Task<(PairHistory? History, RestFailure? Failure)> Read(string pair, CancellationToken stopping)
    {
        PairHistory? history = null;
        for (var timeframe = 0; timeframe < CandleBackfill.IntervalsSeconds.Count; timeframe++)
        {
            var seconds = CandleBackfill.IntervalsSeconds[timeframe];
            var (page, result) = await _backfill.Newest(pair, seconds, stopping).ConfigureAwait(false);
            if (page is null)
            {
                return (null, result.Failure);
            }

            TellRefused(pair, result.RefusedRows, page.Refused);
            history ??= new PairHistory(ThroughOf(page));
            var isAll = page.RowCount <= CandlePage.VenueRowsMax;
            history.Take(timeframe, WithStored(pair, seconds, page.Closed), isAll);
        }

        var failure = await ReadTrades(pair, history!, stopping).ConfigureAwait(false);
        return failure is null ? (history, null) : (null, failure);
    }

    /// <summary>The running minute by the venue's word; by our clock when it gave none that can be.</summary>
    private UnixNs ThroughOf(CandlePage minutes)
    {
        const long MinuteNs = 60 * UnixNs.PerSecond;
        var now = clock.Now;
        var isUsable = minutes.RunningBegin.Raw > 0 && minutes.RunningBegin.Raw % MinuteNs == 0
            && minutes.RunningBegin <= now + MinuteNs && now - minutes.RunningBegin <= 10 * MinuteNs;
        return isUsable ? minutes.RunningBegin : new UnixNs(now.Raw - (now.Raw % MinuteNs));
    }

    private async Task<RestFailure?> ReadTrades(string pair, PairHistory history, CancellationToken stopping)
    {
        var cursor = history.Through.Raw - 1;
        for (var page = 0; page < TradePagesMax && history.Trades.Count <= TradesMax; page++)
        {
            var result = await calls.Trades(pair, cursor, FullPageRows, stopping).ConfigureAwait(false);
            if (!result.IsSuccess)
            {
                return result.Failure;
            }

            TellRefused(pair, result.RefusedRows, []);
            foreach (var trade in result.Value.Rows.Where(trade => CanBe(trade, history.Through)))
            {
                history.Trades[trade.TradeId!.Value] = trade;
            }

            if (result.Value.Rows.Count < FullPageRows)
            {
                return null;
            }

            // Several trades may share the last one's time: it is asked for again, unless that leads nowhere.
            var last = result.Value.LastNs;
            cursor = last - 1 > cursor ? last - 1 : last;
        }

        return new RestFailure(
            RestFailureCategory.VenueState,
            FormattableString.Invariant($"Trades of {pair} since {history.Through} are more than {TradesMax}: ")
            + "too many for a hand-over. It is tried again in a calmer minute.");
    }

    private bool CanBe(PublicTrade trade, UnixNs from) =>
        trade.TradeId is > 0 && trade.Price.IsPositive && trade.Quantity.IsPositive
        && trade.Time >= from && trade.Time <= clock.Now + (60 * UnixNs.PerSecond);

    /// <summary>What the venue says now counts where the store says something else.</summary>
    private IReadOnlyList<Candle> WithStored(string pair, int seconds, IReadOnlyList<Candle> candles)
    {
        if (store is null)
        {
            return candles;
        }

        try
        {
            var whole = CandlePage.Whole(candles);
            if (whole.Count > 0)
            {
                store.Append(pair, seconds, CollectionsMarshal.AsSpan(whole));
            }

            return [.. store.Last(pair, seconds, candlesMax), .. whole];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            logger.Warning(
                "The candle store failed for {Pair}, {Seconds} s: {Fault} The venue's own candles are used.",
                pair, seconds, fault.Message);
            return candles;
        }
    }

    private void TellRefused(string pair, IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        if (first.Count + second.Count > 0)
        {
            logger.Warning(
                "{Count} rows of the history of {Pair} were left out, the first one because: {Reason}",
                first.Count + second.Count, pair, first.Concat(second).First());
        }
    }
}
