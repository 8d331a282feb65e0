using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Candles;

/// <summary>Closed candles from REST, page by page, into the store where there is one.</summary>
/// <remarks>
/// Any thread calls it. The running candle, the last row of each page, is dropped; the venue's cursor leads from page
/// to page until it does not move on. Calls keep the client's pace. The venue gives the newest 720 only, whatever is
/// asked for. Source: https://docs.kraken.com/api/docs/rest-api/get-ohlc-data.
/// </remarks>
public sealed class CandleBackfill
{
    private const int PagesMax = 1_000;

    private static readonly int[] Lengths = [60, 300, 900, 3_600, 14_400, 86_400];

    private readonly PublicCalls _calls;
    private readonly IClock _clock;
    private readonly ICandleStore? _store;

    /// <summary>A backfill that has asked for nothing yet.</summary>
    /// <param name="calls">The client's public calls.</param>
    /// <param name="clock">Tells candles of the future.</param>
    /// <param name="store">Takes what was loaded; null where nothing is kept.</param>
    public CandleBackfill(PublicCalls calls, IClock clock, ICandleStore? store = null)
    {
        ArgumentNullException.ThrowIfNull(calls);
        ArgumentNullException.ThrowIfNull(clock);
        (_calls, _clock, _store) = (calls, clock, store);
    }

    /// <summary>Lengths of candle that are loaded, in seconds: 1m, 5m, 15m, 1h, 4h and 1d.</summary>
    public static IReadOnlyList<int> IntervalsSeconds => Lengths;

    /// <summary>Loads one series to its end. A failure of REST is data; what came before it is kept.</summary>
    /// <param name="pair">As WebSocket v2 writes it, for instance <c>BTC/USD</c>.</param>
    /// <param name="intervalSeconds">One of <see cref="IntervalsSeconds"/>.</param>
    /// <param name="since">First begin wanted; null for all there is.</param>
    /// <param name="stopping">Gives up.</param>
    /// <exception cref="ArgumentOutOfRangeException">The venue has no such length.</exception>
    public async Task<CandleBackfillResult> Load(
        string pair, int intervalSeconds, UnixNs? since = null, CancellationToken stopping = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(pair);
        RequireLength(intervalSeconds);
        var loaded = new List<Candle>();
        var begins = new HashSet<long>();
        var refused = new List<string>();
        RestFailure? failure = null;
        long? cursor = since is null
            ? null
            : Math.Max(0, (since.Value.Raw / UnixNs.PerSecond) - intervalSeconds);
        var requests = 0;
        var isMoving = true;
        while (isMoving && requests < PagesMax)
        {
            requests++;
            var result = await _calls.Ohlc(pair, intervalSeconds / 60, cursor, stopping).ConfigureAwait(false);
            refused.AddRange(result.RefusedRows);
            if (!result.IsSuccess)
            {
                failure = result.Failure;
                break;
            }

            var page = new CandlePage(result.Value, intervalSeconds, _clock.Now);
            refused.AddRange(page.Refused);
            var countBefore = begins.Count;
            begins.UnionWith(page.Closed.Select(static candle => candle.Begin.Raw));
            loaded.AddRange(page.Closed);
            var next = result.Value.LastSeconds;
            isMoving = next is not null && (cursor is null || next > cursor) && begins.Count > countBefore;
            cursor = next;
        }

        var whole = CandlePage.Whole(loaded);
        whole.RemoveAll(candle => since is not null && candle.Begin < since.Value);
        return new CandleBackfillResult(whole, requests, Keep(pair, intervalSeconds, whole), refused, failure);
    }

    /// <summary>The newest page alone, which is all the venue has; nothing is stored.</summary>
    internal async Task<(CandlePage? Page, RestResult<OhlcPage> Result)> Newest(
        string pair, int intervalSeconds, CancellationToken stopping)
    {
        RequireLength(intervalSeconds);
        var result = await _calls.Ohlc(pair, intervalSeconds / 60, sinceSeconds: null, stopping).ConfigureAwait(false);
        return (result.IsSuccess ? new CandlePage(result.Value, intervalSeconds, _clock.Now) : null, result);
    }

    private static void RequireLength(int intervalSeconds)
    {
        if (Array.IndexOf(Lengths, intervalSeconds) < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(intervalSeconds), intervalSeconds,
                "A candle's length must be 60, 300, 900, 3600, 14400 or 86400 seconds.");
        }
    }

    private CandleAppend Keep(string pair, int intervalSeconds, List<Candle> candles) =>
        _store is null || candles.Count == 0
            ? default
            : _store.Append(pair, intervalSeconds, CollectionsMarshal.AsSpan(candles));
}
