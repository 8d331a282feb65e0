using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>What the venue's ledger differs by from the fill it belongs to.</summary>
internal readonly record struct RoundingFact
{
    /// <summary><see cref="ExecutionKey"/> of the ledger entry; it counts once.</summary>
    internal long Id { get; init; }

    /// <summary><see cref="FillFact.Id"/> of the fill.</summary>
    internal long Reference { get; init; }

    internal AssetId Asset { get; init; }

    /// <summary>Ledger less fill; signed, in units of the asset.</summary>
    internal Amount Difference { get; init; }

    internal UnixNs VenueTime { get; init; }
}
