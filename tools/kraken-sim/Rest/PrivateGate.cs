using System;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Frames;
using KrakkedCore.Tools.KrakenSim.Private;
using KrakkedCore.Tools.KrakenSim.Venue;

namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>Private calls: key, signature, nonce, counter, permission, then the answer; in this order.</summary>
internal sealed class PrivateGate(
    FrameWriter writer,
    AccountRoster roster,
    TokenDesk tokens,
    FundsDesk funds,
    HistoryDesk history,
    OrdersDesk orders,
    FaultState faults,
    VenueTime time)
{
    private const int PathLength = 11; // Of "/0/private/".

    internal RestAnswer Handle(RestCall call)
    {
        if (call.ApiKey is null || roster.FindKey(call.ApiKey) is not { } key)
        {
            return writer.Refuse(RestErrors.InvalidKey);
        }

        var isJson = call.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true;
        if (call.Method != "POST" || RestFields.Read(call.Body.Span, isJson) is not { } fields)
        {
            return writer.Refuse(RestErrors.BadRequest);
        }

        if (faults.RefusedNonces > 0)
        {
            faults.RefusedNonces--;
            return writer.Refuse(RestErrors.InvalidNonce);
        }

        if (key.Check(call, fields["nonce"], time.Wall) is { } refusal)
        {
            return writer.Refuse(refusal);
        }

        var endpoint = call.Path[PathLength..];
        if (!roster.Of(key).Counters.TryCall(CostOf(endpoint), time.Wall))
        {
            return writer.Refuse(RestErrors.RateLimit);
        }

        var needed = PermissionFor(endpoint);
        if (needed != KeyPermissions.None && (key.Key.Permissions & needed) == 0)
        {
            return writer.Refuse(RestErrors.PermissionDenied);
        }

        return FaultRefusal(endpoint, fields) is { } fault
            ? writer.Refuse(fault)
            : Answer(endpoint, roster.Of(key), key, fields);
    }

    private RestAnswer Answer(string endpoint, VenueAccount account, KeyState key, RestFields fields) =>
        endpoint switch
        {
            "Balance" => funds.Balance(account),
            "BalanceEx" => funds.BalanceExtended(account),
            "TradeBalance" => funds.TradeBalance(account, fields),
            "TradeVolume" => funds.TradeVolume(account, fields),
            "Ledgers" => funds.Ledgers(account, fields),
            "QueryLedgers" => funds.QueryLedgers(account, fields),
            "OpenOrders" => history.OpenOrders(account, fields),
            "ClosedOrders" => history.ClosedOrders(account, fields),
            "QueryOrders" => history.QueryOrders(account, fields),
            "TradesHistory" => history.TradesHistory(account, fields),
            "QueryTrades" => history.QueryTrades(account, fields),
            "OrderAmends" => history.OrderAmends(account, fields),
            "OpenPositions" => Nothing(),
            "GetApiKeyInfo" => funds.KeyInfo(key, time.Now),
            "GetWebSocketsToken" => Token(key),
            "AddOrder" => orders.Add(account, fields),
            "AddOrderBatch" => orders.AddBatch(account, fields),
            "AmendOrder" => orders.Amend(account, fields),
            "EditOrder" => orders.Edit(account, fields),
            "CancelOrder" => orders.Cancel(account, fields),
            "CancelOrderBatch" => orders.CancelBatch(account, fields),
            "CancelAll" => orders.CancelAll(account),
            "CancelAllOrdersAfter" => orders.CancelAllAfter(account, fields),
            _ => writer.Refuse(RestErrors.UnknownMethod),
        };

    private RestAnswer Nothing()
    {
        writer.OpenResult().Raw("{}"u8);
        return writer.Close();
    }

    private RestAnswer Token(KeyState key)
    {
        writer.OpenResult().Raw("{\"token\":"u8).Text(tokens.Issue(key, time.Wall)).Raw(",\"expires\":900}"u8);
        return writer.Close();
    }

    private string? FaultRefusal(string endpoint, RestFields fields) =>
        faults.RefusesClientIds && endpoint == "AddOrder" && fields.Has("cl_ord_id")
            ? Matching.VenueErrors.ClientOrderId
            : faults.RefusesPlacing && endpoint is "AddOrder" or "AddOrderBatch" && !fields.Flag("validate")
                ? RestErrors.PermissionDenied
                : null;

    private static int CostOf(string endpoint) => endpoint switch
    {
        "Ledgers" or "QueryLedgers" or "TradesHistory" or "ClosedOrders" => 2,
        "AddOrder" or "AddOrderBatch" or "AmendOrder" or "EditOrder" or "CancelOrder" or "CancelOrderBatch"
            or "CancelAll" or "CancelAllOrdersAfter" => 0,
        _ => 1,
    };

    private static KeyPermissions PermissionFor(string endpoint) => endpoint switch
    {
        "Balance" or "BalanceEx" or "TradeBalance" or "TradeVolume" => KeyPermissions.QueryFunds,
        "Ledgers" or "QueryLedgers" => KeyPermissions.QueryLedger,
        "OpenOrders" or "OpenPositions" => KeyPermissions.QueryOpenOrders,
        "QueryOrders" or "OrderAmends" => KeyPermissions.QueryOpenOrders | KeyPermissions.QueryClosedOrders,
        "ClosedOrders" or "TradesHistory" or "QueryTrades" => KeyPermissions.QueryClosedOrders,
        "AddOrder" or "AddOrderBatch" or "AmendOrder" or "EditOrder" => KeyPermissions.ModifyOrders,
        "CancelOrder" or "CancelOrderBatch" or "CancelAll" or "CancelAllOrdersAfter" =>
            KeyPermissions.CancelOrders | KeyPermissions.ModifyOrders,
        "GetWebSocketsToken" => KeyPermissions.WebSocket,
        _ => KeyPermissions.None,
    };
}
