using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Adapters.Kraken.Rest.Reading;
using KrakkedCore.Adapters.Kraken.Rest.Requests;
using KrakkedCore.Adapters.Kraken.Rest.Sending;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;

namespace KrakkedCore.Adapters.Kraken.Rest;

/// <summary>New orders, changed orders, cancels.</summary>
/// <remarks>
/// Any thread calls it. Nothing here is ever sent twice, but for a refused nonce, which proves that nothing was done.
/// When no clear answer comes the failure is <see cref="RestFailureCategory.UnknownOutcome"/>: look the order up by its
/// id before anything else. Cancels go before everything that waits, and an open breaker does not stop them.
/// </remarks>
public sealed class TradingCalls
{
    private const int BatchOrdersMax = 15;
    private const int BatchCancelsMax = 50;

    private readonly RestChannel _channel;

    internal TradingCalls(RestChannel channel) => _channel = channel;

    /// <summary>Places an order, or has it checked.</summary>
    /// <param name="order">What to place.</param>
    /// <param name="stopping">Gives up waiting; an order that was sent stays sent.</param>
    public Task<RestResult<OrderPlaced>> AddOrder(OrderParameters order, CancellationToken stopping = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.Problem.Length > 0)
        {
            return Refuse<OrderPlaced>($"AddOrder was not sent: {order.Problem}.");
        }

