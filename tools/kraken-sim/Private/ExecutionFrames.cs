using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Frames;
using KrakkedCore.Tools.KrakenSim.Matching;

namespace KrakkedCore.Tools.KrakenSim.Private;

/// <summary>Messages of the executions channel: whole once, sparse afterwards, as the venue's are.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/websocket-v2/executions and recorded messages.</remarks>
internal static class ExecutionFrames
{
    internal static void Snapshot(
        FrameWriter writer, IEnumerable<SimOrder> orders, IEnumerable<AccountTrade> trades, long sequence)
    {
        Open(writer, "snapshot");
        foreach (var order in orders)
        {
            writer.Raw("{"u8);
            Describe(writer, order);
            writer.Raw(",\"exec_type\":"u8).Text(order.Status == SimOrderStatus.PendingNew ? "pending_new" : "new")
                .Raw(",\"order_status\":"u8).Text(OrderWords.Text(order.Status))
                .Raw(",\"cum_qty\":"u8).Quantity(order.FilledQuantity, order.Pair.Rules.QuantityDecimals)
                .Raw(",\"cum_cost\":"u8).Amount(order.FilledCost, order.Pair.Rules.CostDecimals)
                .Raw(",\"avg_price\":"u8).Price(order.AveragePrice, order.Pair.Rules.PriceDecimals)
                .Raw(",\"timestamp\":"u8).Time(order.OpenedAt).Raw("},"u8);
        }

        foreach (var trade in trades)
        {
            WriteTrade(writer, trade, OrderWords.Text(trade.Order.Status));
            writer.Raw("},"u8);
        }

        Close(writer, sequence);
    }

    internal static void Update(FrameWriter writer, ExecutionReport report, long sequence, int? rateCounter)
    {
        Open(writer, "update");
        switch (report.Kind)
        {
            case ExecKind.PendingNew:
                WriteNew(writer, report);
                break;
            case ExecKind.Trade when report.Trade is { } trade:
                WriteTrade(writer, trade, OrderWords.Text(report.Status));
                WriteSums(writer, report);
                break;
            default:
                WriteChange(writer, report);
                break;
        }

        if (rateCounter is { } points)
        {
            writer.Raw(",\"ratecount\":"u8).Integer(points);
        }

        writer.Raw("},"u8);
        Close(writer, sequence);
    }

    internal static void OldTrade(FrameWriter writer, AccountTrade trade, long sequence)
    {
        Open(writer, "update");
        WriteTrade(writer, trade, OrderWords.Text(trade.Order.Status));
        writer.Raw("},"u8);
        Close(writer, sequence);
    }

    private static void Open(FrameWriter writer, string type)
    {
        writer.Clear();
        writer.Raw("{\"channel\":\"executions\",\"type\":"u8).Text(type).Raw(",\"data\":["u8);
    }

    private static void Close(FrameWriter writer, long sequence) =>
        writer.DropComma().Raw("],\"sequence\":"u8).Integer(sequence).Raw("}"u8);

    private static void WriteNew(FrameWriter writer, ExecutionReport report)
    {
        writer.Raw("{"u8);
        Describe(writer, report.Order);
        writer.Raw(",\"cum_cost\":"u8).Amount(report.FilledCost, report.Order.Pair.Rules.CostDecimals)
            .Raw(",\"exec_type\":\"pending_new\",\"order_status\":\"pending_new\",\"fee_usd_equiv\":"u8)
            .Amount(report.FeeUsd, 5)
            .Raw(",\"timestamp\":"u8).Time(report.Time);
    }

