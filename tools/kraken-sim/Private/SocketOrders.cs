using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Tools.KrakenSim.Frames;
using KrakkedCore.Tools.KrakenSim.Matching;
using KrakkedCore.Tools.KrakenSim.Rest;

namespace KrakkedCore.Tools.KrakenSim.Private;

/// <summary>The trading methods of the private WebSocket.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/websocket-v2/add_order and its neighbours.</remarks>
internal sealed class SocketOrders(TradingDesk trading, SocketReplies replies)
{
    private const int CancelsMax = 50;

    internal void Handle(SocketCall call)
    {
        switch (call.Method)
        {
            case "add_order":
                Add(call);
                break;
            case "amend_order":
                Amend(call);
                break;
            case "edit_order":
                Edit(call);
                break;
            case "cancel_order":
                Cancel(call);
                break;
            case "cancel_all":
                CancelAll(call);
                break;
            case "cancel_all_orders_after":
                CancelAllAfter(call);
                break;
            case "batch_add":
                AddBatch(call);
                break;
            default:
                CancelBatch(call);
                break;
        }
    }

    private void Add(SocketCall call)
    {
        if (SocketOrderReader.Read(call.Fields, symbol: null) is not { } request)
        {
            replies.Refuse(call, call.Fields.Error!);
            return;
        }

        var result = trading.Add(call.Account, request);
        if (!result.IsTaken)
        {
            replies.Refuse(call, OnSocket(result.Error));
            return;
        }

        var writer = replies.OpenResult(call).Raw("{"u8);
        WriteTaken(writer, result.Order);
        writer.Raw("}"u8);
        replies.CloseResult(call);
    }

    private void AddBatch(SocketCall call)
    {
        var fields = call.Fields;
        fields.Allow("symbol", "orders", "deadline", "validate", "token");
        var (symbol, deadline) = (fields.Text("symbol") ?? "", fields.Moment("deadline"));
        var isValidation = fields.Flag("validate") ?? false;
        var requests = new List<OrderRequest>();
        foreach (var order in fields.Children("orders"))
        {
            if (SocketOrderReader.Read(order, symbol) is { } request)
            {
                requests.Add(request with { Deadline = deadline, IsValidateOnly = isValidation });
            }
            else
            {
                fields.Refuse(order.Error!);
            }
        }

        if (fields.Error is { } wrong)
        {
            replies.Refuse(call, wrong);
            return;
        }

        var result = trading.AddBatch(call.Account, requests);
        if (result.Error is { } refusal)
        {
            replies.Refuse(call, OnSocket(refusal));
            return;
        }

        var writer = replies.OpenResult(call).Raw("["u8);
        foreach (var one in result.Orders)
        {
            writer.Raw("{"u8);
            if (one.IsTaken)
            {
                WriteTaken(writer, one.Order);
            }
            else
            {
                writer.Raw("\"error\":"u8).Text(OnSocket(one.Error));
            }

            writer.Raw("},"u8);
        }

        writer.DropComma().Raw("]"u8);
        replies.CloseResult(call);
    }

    private void Amend(SocketCall call)
    {
        var fields = call.Fields;
        fields.Allow(
            "order_id", "cl_ord_id", "order_qty", "display_qty", "limit_price", "limit_price_type", "trigger_price",
            "trigger_price_type", "post_only", "deadline", "token", "symbol");
        var (id, client) = (fields.Text("order_id"), fields.Text("cl_ord_id"));
        if (id is null == client is null)
        {
            fields.Refuse(RestErrors.InvalidArguments + ":order_id");
        }

        var request = new AmendRequest
        {
            Key = id is not null ? OrderKey.Id(id) : OrderKey.Client(client ?? ""),
            Quantity = fields.Quantity("order_qty"),
            DisplayQuantity = fields.Quantity("display_qty"),
            LimitPrice = fields.Spec("limit_price", "limit_price_type"),
            TriggerPrice = fields.Spec("trigger_price", "trigger_price_type"),
            IsPostOnly = fields.Flag("post_only"),
            Deadline = fields.Moment("deadline"),
        };
        if (fields.Error is { } wrong)
        {
            replies.Refuse(call, wrong);
            return;
        }

        var result = trading.Amend(call.Account, request);
        if (result.Error is { } refusal)
        {
            replies.Refuse(call, OnSocket(refusal));
            return;
        }

        replies.OpenResult(call).Raw("{\"amend_id\":"u8).Text(result.AmendId)
            .Raw(id is not null ? ",\"order_id\":"u8 : ",\"cl_ord_id\":"u8).Text(id ?? client!).Raw("}"u8);
        replies.CloseResult(call);
    }

