using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Contracts.Events;

/// <summary>How an order trades.</summary>
public enum OrderType : byte
{
    /// <summary>Not told.</summary>
    None = 0,

    /// <summary>At a price or better.</summary>
    Limit = 1,

    /// <summary>At whatever the book offers.</summary>
    Market = 2,
}

/// <summary>How long an order stays.</summary>
public enum TimeInForce : byte
{
    /// <summary>Until filled or cancelled.</summary>
    GoodTillCancelled = 0,

    /// <summary>What does not fill at once is cancelled.</summary>
    ImmediateOrCancel = 1,
}

/// <summary>The venue took an order.</summary>
/// <param name="Order">Our id.</param>
/// <param name="VenueOrder">The venue's id, for instance <c>OXXXXX-XXXXX-XXXXXX</c>.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct OrderAccepted(ClientOrderId Order, Text24 VenueOrder);

/// <summary>Why the venue refused.</summary>
public enum RejectReason : ushort
{
    /// <summary>Another reason; the text says.</summary>
    Other = 0,

    /// <summary>Not enough of what it costs.</summary>
    InsufficientFunds = 1,

    /// <summary>Smaller than the pair's minimum quantity.</summary>
    QuantityMinimum = 2,

    /// <summary>Smaller than the pair's minimum cost.</summary>
    CostMinimum = 3,

    /// <summary>Price off the tick grid.</summary>
    TickSize = 4,

    /// <summary>The pair or the venue takes no such order now.</summary>
    MarketState = 5,

    /// <summary>No liquidity to take.</summary>
    NoLiquidity = 6,

    /// <summary>The id was used before.</summary>
    DuplicateId = 7,

    /// <summary>The pair is not known.</summary>
    UnknownInstrument = 8,

    /// <summary>Sending was not possible; the order never left.</summary>
    NotSent = 9,
}

/// <summary>The venue refused an order: it was never open.</summary>
/// <param name="Order">Our id.</param>
/// <param name="Reason">Why.</param>
/// <param name="Text">What it said.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct OrderRejected(ClientOrderId Order, RejectReason Reason, Text56 Text);

/// <summary>Who waited and who came.</summary>
public enum Liquidity : byte
{
    /// <summary>Not told.</summary>
    None = 0,

    /// <summary>The order rested.</summary>
    Maker = 1,

    /// <summary>The order crossed.</summary>
    Taker = 2,
}

/// <summary>One execution of an order of the account, ours or made by hand.</summary>
/// <remarks>Shape: 86 bytes. The same execution counts once, whoever tells it and however often.</remarks>
/// <param name="Order">Our id; none for an order that is not ours.</param>
/// <param name="TradeId">Of the execution, above zero.</param>
/// <param name="Price">Paid or got.</param>
/// <param name="Quantity">Of this execution.</param>
/// <param name="CumulativeQuantity">Of the order so far, this execution included.</param>
/// <param name="Fee">Charged for this execution, in the fee asset.</param>
/// <param name="FeeAsset">What the fee is in.</param>
/// <param name="Side">Of our order.</param>
/// <param name="Liquidity">Maker or taker.</param>
/// <param name="Execution">The venue's id, for instance <c>TXXXXX-XXXXX-XXXXXX</c>, which its ledger refers to; empty
/// where it gives none, then order and trade id name it.</param>
/// <param name="Owner">Row of the strategy the user reference of a foreign order stands for; 0 for nobody's.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct Fill(
    ClientOrderId Order,
    long TradeId,
    Price Price,
    Quantity Quantity,
    Quantity CumulativeQuantity,
    Amount Fee,
    AssetId FeeAsset,
    Side Side,
    Liquidity Liquidity,
    Text24 Execution = default,
    ushort Owner = 0);

/// <summary>Why an order left the book.</summary>
public enum CloseReason : byte
{
    /// <summary>Not told.</summary>
    None = 0,

    /// <summary>We asked for it.</summary>
    Cancelled = 1,

    /// <summary>Its time was up, or it was immediate-or-cancel.</summary>
    Expired = 2,

    /// <summary>The venue has never heard of it, or lost it.</summary>
    UnknownAtVenue = 3,

    /// <summary>The venue calls it filled, though not to the quantity: an order by cost, or a remainder too small.
    /// </summary>
    Filled = 4,
}

/// <summary>An order left the book before it was filled whole.</summary>
/// <param name="Order">Our id.</param>
/// <param name="FilledQuantity">Of the order in all.</param>
/// <param name="Reason">Why.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct OrderClosed(ClientOrderId Order, Quantity FilledQuantity, CloseReason Reason);
