using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Frames;
using KrakkedCore.Tools.KrakenSim.Matching;
using KrakkedCore.Tools.KrakenSim.Private;

namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>Orders and trades, open and past.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/rest-api/get-open-orders and its neighbours.</remarks>
internal sealed class HistoryDesk(FrameWriter writer, ViewTime view, PageFaults faults)
{
    private const int IdsMax = 50;

    internal RestAnswer OpenOrders(VenueAccount account, RestFields fields)
    {
        var history = account.Core.History;
        var late = history.ClosedOrders.Where(order => order.ClosedAt > view.Until);
        var orders = history.OpenOrders.Concat(late)
            .Select(ViewOf).Where(one => one.IsKnown && IsWanted(one.Order, fields))
            .OrderByDescending(one => one.Order.OpenedAt);
        writer.OpenResult().Raw("{\"open\":{"u8);
        WriteOrders(orders, fields.Flag("trades"));
        writer.Raw("}}"u8);
        return writer.Close();
    }

    internal RestAnswer ClosedOrders(VenueAccount account, RestFields fields)
    {
        var by = fields["closetime"] switch
        {
            "open" => ClosedOrdersTime.Open,
            "close" => ClosedOrdersTime.Close,
            _ => ClosedOrdersTime.Both,
        };
        var page = account.Core.History.ClosedPage(
            RangeOf(fields, view.Until), by, order => order.ClosedAt <= view.Until && IsWanted(order, fields));
        writer.OpenResult().Raw("{\"closed\":{"u8);
        WriteOrders(page.Items.Select(ViewOf), fields.Flag("trades"));
        writer.Raw("}"u8);
        WriteCount(fields, page.Count);
        writer.Raw("}"u8);
        return writer.Close();
    }

    internal RestAnswer QueryOrders(VenueAccount account, RestFields fields)
    {
        var ids = fields.List("txid");
        var client = fields["cl_ord_id"];
        var group = (int?)fields.Integer("userref");
        if (ids.Count > IdsMax || (ids.Count == 0 && client is null && group is null))
        {
            return writer.Refuse(RestErrors.InvalidArguments + ":txid");
        }

        var history = account.Core.History;
        var orders = ids.Count > 0
            ? ids.Select(history.FindOrder).OfType<SimOrder>().Where(order => IsWanted(order, fields))
            : history.OrdersWith(client, group);
        var known = orders.Select(ViewOf).Where(one => one.IsKnown).Take(IdsMax).ToList();
        if (known.Count == 0 && ids.Count > 0)
        {
            return writer.Refuse(VenueErrors.UnknownOrder);
        }

        writer.OpenResult().Raw("{"u8);
        WriteOrders(known, fields.Flag("trades"));
        writer.Raw("}"u8);
        return writer.Close();
    }

    internal RestAnswer TradesHistory(VenueAccount account, RestFields fields)
    {
        faults.Shift(account, fields);
        var page = faults.Holed(account.Core.History.TradesPage(
            RangeOf(fields, view.TradesUntil), fields.Flag("consolidate_taker", isDefault: true)));
        writer.OpenResult().Raw("{\"trades\":{"u8);
        WriteTrades(page.Items, fields.Flag("ledgers"));
        writer.Raw("}"u8);
        WriteCount(fields, page.Count);
        writer.Raw("}"u8);
        return writer.Close();
    }

    internal RestAnswer QueryTrades(VenueAccount account, RestFields fields)
    {
        var ids = fields.List("txid");
        var trades = ids.Select(account.Core.History.FindTrade).OfType<AccountTrade>()
            .Where(trade => trade.Time <= view.TradesUntil).ToList();
        if (ids.Count is 0 or > IdsMax || trades.Count == 0)
        {
            return writer.Refuse(RestErrors.InvalidArguments + ":txid");
        }

        writer.OpenResult().Raw("{"u8);
        WriteTrades(trades, withLedgers: true);
        writer.Raw("}"u8);
        return writer.Close();
    }

