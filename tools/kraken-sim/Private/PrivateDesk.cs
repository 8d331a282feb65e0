using System;
using System.Linq;
using System.Text.Json;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Frames;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Venue;

namespace KrakkedCore.Tools.KrakenSim.Private;

/// <summary>Requests that need a token: the private channels, and trading.</summary>
internal sealed class PrivateDesk(
    TokenDesk tokens, AccountRoster roster, SocketOrders orders, FrameWriter writer, VenueTime time, FaultState faults)
{
    private const int TradesInSnapshot = 50;
    private const string TokenMissing = "Token(s) not found";

    private static readonly string[] Trading =
    [
        "add_order", "amend_order", "edit_order", "cancel_order", "cancel_all", "cancel_all_orders_after", "batch_add",
        "batch_cancel",
    ];

    private readonly SocketReplies _replies = new(writer, time);

    /// <summary>Answers a request when it is a private one.</summary>
    /// <param name="socket">Who asks.</param>
    /// <param name="text">Anything at all.</param>
    /// <param name="change">Subscriptions the socket has more than before; negative for fewer.</param>
    /// <returns>False when it is none of these; nothing was sent.</returns>
    internal bool TryHandle(SimSocket socket, ReadOnlyMemory<byte> text, out int change)
    {
        change = 0;
        try
        {
            using var document = JsonDocument.Parse(text);
            return TryHandle(socket, document.RootElement, out change);
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Ends a socket's subscriptions.</summary>
    internal void Drop(SimSocket socket)
    {
        foreach (var account in roster.All)
        {
            foreach (var gone in account.Subscriptions.Where(one => one.Outlet == socket.Outlet).ToList())
            {
                account.Subscriptions.Remove(gone);
                tokens.Release(gone.Token, time.Wall);
            }
        }
    }

    private bool TryHandle(SimSocket socket, JsonElement root, out int change)
    {
        change = 0;
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("method", out var method) || method.ValueKind != JsonValueKind.String
            || !IsOwn(method.GetString()!, root))
        {
            return false;
        }

        var requestId = root.TryGetProperty("req_id", out var id) && id.ValueKind == JsonValueKind.Number
            ? id.GetRawText()
            : null;
        var hasParams = root.TryGetProperty("params", out var parameters)
            && parameters.ValueKind == JsonValueKind.Object;
        var fields = new SocketFields(hasParams ? parameters : root, method.GetString()!);
        if (CallOf(socket, method.GetString()!, requestId, fields, out var refusal) is not { } call)
        {
            _replies.Refuse(socket, method.GetString()!, requestId, time.Now, refusal!);
            return true;
        }

        if (call.Method is "subscribe" or "unsubscribe")
        {
            change = call.Method == "subscribe" ? Subscribe(call) : Unsubscribe(call);
            return true;
        }

        if ((PermissionRefusal(call) ?? FaultRefusal(call)) is { } denied)
        {
            _replies.Refuse(call, denied);
            return true;
        }

        orders.Handle(call);
        return true;
    }

    private SocketCall? CallOf(
        SimSocket socket, string method, string? requestId, SocketFields fields, out string? refusal)
    {
        var token = fields.Text("token");
        refusal = fields.Error ?? (string.IsNullOrEmpty(token) ? TokenMissing : null);
        if (refusal is not null)
        {
            return null;
        }

        if (tokens.HolderOf(token!, time.Wall) is not { } key)
        {
            refusal = RestErrors.InvalidSession;
            return null;
        }

        return new SocketCall
        {
            Socket = socket,
            Method = method,
            RequestId = requestId,
            TimeIn = time.Now,
            Fields = fields,
            Key = key,
            Account = roster.Of(key),
            Token = token!,
        };
    }

    private string? FaultRefusal(SocketCall call) =>
        faults.RefusesClientIds && call.Fields.Has("cl_ord_id") && call.Method is "add_order"
            ? Matching.VenueErrors.ClientOrderId
            : faults.RefusesPlacing && call.Method is "add_order" or "batch_add"
                && call.Fields.Flag("validate") != true
                ? RestErrors.PermissionDenied
                : null;

    private static string? PermissionRefusal(SocketCall call)
    {
        var needed = call.Method.StartsWith("cancel", StringComparison.Ordinal) || call.Method == "batch_cancel"
            ? KeyPermissions.CancelOrders | KeyPermissions.ModifyOrders
            : KeyPermissions.ModifyOrders;
        return (call.Key.Key.Permissions & needed) == 0 ? RestErrors.PermissionDenied : null;
    }

    private int Subscribe(SocketCall call)
    {
        var isExecutions = call.Fields.Text("channel") == "executions";
        call.Fields.Allow(isExecutions
            ? ["channel", "token", "snap_orders", "snap_trades", "order_status", "ratecounter", "users", "snapshot",
                "snapshot_trades"]
            : ["channel", "token", "snapshot", "users"]);
        var isSnapshot = call.Fields.Flag("snapshot") ?? true;
        var subscription = new PrivateSubscription
        {
            Outlet = call.Socket.Outlet,
            Key = call.Key,
            Token = call.Token,
            IsExecutions = isExecutions,
            TellsEveryStatus = call.Fields.Flag("order_status") ?? true,
            TellsRateCounter = call.Fields.Flag("ratecounter") ?? false,
        };
        var snapOrders = call.Fields.Flag("snap_orders") ?? isSnapshot;
        var snapTrades = call.Fields.Flag("snap_trades") ?? call.Fields.Flag("snapshot_trades") ?? false;
        var refusal = call.Fields.Error ?? SubscriptionRefusal(call, isExecutions);
        if (refusal is not null)
        {
            _replies.Refuse(call, refusal);
            return 0;
        }

        Acknowledge(call, isExecutions, isSnapshot, snapOrders, snapTrades);
        tokens.Use(call.Token);
        call.Account.Subscriptions.Add(subscription);
        SendSnapshot(call.Account, subscription, isExecutions ? snapOrders || snapTrades : isSnapshot,
            snapOrders, snapTrades);
        return 1;
    }

    private static string? SubscriptionRefusal(SocketCall call, bool isExecutions)
    {
        var needed = isExecutions
            ? KeyPermissions.QueryOpenOrders | KeyPermissions.QueryClosedOrders
            : KeyPermissions.QueryFunds;
        return (call.Key.Key.Permissions & needed) == 0 ? RestErrors.PermissionDenied
            : Find(call, isExecutions) is not null ? "Already subscribed"
            : null;
    }

    private int Unsubscribe(SocketCall call)
    {
        var isExecutions = call.Fields.Text("channel") == "executions";
        if (Find(call, isExecutions) is not { } subscription)
        {
            _replies.Refuse(call, "Subscription Not Found");
            return 0;
        }

        call.Account.Subscriptions.Remove(subscription);
        tokens.Release(subscription.Token, time.Wall);
        _replies.OpenResult(call).Raw("{\"channel\":"u8).Text(isExecutions ? "executions" : "balances").Raw("}"u8);
        _replies.CloseResult(call);
        return -1;
    }

    private static PrivateSubscription? Find(SocketCall call, bool isExecutions) =>
        call.Account.Subscriptions.Find(one =>
            one.Outlet == call.Socket.Outlet && one.IsExecutions == isExecutions);

    private void Acknowledge(SocketCall call, bool isExecutions, bool isSnapshot, bool snapOrders, bool snapTrades)
    {
        var reply = _replies.OpenResult(call);
        if (isExecutions)
        {
            reply.Raw("{\"channel\":\"executions\",\"maxratecount\":"u8).Integer(call.Account.Counters.TradingMax)
                .Raw(",\"snap_orders\":"u8).Flag(snapOrders).Raw(",\"snap_trades\":"u8).Flag(snapTrades)
                .Raw(",\"snapshot\":"u8).Flag(isSnapshot)
                .Raw(",\"warnings\":[\"cancel_reason is deprecated, use reason\","u8)
                .Raw("\"stop_price is deprecated, use triggers.price\"]}"u8);
        }
        else
        {
            reply.Raw("{\"channel\":\"balances\",\"snapshot\":"u8).Flag(isSnapshot).Raw("}"u8);
        }

        _replies.CloseResult(call);
    }

    private void SendSnapshot(
        VenueAccount account, PrivateSubscription subscription, bool isWanted, bool withOrders, bool withTrades)
    {
        if (!isWanted)
        {
            return;
        }

        var history = account.Core.History;
        subscription.Sequence = 1;
        if (subscription.IsExecutions)
        {
            ExecutionFrames.Snapshot(
                writer,
                withOrders ? history.OpenOrders : [],
                withTrades ? history.Trades.Skip(history.Trades.Count - TradesInSnapshot) : [],
                sequence: 1);
        }
        else
        {
            subscription.EntriesTold = history.Ledger.Count;
            BalanceFrames.Snapshot(writer, account.Core, sequence: 1);
        }

        subscription.Outlet.Send(writer.Written);
    }

    private static bool IsOwn(string method, JsonElement root) =>
        Trading.Contains(method, StringComparer.Ordinal)
        || (method is "subscribe" or "unsubscribe"
            && root.TryGetProperty("params", out var parameters) && parameters.ValueKind == JsonValueKind.Object
            && parameters.TryGetProperty("channel", out var channel) && channel.ValueKind == JsonValueKind.String
            && channel.GetString() is "executions" or "balances");
}
