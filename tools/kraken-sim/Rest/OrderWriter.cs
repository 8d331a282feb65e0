using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Frames;
using KrakkedCore.Tools.KrakenSim.Matching;

namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>Orders, trades and ledger entries as REST writes them.</summary>
internal static class OrderWriter
{
    private const int SecondsDecimals = 6;

    internal static void Order(FrameWriter writer, OrderView view, bool withTrades)
    {
        var order = view.Order;
        var rules = order.Pair.Rules;
        writer.Raw("{\"refid\":"u8);
        WriteText(writer, order.ReferenceId);
        writer.Raw(",\"userref\":"u8).Integer(order.Request.UserReference ?? 0);
        if (order.Request.ClientOrderId is { } clientOrderId)
        {
            writer.Raw(",\"cl_ord_id\":"u8).Text(clientOrderId);
        }

        writer.Raw(",\"status\":"u8).Text(OrderWords.RestStatus(view.Status))
            .Raw(",\"opentm\":"u8).Seconds(order.OpenedAt, SecondsDecimals)
            .Raw(",\"starttm\":"u8).Integer((order.Request.EffectiveAt ?? default).Raw / UnixNs.PerSecond)
            .Raw(",\"expiretm\":"u8).Integer((order.Request.ExpiresAt ?? default).Raw / UnixNs.PerSecond);
        Description(writer, order);
        writer.Raw(",\"vol\":"u8).Text(OrderText.VolumeOf(order))
            .Raw(",\"vol_exec\":"u8).QuotedQuantity(view.Filled, rules.QuantityDecimals)
            .Raw(",\"cost\":"u8).QuotedAmount(view.Cost, rules.CostDecimals)
            .Raw(",\"fee\":"u8).QuotedAmount(view.Fee, rules.CostDecimals)
            .Raw(",\"price\":"u8).QuotedPrice(view.Average, rules.PriceDecimals)
            .Raw(",\"stopprice\":"u8).ShownPrice(order.TriggerPrice ?? default, rules.PriceDecimals)
            .Raw(",\"limitprice\":"u8).ShownPrice(LimitOf(order), rules.PriceDecimals)
            .Raw(",\"misc\":"u8).Text(MiscOf(order))
            .Raw(",\"oflags\":"u8).Text(OrderText.FlagsOf(order));
        if (order.TriggerPrice is not null)
        {
            writer.Raw(",\"trigger\":"u8).Text(order.Request.IsTriggeredByIndex ? "index" : "last");
        }

        End(writer, view, withTrades);
        writer.Raw("}"u8);
    }

    internal static void Trade(FrameWriter writer, AccountTrade trade, bool withLedgers)
    {
        var order = trade.Order;
        var rules = order.Pair.Rules;
        writer.Raw("{\"ordertxid\":"u8).Text(order.OrderId)
            .Raw(",\"postxid\":"u8).Text("TKH2SE" + trade.TradeId[6..])
            .Raw(",\"pair\":"u8).Text(order.Pair.RestId)
            .Raw(",\"time\":"u8).Seconds(trade.Time, SecondsDecimals)
            .Raw(",\"type\":"u8).Text(OrderWords.Text(order.Side))
            .Raw(",\"ordertype\":"u8).Text(OrderWords.Text(order.Type))
            .Raw(",\"price\":"u8).QuotedPrice(trade.Price, rules.PriceDecimals)
            .Raw(",\"cost\":"u8).QuotedAmount(trade.Cost, rules.CostDecimals)
            .Raw(",\"fee\":"u8).QuotedAmount(trade.FeeInQuote, rules.CostDecimals)
            .Raw(",\"vol\":"u8).QuotedQuantity(trade.Quantity, rules.QuantityDecimals)
            .Raw(",\"margin\":\"0.00000\",\"leverage\":\"0\",\"misc\":\"\",\"trade_id\":"u8).Integer(trade.Number)
            .Raw(",\"maker\":"u8).Flag(trade.IsMaker);
        if (withLedgers)
        {
            writer.Raw(",\"ledgers\":["u8);
            foreach (var ledger in trade.Ledgers)
            {
                writer.Text(ledger).Raw(","u8);
            }

            writer.DropComma().Raw("]"u8);
        }

        writer.Raw("}"u8);
    }

    internal static void Ledger(FrameWriter writer, LedgerEntry entry)
    {
        var decimals = entry.Wallet.Asset.LedgerDecimals;
        writer.Raw("{\"refid\":"u8).Text(entry.ReferenceId)
            .Raw(",\"time\":"u8).Seconds(entry.Time, SecondsDecimals)
            .Raw(",\"type\":"u8).Text(entry.KindText)
            .Raw(",\"subtype\":"u8).Text(entry.Subtype)
            .Raw(",\"aclass\":\"currency\",\"asset\":"u8).Text(entry.Wallet.RestId)
            .Raw(",\"amount\":"u8).QuotedAmount(entry.Amount, decimals)
            .Raw(",\"fee\":"u8).QuotedAmount(entry.Fee, decimals)
            .Raw(",\"balance\":"u8).QuotedAmount(entry.Balance, decimals)
            .Raw("}"u8);
    }

    internal static void WriteText(FrameWriter writer, string? text)
    {
        if (text is null)
        {
            writer.Raw("null"u8);
        }
        else
        {
            writer.Text(text);
        }
    }

    private static void Description(FrameWriter writer, SimOrder order) =>
        writer.Raw(",\"descr\":{\"pair\":"u8).Text(order.Pair.Altname)
            .Raw(",\"aclass\":\"forex\",\"type\":"u8).Text(OrderWords.Text(order.Side))
            .Raw(",\"ordertype\":"u8).Text(OrderWords.Text(order.Type))
            .Raw(",\"price\":"u8).Text(OrderText.PriceOf(order.ShownPrice, order))
            .Raw(",\"price2\":"u8).Text(OrderText.PriceOf(order.ShownPrice2, order))
            .Raw(",\"leverage\":\"none\",\"order\":"u8).Text(OrderText.Of(order))
            .Raw(",\"close\":"u8).Text(OrderText.CloseOf(order)).Raw("}"u8);

    private static void End(FrameWriter writer, OrderView view, bool withTrades)
    {
        if (view.IsClosed)
        {
            writer.Raw(",\"reason\":"u8);
            WriteText(writer, view.Order.Reason.Length == 0 ? null : view.Order.Reason);
            writer.Raw(",\"closetm\":"u8).Seconds(view.Order.ClosedAt!.Value, SecondsDecimals);
        }

        if (!withTrades)
        {
            return;
        }

        writer.Raw(",\"trades\":["u8);
        foreach (var trade in view.Trades)
        {
            writer.Text(trade.TradeId).Raw(","u8);
        }

        writer.DropComma().Raw("]"u8);
    }

    // The plain limit order's limit is its price; limitprice is that of a triggered order.
    private static Price LimitOf(SimOrder order) =>
        order.Type is SimOrderType.Limit or SimOrderType.Iceberg ? default : order.LimitPrice ?? default;

    private static string MiscOf(SimOrder order) =>
        order.IsAmended ? "amended"
        : order.IsTriggered ? "stopped"
        : order.Status == SimOrderStatus.Canceled && order.FilledQuantity.IsPositive ? "partial"
        : string.Empty;
}
