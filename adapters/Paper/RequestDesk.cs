using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Paper;

/// <summary>Executes requests as they arrive at the venue.</summary>
internal sealed class RequestDesk(PaperOrderTable orders, MarketFeed feed, Matcher matcher, AnswerWriter answers)
{
    /// <summary>Most answers one request gives rise to: accepted, a fill for each level, closed.</summary>
    internal const int AnswersMax = OrderBook.DepthMax + 2;

    internal void Execute(in PaperRequest request)
    {
        switch (request.Kind)
        {
            case PaperRequestKind.Submit:
                Submit(request.Instrument, in request.Request);
                break;
            case PaperRequestKind.Cancel:
                Cancel(request.Request.Order);
                break;
            default:
                Query(request.Request.Order);
                break;
        }
    }

    private void Submit(InstrumentId instrument, in OrderRequest request)
    {
        if (orders.WasSeen(request.Order))
        {
            answers.Reject(instrument, request.Order, RejectReason.DuplicateId);
            return;
        }

        if (!orders.TryAdd(request.Order, out var row))
        {
            answers.Reject(instrument, request.Order, RejectReason.NotSent);
            return;
        }

        ref var order = ref orders[row];
        order.Request = request;
        order.Instrument = instrument;
        var reason = RejectReason.UnknownInstrument;
        if (feed.Find(instrument) is { } market
            && OrderRules.Allows(market, feed.VenueState, in request, out reason))
        {
            Open(market, row);
            return;
        }

        order.Status = PaperOrderStatus.Rejected;
        order.RejectReason = reason;
        answers.Restate(in order);
    }

    private void Open(PaperMarket market, int row)
    {
        ref var order = ref orders[row];
        order.Status = PaperOrderStatus.Open;
        answers.Accept(in order);
        matcher.Take(market, row);
        if (order.Status != PaperOrderStatus.Open)
        {
            return;
        }

        if (order.Request.Type == OrderType.Market || order.Request.TimeInForce == TimeInForce.ImmediateOrCancel)
        {
            Close(ref order, CloseReason.Expired);
            return;
        }

        matcher.Rest(market, row);
    }

    /// <summary>A cancel that comes after the end of its order needs no answer: the end was told.</summary>
    private void Cancel(ClientOrderId id)
    {
        if (!orders.TryFind(id, out var row))
        {
            answers.Close(InstrumentId.None, id, Quantity.Zero, CloseReason.UnknownAtVenue);
            return;
        }

        ref var order = ref orders[row];
        if (order.Status == PaperOrderStatus.Open && feed.Find(order.Instrument) is { } market)
        {
            matcher.Leave(market, row);
            Close(ref order, CloseReason.Cancelled);
        }
    }

    private void Query(ClientOrderId id)
    {
        if (orders.TryFind(id, out var row))
        {
            answers.Restate(in orders[row]);
            return;
        }

        answers.Close(InstrumentId.None, id, Quantity.Zero, CloseReason.UnknownAtVenue);
    }

    private void Close(ref PaperOrder order, CloseReason reason)
    {
        order.Status = PaperOrderStatus.Closed;
        order.CloseReason = reason;
        answers.Restate(in order);
    }
}
