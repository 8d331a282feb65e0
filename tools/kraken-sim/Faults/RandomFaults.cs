using System;
using System.Collections.Generic;

namespace KrakkedCore.Tools.KrakenSim.Faults;

/// <summary>Faults drawn by a seed, one after another.</summary>
public sealed record RandomFaults
{
    /// <summary>Mean market time between two; the gaps are even between half of it and one and a half.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The same seed draws the same.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>What may be drawn; empty, the default, is everything.</summary>
    public IReadOnlyList<FaultKind> Kinds { get; init; } = [];
}
