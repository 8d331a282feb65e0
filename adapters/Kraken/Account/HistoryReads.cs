using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Adapters.Kraken.Rest.Paging;
using KrakkedCore.Adapters.Kraken.Rest.Requests;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using Serilog;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Reads whole histories patiently: a page that fails is asked for again, and nothing may be missing.
/// </summary>
internal sealed class HistoryReads(
    IAccountHistory history,
    AccountHistorianOptions options,
    ProvidedDelay delay,
    IClock clock,
    HistorianStatistics statistics,
    ILogger logger)
{
    private const int AttemptsMax = 6;
    private const long ProgressEveryNs = 5 * UnixNs.PerSecond;

    private long _progressAt;

    private long Wall => clock.Now.Raw / clock.Speed;

    internal Task<HistoryRead<LedgerInfo>> Ledgers(UnixNs since, CancellationToken stopping) => Read(
        "Ledgers",
        since,
        static row => row.Id,
        static row => row.Time,
        async (query, token) => Page(
            await history.LedgersAsync(query, token).ConfigureAwait(false),
            static page => page.Rows,
            static page => page.Count),
        stopping);

    internal Task<HistoryRead<TradeInfo>> Trades(UnixNs since, CancellationToken stopping) => Read(
        "TradesHistory",
        since,
        static row => row.Id,
        static row => row.Time,
        async (query, token) => Page(
            await history.TradesAsync(query, token).ConfigureAwait(false),
            static page => page.Rows,
            static page => page.Count),
        stopping);

    private static (RestFailure? Failure, HistoryPage<TRow>? Page) Page<TPage, TRow>(
        RestResult<TPage> result, Func<TPage, IReadOnlyList<TRow>> rows, Func<TPage, int?> count)
        where TPage : class =>
        result.IsSuccess
            ? (null, new HistoryPage<TRow>(rows(result.Value), result.RefusedRows, count(result.Value)))
            : (result.Failure, null);

    private async Task<HistoryRead<TRow>> Read<TRow>(
        string name,
        UnixNs since,
        Func<TRow, string> idOf,
        Func<TRow, UnixNs> timeOf,
        Func<HistoryQuery, CancellationToken, Task<(RestFailure? Failure, HistoryPage<TRow>? Page)>> ask,
        CancellationToken stopping)
    {
        var rows = new List<TRow>();
        var query = new HistoryQuery { Start = since };
        var (count, refused) = ((int?)null, 0);
        _progressAt = Wall + ProgressEveryNs;
        var pages = HistoryPager<TRow>.Read(
            name,
            query,
            idOf,
            timeOf,
            (page, token) => Patiently(name, page, ask, token),
            static (fresh, total) => new HistoryPage<TRow>(fresh, [], total),
            stopping);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            if (page.Failure is { } failure)
            {
                // The venue answers, but its pages cannot be put together.
                var isHole = failure is { Category: RestFailureCategory.Malformed, WasSent: false };
                return new HistoryRead<TRow>(rows, isHole ? failure.Text : "", isHole ? null : failure);
            }

            rows.AddRange(page.Value.Rows);
            refused += page.RefusedRows.Count;
            count ??= page.Value.Count;
            TellRefused(page.RefusedRows);
            TellProgress(name, rows.Count, count);
        }

        return new HistoryRead<TRow>(rows, HoleOf(name, rows.Count, refused, count), null);
    }

    private static string HoleOf(string name, int rows, int refused, int? count) =>
        refused > 0
            ? FormattableString.Invariant($"{name}: {refused} rows cannot be read.")
            : rows < count
                ? FormattableString.Invariant($"{name}: the venue counts {count} rows and its pages hold {rows}.")
                : "";

    private async Task<(RestFailure? Failure, HistoryPage<TRow>? Page)> Patiently<TRow>(
        string name,
        HistoryQuery query,
        Func<HistoryQuery, CancellationToken, Task<(RestFailure? Failure, HistoryPage<TRow>? Page)>> ask,
        CancellationToken stopping)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await ask(query, stopping).ConfigureAwait(false);
            statistics.Add(HistorianCounter.Pages);
            var isHopeless = answer.Failure is { Coarse: CoarseCategory.Auth };
            if (answer.Failure is null || isHopeless || attempt == AttemptsMax)
            {
                return answer;
            }

            statistics.Add(HistorianCounter.PagesRepeated);
            logger.Warning(
                "{History} page at {Offset} is asked for again: {Reason:l}", name, query.Offset, answer.Failure.Text);
            await delay.Wait(TimeSpan.FromSeconds(options.RetrySeconds * Math.Min(attempt, 4)), stopping)
                .ConfigureAwait(false);
        }
    }

    private void TellRefused(IReadOnlyList<string> sentences)
    {
        foreach (var sentence in sentences)
        {
            logger.Warning("A row of the account's history cannot be read: {Sentence:l}", sentence);
        }
    }

    private void TellProgress(string name, int rows, int? count)
    {
        if (Wall >= _progressAt && rows < count)
        {
            _progressAt = Wall + ProgressEveryNs;
            logger.Information("{History}: {Rows} of {Count} rows read", name, rows, count);
        }
    }
}
