using System.Collections.Generic;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>Our executions, newest first.</summary>
/// <param name="Rows">At most 50.</param>
/// <param name="Count">Executions that match in all; null when not told.</param>
public sealed record TradePage(
    IReadOnlyList<TradeInfo> Rows,
    int? Count);
