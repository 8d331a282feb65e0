using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Accounts;

/// <summary>Which part of a history, newest first. A bound is a moment or the id of a record.</summary>
internal sealed record HistoryRange
{
    /// <summary>Exclusive; null from the beginning.</summary>
    internal UnixNs? Start { get; init; }

    /// <summary>Exclusive; instead of <see cref="Start"/>.</summary>
    internal string? StartId { get; init; }

    /// <summary>Inclusive; null up to now.</summary>
    internal UnixNs? End { get; init; }

    /// <summary>Inclusive; instead of <see cref="End"/>.</summary>
    internal string? EndId { get; init; }

    /// <summary>Records to pass over, ofs.</summary>
    internal int Offset { get; init; }
}
