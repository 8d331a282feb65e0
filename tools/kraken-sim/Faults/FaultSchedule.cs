using System.Collections.Generic;

namespace KrakkedCore.Tools.KrakenSim.Faults;

/// <summary>What goes wrong, and when.</summary>
public sealed record FaultSchedule
{
    /// <summary>Nothing goes wrong.</summary>
    public static FaultSchedule None { get; } = new();

    /// <summary>At their times.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>Others, drawn by a seed; default none.</summary>
    public RandomFaults? Random { get; init; }
}
