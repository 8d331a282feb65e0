using System;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>What of a fact was told, and what it left open.</summary>
[Flags]
internal enum FactMarks : ushort
{
    None = 0,

    /// <summary>Told before: what differs is told as restated.</summary>
    IsTold = 1,

    /// <summary>Told: some of the base asset, or of the flow's, was not known to be there.</summary>
    UnseenBase = 2,

    /// <summary>The same of the quote asset.</summary>
    UnseenQuote = 4,

    /// <summary>The same of the fee asset, where it is neither.</summary>
    UnseenFee = 8,

    /// <summary>Told: units of another owner were taken.</summary>
    OwnershipExceeded = 16,

    /// <summary>Told: the fee has no price.</summary>
    FeeWithoutPrice = 32,

    /// <summary>What it brought in has no value yet.</summary>
    IsOpen = 64,

    /// <summary>A rounding of a fill that is not known yet.</summary>
    IsOrphan = 128,

    /// <summary>Told in two parts, now or before.</summary>
    IsSplit = 256,
}
