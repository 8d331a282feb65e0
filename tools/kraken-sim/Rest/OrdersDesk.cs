using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Frames;
using KrakkedCore.Tools.KrakenSim.Matching;
using KrakkedCore.Tools.KrakenSim.Private;
using KrakkedCore.Tools.KrakenSim.Venue;

namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>Orders placed, changed and cancelled over REST.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/rest-api/add-order and its neighbours.</remarks>
internal sealed class OrdersDesk(FrameWriter writer, TradingDesk trading, VenueTime time)
{
    private const int BatchMax = 15;
    private const int CancelsMax = 50;

    internal RestAnswer Add(VenueAccount account, RestFields fields)
    {
        if (OrderReader.Read(fields, fields["pair"], time.Now, out var request) is { } error)
        {
            return writer.Refuse(error);
        }

        var result = trading.Add(account, request!);
        if (!result.IsTaken)
        {
            return writer.Refuse(result.Error);
        }

        writer.OpenResult().Raw("{\"descr\":{\"order\":"u8).Text(OrderText.Of(result.Order));
        if (result.Order.Request.Close is not null)
        {
            writer.Raw(",\"close\":"u8).Text(OrderText.CloseOf(result.Order));
        }

        writer.Raw("}"u8);
        if (result.Order.OrderId.Length > 0)
        {
            writer.Raw(",\"txid\":["u8).Text(result.Order.OrderId).Raw("]"u8);
        }

        writer.Raw("}"u8);
        return writer.Close();
    }

    internal RestAnswer AddBatch(VenueAccount account, RestFields fields)
    {
        var requests = new List<OrderRequest>();
        var deadlineError = OrderReader.ReadDeadline(fields, out var deadline);
        for (var index = 0; index <= BatchMax && fields.Element("orders", index) is { } order; index++)
        {
            var orderError = OrderReader.Read(order, fields["pair"], time.Now, out var request);
            if ((deadlineError ?? orderError) is { } error)
            {
                return writer.Refuse(error);
            }

            requests.Add(request! with { IsValidateOnly = fields.Flag("validate"), Deadline = deadline });
        }

        var result = trading.AddBatch(account, requests);
        if (result.Error is { } refusal)
        {
            return writer.Refuse(refusal);
        }

        writer.OpenResult().Raw("{\"orders\":["u8);
        foreach (var one in result.Orders)
        {
            WriteBatchRow(one);
        }

        writer.DropComma().Raw("]}"u8);
        return writer.Close();
    }

    internal RestAnswer Amend(VenueAccount account, RestFields fields)
    {
        if (KeyOf(fields["txid"], fields["cl_ord_id"]) is not { } key)
        {
            return writer.Refuse(RestErrors.InvalidArguments + ":txid");
        }

        var error = OrderReader.ReadQuantity(fields, "order_qty", out var quantity);
        error = OrderReader.ReadQuantity(fields, "display_qty", out var display) ?? error;
        error = OrderReader.ReadPrice(fields, "limit_price", out var limit) ?? error;
        error = OrderReader.ReadPrice(fields, "trigger_price", out var trigger) ?? error;
        error = OrderReader.ReadDeadline(fields, out var deadline) ?? error;
        if (error is not null)
        {
            return writer.Refuse(error);
        }

        var result = trading.Amend(account, new AmendRequest
        {
            Key = key,
            Quantity = quantity,
            DisplayQuantity = display,
            LimitPrice = limit,
            TriggerPrice = trigger,
            IsPostOnly = fields.Has("post_only") ? fields.Flag("post_only") : null,
            Deadline = deadline,
        });
        if (result.Error is { } refusal)
        {
            return writer.Refuse(refusal);
        }

        writer.OpenResult().Raw("{\"amend_id\":"u8).Text(result.AmendId).Raw("}"u8);
        return writer.Close();
    }

    internal RestAnswer Edit(VenueAccount account, RestFields fields)
    {
        if (IdOrGroup(fields["txid"]) is not { } key || fields["pair"] is not { } pair)
        {
            return writer.Refuse(RestErrors.InvalidArguments + ":txid");
        }

        var error = OrderReader.ReadQuantity(fields, "volume", out var quantity);
        error = OrderReader.ReadQuantity(fields, "displayvol", out var display) ?? error;
        error = OrderReader.ReadPrice(fields, "price", out var price) ?? error;
        error = OrderReader.ReadPrice(fields, "price2", out var price2) ?? error;
        error = OrderReader.ReadDeadline(fields, out var deadline) ?? error;
        if (error is not null)
        {
            return writer.Refuse(error);
        }

        var flags = fields["oflags"]?.Split(',');
        var result = trading.Edit(account, new EditRequest
        {
            Key = key,
            Pair = pair,
            Quantity = quantity,
            DisplayQuantity = display,
            Price = price,
            Price2 = price2,
            IsPostOnly = flags?.Contains("post"),
            IsFeeInBase = flags?.Contains("fcib"),
            UserReference = (int?)fields.Integer("userref"),
            Deadline = deadline,
            IsValidateOnly = fields.Flag("validate"),
        });
        return result.Error is { } refusal ? writer.Refuse(refusal) : Edited(result);
    }