        var fields = new FormFields().Add("pair", order.Pair);
        order.Write(fields, prefix: "");
        fields.Add("deadline", order.Deadline?.ToString()).AddIf(order.IsValidateOnly, "validate", "true");
        return Send("AddOrder", fields, TradingReader.Placed, stopping);
    }

    /// <summary>Places several orders of one pair: none of them when one is not valid.</summary>
    /// <param name="pair">Of all of them.</param>
    /// <param name="orders">2 to 15.</param>
    /// <param name="isValidateOnly">Checked by the venue, not placed.</param>
    /// <param name="stopping">Gives up waiting; what was sent stays sent.</param>
    public Task<RestResult<BatchPlaced>> AddOrderBatch(
        string pair,
        IReadOnlyList<OrderParameters> orders,
        bool isValidateOnly = false,
        CancellationToken stopping = default)
    {
        ArgumentNullException.ThrowIfNull(orders);
        if (orders.Count is < 2 or > BatchOrdersMax)
        {
            return Refuse<BatchPlaced>(FormattableString.Invariant(
                $"AddOrderBatch was not sent: it holds {orders.Count} orders, and must hold 2 to {BatchOrdersMax}."));
        }

        var fields = new FormFields();
        for (var index = 0; index < orders.Count; index++)
        {
            if (orders[index].Problem.Length > 0)
            {
                return Refuse<BatchPlaced>(FormattableString.Invariant(
                    $"AddOrderBatch was not sent: of order {index}, {orders[index].Problem}."));
            }

            orders[index].Write(fields, string.Create(CultureInfo.InvariantCulture, $"orders[{index}]"));
        }

        fields.Add("pair", pair).Add("deadline", orders[0].Deadline?.ToString())
            .AddIf(isValidateOnly, "validate", "true");
        return Send("AddOrderBatch", fields, TradingReader.Batch, stopping);
    }

    /// <summary>Changes an order in place.</summary>
    /// <param name="amend">Which, and what of it.</param>
    /// <param name="stopping">Gives up waiting.</param>
    public Task<RestResult<OrderAmended>> AmendOrder(AmendParameters amend, CancellationToken stopping = default)
    {
        ArgumentNullException.ThrowIfNull(amend);
        if (amend.OrderId is null == amend.ClientId is null)
        {
            return Refuse<OrderAmended>("AmendOrder was not sent: it must carry either txid or cl_ord_id.");
        }

        var fields = new FormFields()
            .Add("txid", amend.OrderId)
            .Add("cl_ord_id", amend.ClientId)
            .Add("pair", amend.Pair)
            .Add("order_qty", amend.OrderQuantity?.ToString())
            .Add("display_qty", amend.DisplayQuantity?.ToString())
            .Add("limit_price", amend.LimitPrice)
            .Add("trigger_price", amend.TriggerPrice)
            .AddIf(amend.IsPostOnly, "post_only", "true")
            .Add("deadline", amend.Deadline?.ToString());
        return Send("AmendOrder", fields, TradingReader.Amended, stopping);
    }

    /// <summary>Replaces an order by another.</summary>
    /// <param name="edit">Which, and what of it.</param>
    /// <param name="stopping">Gives up waiting.</param>
    public Task<RestResult<OrderEdited>> EditOrder(EditParameters edit, CancellationToken stopping = default)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var fields = new FormFields()
            .Add("txid", edit.OrderId)
            .Add("pair", edit.Pair)
            .Add("volume", edit.Volume?.ToString())
            .Add("displayvol", edit.DisplayVolume?.ToString())
            .Add("price", edit.Price)
            .Add("price2", edit.Price2)
            .Add("oflags", edit.Flags)
            .Add("userref", edit.UserReference)
            .Add("deadline", edit.Deadline?.ToString())
            .AddIf(edit.IsValidateOnly, "validate", "true");
        return Send("EditOrder", fields, TradingReader.Edited, stopping);
    }

    /// <summary>Takes an order back, or all of a group.</summary>
    /// <param name="orderIdOrReference">The venue's id, or a user reference.</param>
    /// <param name="stopping">Gives up waiting.</param>
    public Task<RestResult<OrdersCancelled>> CancelOrder(
        string orderIdOrReference, CancellationToken stopping = default) =>
        Cancel("CancelOrder", new FormFields().Add("txid", orderIdOrReference), cost: 0, stopping);

    /// <summary>Takes an order back by our id.</summary>
    /// <param name="clientId">Our id.</param>
    /// <param name="stopping">Gives up waiting.</param>
    public Task<RestResult<OrdersCancelled>> CancelByClientId(
        string clientId, CancellationToken stopping = default) =>
        Cancel("CancelOrder", new FormFields().Add("cl_ord_id", clientId), cost: 0, stopping);

    /// <summary>Takes several orders back.</summary>
    /// <param name="orderIds">1 to 50 of the venue's ids.</param>
    /// <param name="stopping">Gives up waiting.</param>
    public Task<RestResult<OrdersCancelled>> CancelOrderBatch(
        IReadOnlyList<string> orderIds, CancellationToken stopping = default)
    {
        ArgumentNullException.ThrowIfNull(orderIds);
        if (orderIds.Count is < 1 or > BatchCancelsMax)
        {
            return Refuse<OrdersCancelled>(FormattableString.Invariant(
                $"CancelOrderBatch was not sent: it has {orderIds.Count} ids, and must have 1 to {BatchCancelsMax}."));
        }

        var fields = new FormFields();
        for (var index = 0; index < orderIds.Count; index++)
        {
            fields.Add(string.Create(CultureInfo.InvariantCulture, $"orders[{index}]"), orderIds[index]);
        }

        return Cancel("CancelOrderBatch", fields, cost: 1, stopping);
    }

    /// <summary>Takes every open order of the account back.</summary>
    /// <param name="stopping">Gives up waiting.</param>
    public Task<RestResult<OrdersCancelled>> CancelAll(CancellationToken stopping = default) =>
        Cancel("CancelAll", new FormFields(), cost: 1, stopping);

    /// <summary>Starts, restarts or switches off the countdown after which the venue cancels everything.</summary>
    /// <param name="timeoutSeconds">Below 86,400; 0 switches it off.</param>
    /// <param name="stopping">Gives up waiting.</param>
    public Task<RestResult<DeadManTimer>> CancelAllOrdersAfter(
        int timeoutSeconds, CancellationToken stopping = default) =>
        timeoutSeconds is < 0 or >= 86_400
            ? Refuse<DeadManTimer>(FormattableString.Invariant(
                $"CancelAllOrdersAfter was not sent: its timeout is {timeoutSeconds} s, and must be 0 to 86,399."))
            : _channel.Send(
                Safety("CancelAllOrdersAfter", new FormFields().Add("timeout", timeoutSeconds), cost: 1),
                TradingReader.Timer,
                stopping);

    private static Task<RestResult<T>> Refuse<T>(string text)
        where T : class =>
        Task.FromResult(new RestResult<T>(new RestFailure(RestFailureCategory.BadInput, text)));

    private static RestCall Safety(string endpoint, FormFields fields, int cost) =>
        new(endpoint, BreakerGroup.Safety, fields) { Priority = CallPriority.Safety, Cost = cost };

    private Task<RestResult<OrdersCancelled>> Cancel(
        string endpoint, FormFields fields, int cost, CancellationToken stopping) =>
        _channel.Send(Safety(endpoint, fields, cost), TradingReader.Cancelled, stopping);

    private Task<RestResult<T>> Send<T>(
        string endpoint, FormFields fields, ResultReader<T> reader, CancellationToken stopping)
        where T : class =>
        _channel.Send(
            new RestCall(endpoint, BreakerGroup.Trading, fields) { Priority = CallPriority.Order, Cost = 0 },
            reader,
            stopping);
}
