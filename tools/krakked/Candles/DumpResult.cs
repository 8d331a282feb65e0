using KrakkedCore.Engine.Contracts.Ports;

namespace KrakkedCore.Tools.Krakked.Candles;

/// <summary>What came of one file, or of one entry of a ZIP.</summary>
/// <param name="Source">Path, and the entry in it.</param>
/// <param name="Pair">As WebSocket v2 writes it.</param>
/// <param name="IntervalSeconds">Length.</param>
/// <param name="Content">What was read.</param>
/// <param name="Append">What the store made of it.</param>
internal sealed record DumpResult(
    string Source, string Pair, int IntervalSeconds, DumpContent Content, CandleAppend Append);