    internal RestAnswer OrderAmends(VenueAccount account, RestFields fields)
    {
        if (fields["order_id"] is not { } id || account.Core.History.FindOrder(id) is not { } order)
        {
            return writer.Refuse(VenueErrors.UnknownOrder);
        }

        var rules = order.Pair.Rules;
        writer.OpenResult().Raw("{\"amends\":["u8);
        foreach (var amend in order.Amends)
        {
            writer.Raw("{\"amend_id\":"u8).Text(amend.AmendId).Raw(",\"amend_type\":"u8).Text(amend.Type)
                .Raw(",\"order_qty\":"u8).QuotedQuantity(amend.Quantity, rules.QuantityDecimals);
            if (amend.DisplayQuantity is { } display)
            {
                writer.Raw(",\"display_qty\":"u8).QuotedQuantity(display, rules.QuantityDecimals);
            }

            writer.Raw(",\"remaining_qty\":"u8).QuotedQuantity(amend.Remaining, rules.QuantityDecimals);
            WritePrice("limit_price"u8, amend.LimitPrice, rules.PriceDecimals);
            WritePrice("trigger_price"u8, amend.TriggerPrice, rules.PriceDecimals);
            if (amend.Reason.Length > 0)
            {
                writer.Raw(",\"reason\":"u8).Text(amend.Reason);
            }

            writer.Raw(",\"post_only\":"u8).Flag(amend.IsPostOnly)
                .Raw(",\"timestamp\":"u8).Integer(amend.Time.Raw).Raw("},"u8);
        }

        writer.DropComma().Raw("],\"count\":"u8).Integer(order.Amends.Count).Raw("}"u8);
        return writer.Close();
    }

    /// <summary>start, end and ofs; a bound with a dash in it is an id.</summary>
    internal static HistoryRange RangeOf(RestFields fields, UnixNs until)
    {
        var (start, end) = (fields["start"], fields["end"]);
        var endTime = IsId(end) ? null : RestFields.Moment(end);
        return new HistoryRange
        {
            StartId = IsId(start) ? start : null,
            Start = IsId(start) ? null : RestFields.Moment(start),
            EndId = IsId(end) ? end : null,
            End = endTime is { } moment && moment < until ? moment : until,
            Offset = (int)Math.Clamp(fields.Integer("ofs") ?? 0, 0, int.MaxValue),
        };
    }

    private static bool IsId(string? bound) =>
        bound is not null && bound.IndexOf('-', StringComparison.Ordinal) > 0;

    private OrderView ViewOf(SimOrder order) => new(order, view.Until);

    private static bool IsWanted(SimOrder order, RestFields fields) =>
        (fields["cl_ord_id"] is not { } client || order.Request.ClientOrderId == client)
        && (fields.Integer("userref") is not { } group || order.Request.UserReference == group);

    private void WriteOrders(IEnumerable<OrderView> orders, bool withTrades)
    {
        foreach (var order in orders)
        {
            writer.Text(order.Order.OrderId).Raw(":"u8);
            OrderWriter.Order(writer, order, withTrades);
            writer.Raw(","u8);
        }

        writer.DropComma();
    }

    private void WriteTrades(IEnumerable<AccountTrade> trades, bool withLedgers)
    {
        foreach (var trade in trades)
        {
            writer.Text(trade.TradeId).Raw(":"u8);
            OrderWriter.Trade(writer, trade, withLedgers);
            writer.Raw(","u8);
        }

        writer.DropComma();
    }

    private void WriteCount(RestFields fields, int count)
    {
        if (!fields.Flag("without_count"))
        {
            writer.Raw(",\"count\":"u8).Integer(count);
        }
    }

    private void WritePrice(ReadOnlySpan<byte> name, Price? price, int decimals)
    {
        if (price is { } given)
        {
            writer.Raw(",\""u8).Raw(name).Raw("\":"u8).QuotedPrice(given, decimals);
        }
    }
}
