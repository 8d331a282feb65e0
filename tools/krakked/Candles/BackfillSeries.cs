using KrakkedCore.Adapters.Kraken.Candles;

namespace KrakkedCore.Tools.Krakked.Candles;

/// <summary>One series that was asked for.</summary>
/// <param name="Pair">As WebSocket v2 writes it.</param>
/// <param name="IntervalSeconds">Length.</param>
/// <param name="Result">What came.</param>
internal sealed record BackfillSeries(string Pair, int IntervalSeconds, CandleBackfillResult Result);