    // Everything the client told, once.
    private static void Describe(FrameWriter writer, SimOrder order)
    {
        var (rules, request) = (order.Pair.Rules, order.Request);
        writer.Raw("\"order_id\":"u8).Text(order.OrderId);
        WriteIds(writer, order);
        writer.Raw(",\"symbol\":"u8).Text(rules.Symbol);
        if (request.CashQuantity is { } cash)
        {
            writer.Raw(",\"cash_order_qty\":"u8).Amount(cash, rules.CostDecimals);
        }
        else
        {
            writer.Raw(",\"order_qty\":"u8).Quantity(order.Quantity, rules.QuantityDecimals);
        }

        writer.Raw(",\"side\":"u8).Text(OrderWords.Text(order.Side))
            .Raw(",\"order_type\":"u8).Text(OrderWords.Text(order.Type))
            .Raw(",\"time_in_force\":"u8).Text(OrderWords.Text(request.TimeInForce))
            .Raw(",\"limit_price_type\":"u8).Text(LimitTypeOf(request));
        WritePrice(writer, "limit_price", order.LimitPrice, rules.PriceDecimals);
        writer.Raw(",\"stop_price\":"u8).Price(order.TriggerPrice ?? default, rules.PriceDecimals);
        WriteTriggers(writer, order);
        WriteFlags(writer, order);
        writer.Raw(",\"fee_ccy_pref\":"u8).Text(order.IsFeeInBase ? "fcib" : "fciq");
        WriteTime(writer, "effective_time", request.EffectiveAt);
        WriteTime(writer, "expire_time", request.ExpiresAt);
    }

    private static string LimitTypeOf(OrderRequest request) =>
        (request.Type is SimOrderType.Limit or SimOrderType.Iceberg ? request.Price : request.Price2)?.TypeText
        ?? "static";

    private static void WriteFlags(FrameWriter writer, SimOrder order)
    {
        if (order.IsPostOnly)
        {
            writer.Raw(",\"post_only\":true"u8);
        }

        if (order.Request.IsReduceOnly)
        {
            writer.Raw(",\"reduce_only\":true"u8);
        }

        if (order.DisplayQuantity is { } display)
        {
            writer.Raw(",\"display_qty\":"u8).Quantity(display, order.Pair.Rules.QuantityDecimals);
        }

        if (order.Request.SenderSubId is { } sender)
        {
            writer.Raw(",\"sender_sub_id\":"u8).Text(sender);
        }
    }

    private static void WriteTriggers(FrameWriter writer, SimOrder order)
    {
        if (order.TriggerPrice is not { } trigger)
        {
            return;
        }

        var decimals = order.Pair.Rules.PriceDecimals;
        writer.Raw(",\"triggers\":{\"reference\":"u8).Text(order.Request.IsTriggeredByIndex ? "index" : "last")
            .Raw(",\"price\":"u8).Price(order.ShownPrice?.Value ?? trigger, decimals)
            .Raw(",\"price_type\":"u8).Text(order.ShownPrice?.TypeText ?? "static")
            .Raw(",\"actual_price\":"u8).Price(trigger, decimals)
            .Raw(",\"peak_price\":"u8).Price(order.PeakPrice, decimals)
            .Raw(",\"status\":"u8).Text(order.IsTriggered ? "triggered" : "untriggered");
        WriteTime(writer, "timestamp", order.TriggeredAt);
        writer.Raw("}"u8);
    }

    private static void WriteTrade(FrameWriter writer, AccountTrade trade, string status)
    {
        var order = trade.Order;
        var rules = order.Pair.Rules;
        writer.Raw("{\"order_id\":"u8).Text(order.OrderId);
        WriteIds(writer, order);
        writer.Raw(",\"exec_id\":"u8).Text(trade.TradeId)
            .Raw(",\"exec_type\":\"trade\",\"trade_id\":"u8).Integer(trade.Number)
            .Raw(",\"symbol\":"u8).Text(rules.Symbol)
            .Raw(",\"side\":"u8).Text(OrderWords.Text(order.Side))
            .Raw(",\"last_qty\":"u8).Quantity(trade.Quantity, rules.QuantityDecimals)
            .Raw(",\"last_price\":"u8).Price(trade.Price, rules.PriceDecimals)
            .Raw(",\"liquidity_ind\":"u8).Text(trade.IsMaker ? "m" : "t")
            .Raw(",\"cost\":"u8).Amount(trade.Cost, rules.CostDecimals)
            .Raw(",\"order_status\":"u8).Text(status)
            .Raw(",\"order_type\":"u8).Text(OrderWords.Text(order.Type))
            .Raw(",\"timestamp\":"u8).Time(trade.Time)
            .Raw(",\"fee_usd_equiv\":"u8).Amount(trade.FeeUsd, 5)
            .Raw(",\"fees\":[{\"asset\":"u8).Text(trade.FeeAsset.Name)
            .Raw(",\"qty\":"u8).Amount(trade.Fee, trade.FeeAsset.LedgerDecimals).Raw("}]"u8);
    }

