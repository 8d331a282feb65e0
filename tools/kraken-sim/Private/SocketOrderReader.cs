using KrakkedCore.Tools.KrakenSim.Matching;
using KrakkedCore.Tools.KrakenSim.Rest;

namespace KrakkedCore.Tools.KrakenSim.Private;

/// <summary>Reads orders out of the params of <c>add_order</c> and <c>batch_add</c>.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/websocket-v2/add_order.</remarks>
internal static class SocketOrderReader
{
    private static readonly string[] Known =
    [
        "order_type", "side", "symbol", "order_qty", "cash_order_qty", "limit_price", "limit_price_type", "triggers",
        "time_in_force", "post_only", "reduce_only", "margin", "effective_time", "expire_time", "deadline",
        "cl_ord_id", "order_userref", "conditional", "display_qty", "fee_preference", "no_mpp", "stp_type",
        "sender_sub_id", "validate", "token", "price",
    ];

    /// <returns>The order; null when the fields remember an error.</returns>
    internal static OrderRequest? Read(SocketFields fields, string? symbol)
    {
        fields.Allow(Known);
        if (!OrderWords.TryRead(fields.Text("order_type") ?? "", out SimOrderType type))
        {
            fields.Refuse("EGeneral:Invalid arguments:order_type");
        }

        if (!OrderWords.TryRead(fields.Text("side") ?? "", out Engine.Contracts.Events.Side side))
        {
            fields.Refuse("EGeneral:Invalid arguments:side");
        }

        var pair = symbol ?? fields.Text("symbol");
        if (pair is null)
        {
            fields.Refuse("Symbol(s) not found");
        }

        var (cash, quantity) = (fields.Amount("cash_order_qty"), fields.Quantity("order_qty"));
        if (cash is null && quantity is null)
        {
            fields.Refuse("EGeneral:Invalid arguments:order_qty");
        }

        var (price, price2) = ReadPrices(fields, type);
        var request = new OrderRequest
        {
            Pair = pair ?? "",
            Side = side,
            Type = type,
            Quantity = quantity,
            CashQuantity = cash,
            Price = price,
            Price2 = price2,
            IsTriggeredByIndex = fields.Child("triggers")?.Text("reference") == "index",
            IsPostOnly = fields.Flag("post_only") ?? false,
            IsReduceOnly = fields.Flag("reduce_only") ?? false,
            IsMargin = fields.Flag("margin") ?? false,
            IsWithoutPriceProtection = fields.Flag("no_mpp") ?? false,
            IsValidateOnly = fields.Flag("validate") ?? false,
            EffectiveAt = fields.Moment("effective_time"),
            ExpiresAt = fields.Moment("expire_time"),
            Deadline = fields.Moment("deadline"),
            ClientOrderId = fields.Text("cl_ord_id"),
            UserReference = fields.Group("order_userref"),
            DisplayQuantity = fields.Quantity("display_qty"),
            SenderSubId = fields.Text("sender_sub_id"),
            Close = ReadClose(fields),
        };
        request = ReadWords(fields, request);
        return fields.Error is null ? request : null;
    }

    /// <summary>The venue's price and price2 out of limit and trigger.</summary>
    internal static (PriceSpec? Price, PriceSpec? Price2) ReadPrices(SocketFields fields, SimOrderType type)
    {
        var limit = fields.Spec("limit_price", "limit_price_type");
        var trigger = fields.Child("triggers") is { } triggers ? ReadTrigger(fields, triggers) : null;
        return type is SimOrderType.Limit or SimOrderType.Iceberg ? (limit, null) : (trigger, limit);
    }

    private static PriceSpec? ReadTrigger(SocketFields fields, SocketFields triggers)
    {
        var price = triggers.Spec("price", "price_type");
        if (triggers.Error is { } error)
        {
            fields.Refuse(error);
        }

        return price;
    }

    private static OrderRequest ReadWords(SocketFields fields, OrderRequest request)
    {
        if (fields.Text("time_in_force") is { } force)
        {
            if (!OrderWords.TryRead(force, out SimTimeInForce inForce))
            {
                fields.Refuse("EGeneral:Invalid arguments:time_in_force");
            }

            request = request with { TimeInForce = inForce };
        }

        if (fields.Text("stp_type") is { } stp)
        {
            if (!OrderWords.TryRead(stp, out SelfTradeRule rule))
            {
                fields.Refuse("EGeneral:Invalid arguments:stp_type");
            }

            request = request with { SelfTradeRule = rule };
        }

        if (fields.Text("fee_preference") is { } fee)
        {
            if (fee is not ("base" or "quote"))
            {
                fields.Refuse("EGeneral:Invalid arguments:fee_preference");
            }

            request = request with { IsFeeInBase = fee == "base" };
        }

        if (request.IsWithoutPriceProtection && request.Type != SimOrderType.Market)
        {
            fields.Refuse(
                RestErrors.InvalidArguments + ":no_mpp order option is only available when ordertype = market");
        }

        return request;
    }

    private static CloseTerms? ReadClose(SocketFields fields)
    {
        if (fields.Child("conditional") is not { } close)
        {
            return null;
        }

        if (!OrderWords.TryRead(close.Text("order_type") ?? "", out SimOrderType type))
        {
            fields.Refuse("EGeneral:Invalid arguments:conditional");
        }

        var limit = close.Spec("limit_price", "limit_price_type");
        var trigger = close.Spec("trigger_price", "trigger_price_type");
        if (close.Error is { } error)
        {
            fields.Refuse(error);
        }

        return type == SimOrderType.Limit
            ? new CloseTerms(type, limit, null)
            : new CloseTerms(type, trigger, limit);
    }
}