    internal RestAnswer Cancel(VenueAccount account, RestFields fields)
    {
        var key = fields["cl_ord_id"] is { } client ? OrderKey.Client(client) : IdOrGroup(fields["txid"]);
        return key is { } wanted
            ? Cancelled(trading.Cancel(account, wanted))
            : writer.Refuse(RestErrors.InvalidArguments + ":txid");
    }

    internal RestAnswer CancelBatch(VenueAccount account, RestFields fields)
    {
        var keys = fields.List("orders").Select(IdOrGroup).OfType<OrderKey>()
            .Concat(fields.List("cl_ord_ids").Select(OrderKey.Client)).ToList();
        return keys.Count is 0 or > CancelsMax
            ? writer.Refuse(VenueErrors.BatchSize)
            : Cancelled(trading.CancelBatch(account, keys));
    }

    internal RestAnswer CancelAll(VenueAccount account) => Cancelled(trading.CancelAll(account));

    internal RestAnswer CancelAllAfter(VenueAccount account, RestFields fields)
    {
        if (fields.Integer("timeout") is not { } timeout)
        {
            return writer.Refuse(VenueErrors.Timeout);
        }

        var result = trading.CancelAllAfter(account, timeout);
        if (result.Error is { } refusal)
        {
            return writer.Refuse(refusal);
        }

        writer.OpenResult().Raw("{\"currentTime\":"u8).Time(result.CurrentTime, decimals: 0)
            .Raw(",\"triggerTime\":"u8);
        WriteTrigger(writer, result.TriggerTime);
        writer.Raw("}"u8);
        return writer.Close();
    }

    /// <summary>An order id, or the number of a group.</summary>
    internal static OrderKey? IdOrGroup(string? text) =>
        text is null ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var group)
            ? OrderKey.Group(group)
            : OrderKey.Id(text);

    internal static void WriteTrigger(FrameWriter writer, UnixNs? trigger)
    {
        if (trigger is { } moment)
        {
            writer.Time(moment, decimals: 0);
        }
        else
        {
            writer.Raw("\"0\""u8);
        }
    }

    private static OrderKey? KeyOf(string? id, string? clientOrderId) =>
        id is not null ? OrderKey.Id(id) : clientOrderId is not null ? OrderKey.Client(clientOrderId) : null;

    private RestAnswer Cancelled(CancelResult result)
    {
        if (result.Error is { } refusal)
        {
            return writer.Refuse(refusal);
        }

        writer.OpenResult().Raw("{\"count\":"u8).Integer(result.Orders.Count).Raw("}"u8);
        return writer.Close();
    }

    private RestAnswer Edited(EditResult result)
    {
        writer.OpenResult().Raw("{\"status\":\"ok\",\"descr\":{\"order\":"u8).Text(OrderText.Of(result.Order!))
            .Raw("},"u8);
        if (result.Order!.OrderId.Length > 0)
        {
            writer.Raw("\"txid\":"u8).Text(result.Order.OrderId).Raw(","u8);
        }

        writer.Raw("\"originaltxid\":"u8).Text(result.Original?.OrderId ?? "")
            .Raw(",\"orders_cancelled\":"u8).Integer(result.Order.OrderId.Length > 0 ? 1 : 0)
            .Raw(",\"volume\":"u8).Text(OrderText.VolumeOf(result.Order))
            .Raw(",\"price\":"u8).Text(OrderText.PriceOf(result.Order.Request.Price, result.Order)).Raw("}"u8);
        return writer.Close();
    }

    private void WriteBatchRow(OrderResult result)
    {
        if (!result.IsTaken)
        {
            writer.Raw("{\"error\":"u8).Text(result.Error).Raw("},"u8);
            return;
        }

        writer.Raw("{"u8);
        if (result.Order.OrderId.Length > 0)
        {
            writer.Raw("\"txid\":"u8).Text(result.Order.OrderId).Raw(","u8);
        }

        writer.Raw("\"descr\":{\"order\":"u8).Text(OrderText.Of(result.Order)).Raw("}},"u8);
    }
}