    private static void WriteSums(FrameWriter writer, ExecutionReport report)
    {
        var rules = report.Order.Pair.Rules;
        writer.Raw(",\"cum_qty\":"u8).Quantity(report.FilledQuantity, rules.QuantityDecimals)
            .Raw(",\"cum_cost\":"u8).Amount(report.FilledCost, rules.CostDecimals)
            .Raw(",\"avg_price\":"u8).Price(report.AveragePrice, rules.PriceDecimals);
    }

    // What comes after the first message says what changed, and leaves the rest to the client's memory.
    private static void WriteChange(FrameWriter writer, ExecutionReport report)
    {
        var rules = report.Order.Pair.Rules;
        writer.Raw("{\"timestamp\":"u8).Time(report.Time)
            .Raw(",\"order_status\":"u8).Text(OrderWords.Text(report.Status))
            .Raw(",\"exec_type\":"u8).Text(OrderWords.Text(report.Kind));
        if (report.Kind != ExecKind.New)
        {
            WriteSums(writer, report);
            writer.Raw(",\"fee_usd_equiv\":"u8).Amount(report.FeeUsd, 5);
        }

        if (report.Kind is ExecKind.Amended or ExecKind.Restated)
        {
            writer.Raw(",\"amended\":"u8).Flag(report.Kind == ExecKind.Amended)
                .Raw(",\"order_qty\":"u8).Quantity(report.Quantity, rules.QuantityDecimals);
            WritePrice(writer, "limit_price", report.LimitPrice, rules.PriceDecimals);
            writer.Raw(",\"limit_price_type\":\"static\""u8);
        }

        if (report.Kind == ExecKind.Triggered)
        {
            WriteTriggers(writer, report.Order);
        }

        if (report.Order.IsPostOnly)
        {
            writer.Raw(",\"post_only\":true"u8);
        }

        if (report.Reason.Length > 0)
        {
            writer.Raw(report.Kind is ExecKind.Canceled or ExecKind.Expired ? ",\"cancel_reason\":"u8 : ""u8);
            if (report.Kind is ExecKind.Canceled or ExecKind.Expired)
            {
                writer.Text(report.Reason);
            }

            writer.Raw(",\"reason\":"u8).Text(report.Reason);
        }

        WriteIds(writer, report.Order);
        writer.Raw(",\"order_id\":"u8).Text(report.Order.OrderId);
    }

    private static void WriteIds(FrameWriter writer, SimOrder order)
    {
        if (order.Request.ClientOrderId is { } clientOrderId)
        {
            writer.Raw(",\"cl_ord_id\":"u8).Text(clientOrderId);
        }
        else
        {
            writer.Raw(",\"order_userref\":"u8).Integer(order.Request.UserReference ?? 0);
        }
    }

    private static void WritePrice(FrameWriter writer, string name, Price? price, int decimals)
    {
        if (price is { } given)
        {
            writer.Raw(",\""u8).Plain(name).Raw("\":"u8).Price(given, decimals);
        }
    }

    private static void WriteTime(FrameWriter writer, string name, UnixNs? time)
    {
        if (time is { } given)
        {
            writer.Raw(",\""u8).Plain(name).Raw("\":"u8).Time(given);
        }
    }
}
