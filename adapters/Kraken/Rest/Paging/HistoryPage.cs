using System.Collections.Generic;

namespace KrakkedCore.Adapters.Kraken.Rest.Paging;

/// <summary>One page of a history as the pager sees it.</summary>
/// <param name="Rows">What could be read.</param>
/// <param name="RefusedRows">What could not, a sentence each.</param>
/// <param name="Count">Rows there are in all; null when not told.</param>
internal sealed record HistoryPage<TRow>(
    IReadOnlyList<TRow> Rows,
    IReadOnlyList<string> RefusedRows,
    int? Count)
{
    /// <summary>Rows the venue sent.</summary>
    internal int SentCount => Rows.Count + RefusedRows.Count;
}