    private void Edit(SocketCall call)
    {
        var fields = call.Fields;
        var (id, symbol) = (fields.Text("order_id"), fields.Text("symbol"));
        if (id is null || symbol is null)
        {
            fields.Refuse(RestErrors.InvalidArguments + (id is null ? ":order_id" : ":symbol"));
        }

        var limit = fields.Spec("limit_price", "limit_price_type");
        var trigger = fields.Child("triggers")?.Spec("price", "price_type");
        var request = new EditRequest
        {
            Key = OrderKey.Id(id ?? ""),
            Pair = symbol ?? "",
            Quantity = fields.Quantity("order_qty"),
            DisplayQuantity = fields.Quantity("display_qty"),
            Price = trigger ?? limit,
            Price2 = trigger is null ? null : limit,
            IsPostOnly = fields.Flag("post_only"),
            IsFeeInBase = fields.Text("fee_preference") is { } fee ? fee == "base" : null,
            UserReference = fields.Group("order_userref"),
            Deadline = fields.Moment("deadline"),
            IsValidateOnly = fields.Flag("validate") ?? false,
        };
        if (fields.Error is { } wrong)
        {
            replies.Refuse(call, wrong);
            return;
        }

        var result = trading.Edit(call.Account, request);
        if (result.Error is { } refusal)
        {
            replies.Refuse(call, OnSocket(refusal));
            return;
        }

        replies.OpenResult(call).Raw("{\"order_id\":"u8).Text(result.Order!.OrderId)
            .Raw(",\"original_order_id\":"u8).Text(id!).Raw("}"u8);
        replies.CloseResult(call);
    }

    // One reply an order, in the order they were named.
    private void Cancel(SocketCall call)
    {
        var fields = call.Fields;
        fields.Allow("order_id", "cl_ord_id", "order_userref", "token");
        var keys = fields.Texts("order_id").Select(OrderKey.Id)
            .Concat(fields.Texts("cl_ord_id").Select(OrderKey.Client))
            .Concat(fields.Groups("order_userref").Select(OrderKey.Group)).ToList();
        if (fields.Error is { } wrong)
        {
            replies.Refuse(call, wrong);
            return;
        }

        if (keys.Count is 0 or > CancelsMax)
        {
            replies.Refuse(call, RestErrors.InvalidArguments + ":order_id");
            return;
        }

        foreach (var key in keys)
        {
            CancelOne(call, key);
        }
    }

    private void CancelOne(SocketCall call, OrderKey key)
    {
        var result = trading.Cancel(call.Account, key);
        if (result.Error is { } refusal)
        {
            replies.Refuse(call, OnSocket(refusal));
            return;
        }

        foreach (var order in result.Orders)
        {
            replies.OpenResult(call)
                .Raw(key.ClientOrderId is null ? "{\"order_id\":"u8 : "{\"cl_ord_id\":"u8)
                .Text(key.ClientOrderId ?? order.OrderId).Raw("}"u8);
            replies.CloseResult(call);
        }
    }

    private void CancelAll(SocketCall call)
    {
        call.Fields.Allow("token");
        if (call.Fields.Error is { } wrong)
        {
            replies.Refuse(call, wrong);
            return;
        }

        var result = trading.CancelAll(call.Account);
        if (result.Error is { } refusal)
        {
            replies.Refuse(call, OnSocket(refusal));
            return;
        }

        replies.OpenResult(call).Raw("{\"count\":"u8).Integer(result.Orders.Count).Raw("}"u8);
        replies.CloseResult(call);
    }

    private void CancelAllAfter(SocketCall call)
    {
        call.Fields.Allow("timeout", "token");
        if (call.Fields.Integer("timeout") is not { } timeout)
        {
            replies.Refuse(call, call.Fields.Error ?? VenueErrors.Timeout);
            return;
        }

        var result = trading.CancelAllAfter(call.Account, timeout);
        if ((call.Fields.Error ?? result.Error) is { } refusal)
        {
            replies.Refuse(call, refusal);
            return;
        }

        var writer = replies.OpenResult(call).Raw("{\"currentTime\":"u8).Time(result.CurrentTime, decimals: 0)
            .Raw(",\"triggerTime\":"u8);
        OrdersDesk.WriteTrigger(writer, result.TriggerTime);
        writer.Raw("}"u8);
        replies.CloseResult(call);
    }

    private void CancelBatch(SocketCall call)
    {
        var fields = call.Fields;
        fields.Allow("orders", "cl_ord_id", "token");
        var keys = fields.Texts("orders").Select(text => OrdersDesk.IdOrGroup(text)!.Value)
            .Concat(fields.Texts("cl_ord_id").Select(OrderKey.Client)).ToList();
        if (fields.Error is { } wrong)
        {
            replies.Refuse(call, wrong);
            return;
        }

        if (keys.Count is 0 or > CancelsMax)
        {
            replies.Refuse(call, RestErrors.InvalidArguments + ":orders");
            return;
        }

        var result = trading.CancelBatch(call.Account, keys);
        if (result.Error is { } refusal)
        {
            replies.Refuse(call, OnSocket(refusal));
            return;
        }

        replies.Open(call).Raw("\"orders_cancelled\":"u8).Integer(result.Orders.Count).Raw(","u8);
        replies.CloseOpen(call);
    }

    private static void WriteTaken(FrameWriter writer, SimOrder order)
    {
        if (order.OrderId.Length > 0)
        {
            writer.Raw("\"order_id\":"u8).Text(order.OrderId).Raw(","u8);
        }

        if (order.Request.ClientOrderId is { } client)
        {
            writer.Raw("\"cl_ord_id\":"u8).Text(client).Raw(","u8);
        }

        if (order.Request.UserReference is { } group)
        {
            writer.Raw("\"order_userref\":"u8).Integer(group).Raw(","u8);
        }

        writer.DropComma();
    }

    private static string OnSocket(string error) =>
        error == VenueErrors.OrderMinimum ? VenueErrors.OrderMinimumOnSocket : error;
}
