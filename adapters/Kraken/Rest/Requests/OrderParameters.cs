using KrakkedCore.Adapters.Kraken.Rest.Sending;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Requests;

/// <summary>A new order.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/rest-api/add-order. What is null is not sent.</remarks>
public sealed record OrderParameters
{
    /// <summary>Id, altname or v2 name of the pair.</summary>
    public required string Pair { get; init; }

    /// <summary>Buy or sell.</summary>
    public required Side Side { get; init; }

    /// <summary><c>limit</c>, <c>market</c>, <c>stop-loss</c>, <c>trailing-stop</c> ...</summary>
    public required string Type { get; init; }

    /// <summary>Base units; quote units with the flag <c>viqc</c>.</summary>
    public required Quantity Volume { get; init; }

    /// <summary>Limit or trigger price, or a relative one such as <c>+5%</c>.</summary>
    public string? Price { get; init; }

    /// <summary>Limit price of triggered limit orders.</summary>
    public string? Price2 { get; init; }

    /// <summary>Shown part of an iceberg, base units.</summary>
    public Quantity? DisplayVolume { get; init; }

    /// <summary><c>last</c> (the venue's default) or <c>index</c>.</summary>
    public string? Trigger { get; init; }

    /// <summary>Margin orders only.</summary>
    public string? Leverage { get; init; }

    /// <summary>Never opens or grows a position.</summary>
    public bool IsReduceOnly { get; init; }

    /// <summary>Self trade prevention: <c>cancel-newest</c>, <c>cancel-oldest</c> or <c>cancel-both</c>.</summary>
    public string? SelfTradePrevention { get; init; }

    /// <summary>Comma list: <c>post</c>, <c>fcib</c>, <c>fciq</c>, <c>nompp</c>, <c>viqc</c>.</summary>
    public string? Flags { get; init; }

    /// <summary><c>GTC</c> (the venue's default), <c>IOC</c> or <c>GTD</c>.</summary>
    public string? TimeInForce { get; init; }

    /// <summary>Unix seconds, or relative such as <c>+5</c>.</summary>
    public string? StartTime { get; init; }

    /// <summary>Unix seconds, or relative such as <c>+60</c>; for <c>GTD</c>.</summary>
    public string? ExpireTime { get; init; }

    /// <summary>The venue refuses the order after this moment: 2 to 60 s ahead.</summary>
    public UnixNs? Deadline { get; init; }

    /// <summary>Our id: a UUID or at most 18 ASCII characters. Not together with a user reference.</summary>
    public string? ClientId { get; init; }

    /// <summary>Groups orders. Not together with our id.</summary>
    public int? UserReference { get; init; }

    /// <summary>Order type of the conditional close.</summary>
    public string? CloseType { get; init; }

    /// <summary>Price of the conditional close.</summary>
    public string? ClosePrice { get; init; }

    /// <summary>Second price of the conditional close.</summary>
    public string? ClosePrice2 { get; init; }

    /// <summary>Checked by the venue, not placed. Not for orders of a batch.</summary>
    public bool IsValidateOnly { get; init; }

    /// <summary>What is wrong with it before it leaves; empty when nothing is.</summary>
    internal string Problem
    {
        get
        {
            if (ClientId is not null && UserReference is not null)
            {
                return "it carries both cl_ord_id and userref, and the venue takes one of them";
            }

            if (Side is not (Side.Buy or Side.Sell))
            {
                return "its side is neither buy nor sell";
            }

            return Volume.IsPositive ? "" : $"its volume is {Volume}, and must be above 0";
        }
    }

    /// <param name="fields">Takes them.</param>
    /// <param name="prefix">Empty, or for instance <c>orders[0]</c> inside a batch.</param>
    internal void Write(FormFields fields, string prefix)
    {
        fields.Add(Name("ordertype"), Type)
            .Add(Name("type"), Side == Side.Buy ? "buy" : "sell")
            .Add(Name("volume"), Volume.ToString())
            .Add(Name("displayvol"), DisplayVolume?.ToString())
            .Add(Name("price"), Price)
            .Add(Name("price2"), Price2)
            .Add(Name("trigger"), Trigger)
            .Add(Name("leverage"), Leverage)
            .AddIf(IsReduceOnly, Name("reduce_only"), "true")
            .Add(Name("stptype"), SelfTradePrevention)
            .Add(Name("oflags"), Flags)
            .Add(Name("timeinforce"), TimeInForce)
            .Add(Name("starttm"), StartTime)
            .Add(Name("expiretm"), ExpireTime)
            .Add(Name("cl_ord_id"), ClientId)
            .Add(Name("userref"), UserReference)
            .Add(Close("ordertype"), CloseType)
            .Add(Close("price"), ClosePrice)
            .Add(Close("price2"), ClosePrice2);

        string Name(string field) => prefix.Length == 0 ? field : $"{prefix}[{field}]";

        string Close(string field) => $"{prefix}{(prefix.Length == 0 ? "close" : "[close]")}[{field}]";
    }
}
