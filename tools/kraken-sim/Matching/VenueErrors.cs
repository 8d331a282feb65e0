namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>What the venue says when it refuses, word for word.</summary>
internal static class VenueErrors
{
    internal const string BatchSize = "EGeneral:Invalid arguments:orders";
    internal const string CancelOnly = "EService:Market in cancel_only mode";
    internal const string ClientOrderId = "EGeneral:Invalid arguments:cl_ord_id";
    internal const string Close = "EGeneral:Invalid arguments:close";
    internal const string CostMinimum = "EOrder:Cost minimum not met";
    internal const string DeadlineArgument = "EGeneral:Invalid arguments:deadline";
    internal const string DeadlineElapsed = "EService:Deadline elapsed";
    internal const string DisplayQuantity = "EGeneral:Invalid arguments:displayvol";
    internal const string EffectiveTime = "EGeneral:Invalid arguments:starttm";
    internal const string ExpireTime = "EGeneral:Invalid arguments:expiretm";
    internal const string InsufficientFunds = "EOrder:Insufficient funds";
    internal const string InvalidOrder = "EOrder:Invalid order";
    internal const string InvalidPrice = "EOrder:Invalid price";
    internal const string LimitOnly = "EService:Market in limit_only mode";
    internal const string MarginNotAllowed = "EOrder:Cannot open position";
    internal const string OrderMinimum = "EOrder:Order minimum not met";
    internal const string OrdersLimit = "EOrder:Orders limit exceeded";
    internal const string OrderType = "EGeneral:Invalid arguments:ordertype";
    internal const string PostOnlyMode = "EService:Market in post_only mode";
    internal const string PostOnlyOrder = "EOrder:Post only order";
    internal const string Pair = "EGeneral:Invalid arguments:pair";
    internal const string Price = "EGeneral:Invalid arguments:price";
    internal const string Price2 = "EGeneral:Invalid arguments:price2";
    internal const string ReduceOnly = "EOrder:Reduce only:No position exists";
    internal const string ReduceOnlyMode = "EService:Market in reduce_only mode";
    internal const string ScheduledOrdersLimit = "EOrder:Scheduled orders limit exceeded";
    internal const string TickSize = "EOrder:Tick size check failed";
    internal const string Timeout = "EGeneral:Invalid arguments:timeout";
    internal const string TimeInForce = "EGeneral:Invalid arguments:timeinforce";
    internal const string TradingDisabled = "EOrder:Trading disabled";
    internal const string Unavailable = "EService:Unavailable";
    internal const string UnknownAsset = "EQuery:Unknown asset";
    internal const string UnknownOrder = "EOrder:Unknown order";
    internal const string UnknownPair = "EQuery:Unknown asset pair";
    internal const string UnknownPosition = "EOrder:Unknown position";
    internal const string Viqc = "EGeneral:Invalid arguments:viqc";
    internal const string Volume = "EGeneral:Invalid arguments:volume";

    /// <summary>How WebSocket v2 says <see cref="OrderMinimum"/>.</summary>
    internal const string OrderMinimumOnSocket = "EGeneral:Invalid arguments:volume minimum not met";

    internal static string PriceDecimals(VenuePair pair) =>
        $"{InvalidPrice}:{pair.RestId} price can only be specified up to {pair.Rules.PriceDecimals} decimals.";
}
