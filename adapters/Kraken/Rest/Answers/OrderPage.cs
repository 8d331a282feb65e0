using System.Collections.Generic;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>Orders, newest first.</summary>
/// <param name="Rows">At most 50 a page where there are pages.</param>
/// <param name="Count">Orders that match in all; null when not told.</param>
public sealed record OrderPage(
    IReadOnlyList<OrderInfo> Rows,
    int? Count);
