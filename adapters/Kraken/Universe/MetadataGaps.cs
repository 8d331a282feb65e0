using System;

namespace KrakkedCore.Adapters.Kraken.Universe;

/// <summary>What the venue's list did not say of a pair, and so what rule stood in. Each is told.</summary>
[Flags]
public enum MetadataGaps
{
    /// <summary>All was said.</summary>
    None = 0,

    /// <summary>No decimals of price or quantity, or no grid: only the WebSocket can define the pair.</summary>
    Decimals = 1,

    /// <summary>No <c>tick_size</c>: one unit of the last price decimal.</summary>
    Tick = 2,

    /// <summary>No <c>ordermin</c>: zero, so only the venue refuses small orders.</summary>
    QuantityMin = 4,

    /// <summary>No <c>costmin</c>: zero, so only the venue refuses cheap orders.</summary>
    CostMin = 8,

    /// <summary>No <c>cost_decimals</c>: those of the quote asset's ledger, else those of the price.</summary>
    CostDecimals = 16,

    /// <summary>No <c>status</c>: unknown, so no orders until the WebSocket tells one.</summary>
    Status = 32,

    /// <summary>A <c>status</c> this version does not know: no orders.</summary>
    StatusWord = 64,

    /// <summary>No <c>aclass_base</c>: taken for a currency pair.</summary>
    Class = 128,

    /// <summary>No fee table, or one that cannot be used: the configured fee counts.</summary>
    Fees = 256,

    /// <summary>A fee table longer than ten tiers, or with a rebate: tiers cut, rebate taken as zero.</summary>
    FeesCut = 512,

    /// <summary>No ticker, or one that cannot be read: the volume floor does not apply.</summary>
    Ticker = 1_024,

    /// <summary>An asset that the venue's list of assets lacks: its decimals are the WebSocket's to tell.</summary>
    Asset = 2_048,
}
