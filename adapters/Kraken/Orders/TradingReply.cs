using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Orders;

/// <summary>The venue's answer to one request on the private WebSocket, or to one order of a batch.</summary>
public readonly record struct TradingReply
{
    /// <summary>What it answers.</summary>
    public TradingMethod Method { get; init; }

    /// <summary>Of the request; 0 when the venue gave none back.</summary>
    public long RequestId { get; init; }

    /// <summary>It was done.</summary>
    public bool IsSuccess { get; init; }

    /// <summary>Of a subscription; none when not told.</summary>
    public FeedChannel Channel { get; init; }

    /// <summary>The venue's id of the order; empty when not told.</summary>
    public Text24 VenueOrder { get; init; }

    /// <summary>Our id of the order; none when not told, or not ours.</summary>
    public ClientOrderId Order { get; init; }

    /// <summary>What the venue said, cut; empty on success.</summary>
    public Text56 Error { get; init; }

    /// <summary>Orders that were taken back, by the methods that count them.</summary>
    public long Count { get; init; }

    /// <summary>Threshold of the rate counter, told by the executions subscription; 0 when not told.</summary>
    public long RateCountMax { get; init; }

    /// <summary>Things the venue wants noted; none of them is an error.</summary>
    public int WarningCount { get; init; }

    /// <summary>Orders of a batch; each has an item of its own.</summary>
    public int ItemCount { get; init; }
}
