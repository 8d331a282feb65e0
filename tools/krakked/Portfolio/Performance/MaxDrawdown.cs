using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Portfolio.Performance;

/// <summary>The deepest fall below the high-water mark.</summary>
/// <param name="Percent">Of the mark, above zero.</param>
/// <param name="Peak">When the mark was last reached before it.</param>
/// <param name="Trough">When it was deepest.</param>
/// <param name="Recovered">When the mark was reached again; null while it was not.</param>
internal sealed record MaxDrawdown(double Percent, UnixNs Peak, UnixNs Trough, UnixNs? Recovered);
