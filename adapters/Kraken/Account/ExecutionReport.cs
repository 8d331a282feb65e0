using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>One item of the executions channel as it came: sparse, most fields in few kinds only.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/websocket-v2/executions.</remarks>
[StructLayout(LayoutKind.Auto)]
public struct ExecutionReport
{
    /// <summary>The venue's id of the order.</summary>
    public Text24 VenueOrder { get; set; }

    /// <summary>Our id; none when not told, or not ours.</summary>
    public ClientOrderId Order { get; set; }

    /// <summary>The pair; none when not told, or not defined here.</summary>
    public InstrumentId Instrument { get; set; }

    /// <summary>Of a trade; empty when not told.</summary>
    public Text24 ExecutionId { get; set; }

    /// <summary>Of a trade, within its pair; 0 when not told.</summary>
    public long TradeId { get; set; }

    /// <summary>Of a trade.</summary>
    public Price LastPrice { get; set; }

    /// <summary>Of a trade.</summary>
    public Quantity LastQuantity { get; set; }

    /// <summary>Of the order; zero when not told, or when it is by cost.</summary>
    public Quantity OrderQuantity { get; set; }

    /// <summary>Of the order in all; <see cref="HasCumulativeQuantity"/> says whether it was told.</summary>
    public Quantity CumulativeQuantity { get; set; }

    /// <summary>Of the order; zero when not told.</summary>
    public Price LimitPrice { get; set; }

    /// <summary>The order's group; 0 when not told, or none.</summary>
    public int UserReference { get; set; }

    /// <summary>Fees of a trade; <see cref="FeeCount"/> are in use.</summary>
    public FeeParts Fees { get; set; }

    /// <summary>Why, in the venue's words, cut.</summary>
    public Text56 Reason { get; set; }

    /// <summary>When, at the venue.</summary>
    public UnixNs VenueTime { get; set; }

    /// <summary>The venue's rate counter for the pair; below zero when not told.</summary>
    public int RateCount { get; set; }

    /// <summary>What it is about.</summary>
    public ExecutionKind Kind { get; set; }

    /// <summary>Where the order is.</summary>
    public ExecutionStatus Status { get; set; }

    /// <summary>Buy or sell, when <see cref="HasSide"/>.</summary>
    public Side Side { get; set; }

    /// <summary>Of a trade.</summary>
    public Liquidity Liquidity { get; set; }

    /// <summary>How many fees there are.</summary>
    public byte FeeCount { get; set; }

    /// <summary>The side was told.</summary>
    public bool HasSide { get; set; }

    /// <summary>The cumulative quantity was told.</summary>
    public bool HasCumulativeQuantity { get; set; }

    /// <summary>The order names an id of its own that is not ours.</summary>
    public bool HasForeignId { get; set; }

    /// <summary>The order is by cost: its quantity never tells whether it is complete.</summary>
    public bool IsByCost { get; set; }
}
