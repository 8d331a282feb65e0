using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>An execution, as the accounts count it.</summary>
internal readonly record struct FillFact
{
    /// <summary><see cref="ExecutionKey"/> of the execution, or another number that names it; it counts once.</summary>
    internal long Id { get; init; }

    internal Text24 Execution { get; init; }

    internal ClientOrderId Order { get; init; }

    internal InstrumentId Instrument { get; init; }

    internal AssetId Base { get; init; }

    internal AssetId Quote { get; init; }

    internal Side Side { get; init; }

    internal Liquidity Liquidity { get; init; }

    internal Price Price { get; init; }

    internal Quantity Quantity { get; init; }

    /// <summary>Of the fee asset; zero or more.</summary>
    internal Amount Fee { get; init; }

    internal AssetId FeeAsset { get; init; }

    /// <summary>Of the base units in the valuation asset; not asked for where base or quote is that asset.</summary>
    internal Amount Value { get; init; }

    internal bool HasValue { get; init; }

    /// <summary>Of the fee in the valuation asset. Not asked for where the fee is in that asset; without one a fee in
    /// base or quote counts at the fill's own price.</summary>
    internal Amount FeeValue { get; init; }

    internal bool HasFeeValue { get; init; }

    /// <summary>Row of the strategy, from 1; 0 for trades made by hand.</summary>
    internal ushort Owner { get; init; }

    internal bool MakesMarkets { get; init; }

    internal UnixNs VenueTime { get; init; }

    internal bool IsHistory { get; init; }

    /// <summary>What is left of a round trip below this closes it.</summary>
    internal Quantity DustMax { get; init; }
}
