using System.Collections.Generic;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>Ledger entries, newest first.</summary>
/// <param name="Rows">At most 50.</param>
/// <param name="Count">Entries that match in all; null when not told.</param>
public sealed record LedgerPage(
    IReadOnlyList<LedgerInfo> Rows,
    int? Count);
