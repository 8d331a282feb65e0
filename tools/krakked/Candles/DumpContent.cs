using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Tools.Krakked.Candles;

/// <summary>What a file of the archive held.</summary>
/// <param name="Candles">In the file's order.</param>
/// <param name="BadRows">Sentences with line, value and rule: the first few.</param>
/// <param name="BadRowCount">How many there were.</param>
/// <param name="RoundedVolumeCount">Rows whose volume had more than eight decimals.</param>
/// <param name="OutOfOrderCount">Rows that begin no later than the one before.</param>
internal sealed record DumpContent(
    List<Candle> Candles,
    IReadOnlyList<string> BadRows,
    long BadRowCount,
    long RoundedVolumeCount,
    long OutOfOrderCount);
