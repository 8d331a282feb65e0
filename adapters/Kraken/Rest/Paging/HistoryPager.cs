using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Rest.Requests;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Paging;

/// <summary>Pages a history whose offsets shift while it is read.</summary>
internal static class HistoryPager<TRow>
{
    /// <summary>Rows of a full page; a shorter one is the last.</summary>
    internal const int PageRows = 50;

    // So many pages with next to nothing new, and the history grows at its top as fast as it is read.
    private const int BarrenPagesMax = 10;
    private const int FreshRowsMin = 5;

    internal static async IAsyncEnumerable<RestResult<TResult>> Read<TResult>(
        string endpoint,
        HistoryQuery query,
        Func<TRow, string> idOf,
        Func<TRow, UnixNs> timeOf,
        Func<HistoryQuery, CancellationToken, Task<(RestFailure? Failure, HistoryPage<TRow>? Page)>> read,
        Func<IReadOnlyList<TRow>, int?, TResult> resultOf,
        [EnumeratorCancellation] CancellationToken stopping)
        where TResult : class
    {
        ArgumentNullException.ThrowIfNull(query);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var before = new HashSet<string>(StringComparer.Ordinal);
        var next = query;
        var barrenPages = 0;
        while (true)
        {
            var (failure, page) = await read(next, stopping).ConfigureAwait(false);
            if (page is null)
            {
                yield return new RestResult<TResult>(failure!);
                yield break;
            }

            // A row that could not be read may be the one both pages hold: then nothing can be said.
            var isComparable = before.Count == PageRows && page.RefusedRows.Count == 0;
            var isHole = isComparable && !page.Rows.Any(row => before.Contains(idOf(row)));
            var fresh = isHole ? [] : page.Rows.Where(row => seen.Add(idOf(row))).ToList();
            barrenPages = fresh.Count >= FreshRowsMin ? 0 : barrenPages + 1;
            if (barrenPages > BarrenPagesMax)
            {
                yield return new RestResult<TResult>(StuckIn(endpoint, next.Offset, isHole));
                yield break;
            }

            if (isHole)
            {
                // Rows went away from the top, so the offset points too far down: look further up.
                next = next with { Offset = Math.Max(query.Offset, next.Offset - PageRows) };
                continue;
            }

            if (fresh.Count > 0 || page.RefusedRows.Count > 0)
            {
                yield return new RestResult<TResult>(resultOf(fresh, page.Count), [], page.RefusedRows);
            }

            if (page.SentCount < PageRows)
            {
                yield break;
            }

            if (page.Rows.Count > 0)
            {
                before = [.. page.Rows.Select(idOf)];
                next = Pinned(next, page.Rows.Max(timeOf));
            }

            // One row less than the page: the row both hold shows that nothing lies between them.
            next = next with { Offset = next.Offset + page.SentCount - 1 };
        }
    }

    /// <summary>Up to the second in which the newest row was made; what comes later is the next call's.</summary>
    private static HistoryQuery Pinned(HistoryQuery query, UnixNs newest)
    {
        var end = new UnixNs((((newest.Raw - 1) / UnixNs.PerSecond) + 1) * UnixNs.PerSecond);
        return query.End is null && newest.Raw > 0 ? query with { End = end } : query;
    }

    private static RestFailure StuckIn(string endpoint, int offset, bool isHole) => new(
        RestFailureCategory.Malformed,
        FormattableString.Invariant($"{endpoint} cannot be read to its end at offset {offset}: ")
        + (isHole
            ? "pages that should overlap do not, although they were asked for again further up."
            : "it grows at its top as fast as it is read.")
        + " Read the history again from the start.");
}
