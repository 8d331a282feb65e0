using System.Collections.Generic;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>Candles of a pair, oldest first.</summary>
/// <remarks>At most 720 whatever was asked, plus the running candle as the last row. Intervals without trades are flat
/// rows.</remarks>
/// <param name="Pair">The key the venue chose.</param>
/// <param name="Rows">The last one is the running candle and not final.</param>
/// <param name="LastSeconds">Start of the last committed candle, Unix seconds: pass it to <c>since</c>; null when not
/// told.</param>
public sealed record OhlcPage(
    string Pair,
    IReadOnlyList<OhlcRow> Rows,
    long? LastSeconds);
