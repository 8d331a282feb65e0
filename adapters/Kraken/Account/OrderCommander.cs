using System;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Serilog;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Sends what the OMS wants, once, and takes the venue's answers to it.</summary>
internal sealed class OrderCommander(
    KrakenPrivateOptions options,
    DefinitionBoard definitions,
    FollowedOrders orders,
    OrderFollower follower,
    OrderTeller teller,
    RateNotes rates,
    PrivateStatistics statistics,
    ILogger logger,
    long speed)
{
    private readonly RequestsUnderWay _underWay = new(options.CommandCountMax);

    private bool _hasCancels;

    /// <summary>Takes one command.</summary>
    /// <returns>Bytes to send; 0 when there is nothing to send for it.</returns>
    internal int Take(
        in VenueCommand command, bool isReady, Span<byte> destination, ReadOnlySpan<byte> token, ref long requestId,
        UnixNs now)
    {
        switch (command.Kind)
        {
            case VenueCommandKind.Submit:
                return Submit(in command, isReady && !_underWay.IsFull, destination, token, ref requestId, now);
            case VenueCommandKind.Cancel:
                Cancel(command.Request.Order, now);
                return 0;
            case VenueCommandKind.Refuse:
                statistics.Add(PrivateCounter.OrdersNotSent);
                teller.TellRejected(
                    command.Request.Order, command.Instrument, command.Reason, command.Text, now);
                return 0;
            default:
                Query(command.Request.Order, isReady, now);
                return 0;
        }
    }

    /// <summary>Writes the next cancel that is due, if one is.</summary>
    /// <returns>Bytes; 0 for none.</returns>
    internal int TryWriteCancel(
        Span<byte> destination, ReadOnlySpan<byte> token, ref long requestId, UnixNs now)
    {
        if (!_hasCancels || _underWay.IsFull)
        {
            return 0;
        }

        for (var row = 0; row < orders.RowCount; row++)
        {
            ref var order = ref orders[row];
            if (!order.WantsCancel || order.CancelSentAt.Raw != 0 || order.IsOver)
            {
                continue;
            }

            order.CancelSentAt = now;
            statistics.Add(PrivateCounter.CancelsSent);
            _underWay.Add(new RequestUnderWay(++requestId, TradingMethod.CancelOrder, order.Order, now));
            return OrderMessages.CancelOrder(
                destination, new ReadOnlySpan<ClientOrderId>(in order.Order), token, requestId);
        }

        _hasCancels = false;
        return 0;
    }

    /// <summary>A look-up came back: a cancel that had no effect goes out again.</summary>
    internal void CancelAgain()
    {
        for (var row = 0; row < orders.RowCount; row++)
        {
            ref var order = ref orders[row];
            if (order is { WantsCancel: true, State: FollowState.Open })
            {
                order.CancelSentAt = default;
                _hasCancels = true;
            }
        }
    }

    /// <summary>Notes a request of another kind, so that its answer is expected.</summary>
    internal void Expect(long requestId, TradingMethod method, UnixNs now)
    {
        if (!_underWay.IsFull)
        {
            _underWay.Add(new RequestUnderWay(requestId, method, ClientOrderId.None, now));
        }
    }

    /// <summary>Takes an answer.</summary>
    /// <returns>False when the connection's token is of no use any more.</returns>
    internal bool TakeReply(in TradingReply reply, UnixNs now)
    {
        var isFound = _underWay.TryTake(reply.RequestId, out var request)
            || _underWay.TryTakeOnly(reply.Method, reply.Order, out request);
        if (!isFound)
        {
            // It may be about any of them: what it says is lost, and the look-ups find out.
            statistics.Add(PrivateCounter.UnexpectedReplies);
            DoubtAll(isCertain: reply.IsSuccess, now);
            return true;
        }

        var verdict = ReplyVerdict.Refused;
        var reason = RejectReason.Other;
        if (!reply.IsSuccess)
        {
            statistics.Add(PrivateCounter.Refusals);
            verdict = RefusalTable.Judge(reply.Error, out reason);
        }

        var row = orders.Find(request.Order);
        if (row >= 0 && orders[row].Instrument != InstrumentId.None && RefusalTable.IsRate(reply.Error))
        {
            rates.Add(new RateNote(orders[row].Instrument, Points: -1));
        }

        if (row >= 0 && request.Method == TradingMethod.AddOrder)
        {
            TakeAddReply(row, in reply, verdict, reason, now);
        }
        else if (row >= 0 && request.Method == TradingMethod.CancelOrder && !reply.IsSuccess)
        {
            TakeCancelRefusal(row, in reply, verdict);
        }

        return reply.IsSuccess || verdict != ReplyVerdict.TokenLost;
    }

    /// <summary>Finds requests that stayed unanswered too long.</summary>
    internal void OnTimer(UnixNs now)
    {
        var sentBefore = now + (-options.AnswerTimeoutMs * UnixNs.PerMillisecond * speed);
        while (_underWay.TryTakeOlder(sentBefore, out var request))
        {
            Doubt(in request, now);
        }
    }

    /// <summary>The connection is gone, and what was under way on it: nobody knows whether it arrived.</summary>
    internal void OnDisconnected(UnixNs now)
    {
        while (_underWay.TryTakeOlder(new UnixNs(long.MaxValue), out var request))
        {
            Doubt(in request, now);
        }

        CancelAgain();
    }

    private int Submit(
        in VenueCommand command, bool isReady, Span<byte> destination, ReadOnlySpan<byte> token, ref long requestId,
        UnixNs now)
    {
        ref readonly var request = ref command.Request;
        if (orders.Find(request.Order) >= 0)
        {
            statistics.Add(PrivateCounter.OrdersRepeated);
            return 0;
        }

        var pair = definitions.Find(command.Instrument);
        var row = isReady && pair is not null ? orders.Add(request.Order) : -1;
        if (row < 0)
        {
            statistics.Add(PrivateCounter.OrdersNotSent);
            var (reason, text) = pair is null
                ? (RejectReason.UnknownInstrument, Text56.From("The venue has not defined this pair."u8))
                : (RejectReason.NotSent, Text56.From("Not sent: the private socket is not ready."u8));
            teller.TellRejected(request.Order, command.Instrument, reason, text, now);
            return 0;
        }

        ref var order = ref orders[row];
        order.Instrument = command.Instrument;
        order.Side = request.Side;
        order.Requested = request.Quantity;
        order.Quantity = request.Quantity;
        order.SentAt = now;
        order.State = FollowState.Sent;
        order.IsImmediate = request.TimeInForce == TimeInForce.ImmediateOrCancel || request.Type == OrderType.Market;
        order.IsValidateOnly = options.IsValidateOnly;
        var terms = new OrderTerms(in request) { IsValidateOnly = options.IsValidateOnly };
        statistics.Add(PrivateCounter.OrdersSent);
        _underWay.Add(new RequestUnderWay(++requestId, TradingMethod.AddOrder, request.Order, now));
        return OrderMessages.AddOrder(destination, pair!, in terms, token, requestId);
    }

    private void Cancel(ClientOrderId id, UnixNs now)
    {
        var row = orders.Find(id);
        row = row < 0 ? AddUnknown(id, now) : row;
        if (row < 0)
        {
            return;
        }

        ref var order = ref orders[row];
        if (order.State == FollowState.Ended)
        {
            teller.TellEnd(row, default, now);
        }
        else
        {
            order.WantsCancel = true;
            order.CancelSentAt = default;
            _hasCancels = true;
        }
    }

    /// <summary>What the running stream says of an open order is answer enough; all else is looked up.</summary>
    private void Query(ClientOrderId id, bool isStreamWhole, UnixNs now)
    {
        var row = orders.Find(id);
        row = row < 0 ? AddUnknown(id, now) : row;
        if (row < 0)
        {
            return;
        }

        ref var order = ref orders[row];
        order.WantsAnswer = order.State != FollowState.Sent;
        if (isStreamWhole && order is { State: FollowState.Open, IsDoubted: false, WantsCancel: false })
        {
            teller.TellAccepted(row, default, now);
        }
        else if (order.State == FollowState.Ended && order.Told >= order.VenueFilled)
        {
            teller.TellEnd(row, default, now);
        }
    }

    /// <summary>An order of an earlier run, or one whose command was lost: the venue knows, or does not.</summary>
    private int AddUnknown(ClientOrderId id, UnixNs now)
    {
        var row = orders.Add(id);
        if (row >= 0)
        {
            orders[row].State = FollowState.Unknown;
            follower.Claim(row, now);
        }
        else
        {
            statistics.Add(PrivateCounter.CommandsLost);
        }

        return row;
    }

    private void TakeAddReply(int row, in TradingReply reply, ReplyVerdict verdict, RejectReason reason, UnixNs now)
    {
        ref var order = ref orders[row];
        if (order.IsValidateOnly)
        {
            var text = reply.IsSuccess ? Text56.From("Validated only: nothing was placed."u8) : reply.Error;
            teller.TellRejected(row, reason, text, now);
        }
        else if (reply.IsSuccess)
        {
            orders.Link(row, reply.VenueOrder);
            if (!order.IsOver)
            {
                order.State = FollowState.Open;
            }

            if (!order.IsAcceptedTold && !order.IsOver)
            {
                teller.TellAccepted(row, default, now);
            }

            follower.Claim(row, now);
        }
        else if (verdict is ReplyVerdict.UnknownOutcome || order.IsAcceptedTold || order.Told.IsPositive)
        {
            logger.Warning("Order {Order} has an unknown outcome: {Error}", order.Order, reply.Error);
            Doubt(row);
        }
        else
        {
            logger.Information("Order {Order} was refused: {Error}", order.Order, reply.Error);
            teller.TellRejected(row, reason, reply.Error, now);
        }
    }

    private void TakeCancelRefusal(int row, in TradingReply reply, ReplyVerdict verdict)
    {
        ref var order = ref orders[row];
        logger.Information("The cancel of {Order} was refused: {Error}", order.Order, reply.Error);
        order.IsDoubted = true;
        if (verdict == ReplyVerdict.TokenLost)
        {
            order.CancelSentAt = default;
            _hasCancels = true;
        }
    }

    private void Doubt(in RequestUnderWay request, UnixNs now)
    {
        var row = orders.Find(request.Order);
        if (row < 0)
        {
            return;
        }

        if (orders[row].IsValidateOnly)
        {
            teller.TellRejected(
                row, RejectReason.NotSent, Text56.From("Validated only: the venue did not answer."u8), now);
        }
        else
        {
            Doubt(row);
        }
    }

    private void Doubt(int row)
    {
        ref var order = ref orders[row];
        statistics.Add(PrivateCounter.UnknownOutcomes);
        if (order.State == FollowState.Sent)
        {
            order.State = FollowState.Unknown;
        }

        order.IsDoubted = true;
    }

    /// <summary>An answer that names no request: a refusal of any of several.</summary>
    private void DoubtAll(bool isCertain, UnixNs now)
    {
        while (!isCertain && _underWay.TryTakeOlder(new UnixNs(long.MaxValue), out var request))
        {
            Doubt(in request, now);
        }
    }
}
