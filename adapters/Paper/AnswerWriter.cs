using System;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Paper;

/// <summary>Says what happened to an order: the venue's word becomes an answer, and the order's last word.</summary>
internal sealed class AnswerWriter(AnswerQueue answers, FeeMeter fees, long tradeIdFirst)
{
    private const long TradeIdsPerRun = 1_000_000_000;

    private readonly byte[] _decimals = new byte[ushort.MaxValue + 1];
    private long _tradeIdNext = tradeIdFirst;

    /// <summary>Engine time.</summary>
    internal UnixNs Now { get; set; }

    /// <summary>When at the venue it happens; not after the engine time.</summary>
    internal UnixNs VenueTime { get; set; }

    internal int Room => answers.Room;

    internal long Fills { get; private set; }

    internal void OnEngineStarted(long run)
    {
        if (run is > 0 and < long.MaxValue / TradeIdsPerRun)
        {
            _tradeIdNext = Math.Max(_tradeIdNext, run * TradeIdsPerRun);
        }
    }

    internal void OnAsset(in AssetDefinition definition) => _decimals[definition.Asset.Row] = definition.Decimals;

    internal void Accept(in PaperOrder order)
    {
        var id = order.Request.Order;
        Add(InputKind.OrderAccepted, order.Instrument).OrderAccepted = new OrderAccepted(id, VenueOrder(id));
    }

    internal void Reject(InstrumentId instrument, ClientOrderId order, RejectReason reason) =>
        Reject(instrument, order, reason, Text56.From(OrderRules.Text(reason)));

    internal void Reject(InstrumentId instrument, ClientOrderId order, RejectReason reason, in Text56 text) =>
        Add(InputKind.OrderRejected, instrument).OrderRejected = new OrderRejected(order, reason, text);

    internal void Close(InstrumentId instrument, ClientOrderId order, Quantity filled, CloseReason reason) =>
        Add(InputKind.OrderClosed, instrument).OrderClosed = new OrderClosed(order, filled, reason);

    /// <summary>Executes part or all of what is left of an order.</summary>
    internal void Fill(
        in InstrumentDefinition definition, ref PaperOrder order, Price price, Quantity quantity, Liquidity liquidity)
    {
        Invariant.Holds(quantity.IsPositive && quantity <= order.Remaining);
        order.Filled += quantity;
        order.Status = order.Remaining.IsZero ? PaperOrderStatus.Filled : order.Status;
        var decimals = QuoteDecimals(in definition);
        order.FillLast = new Fill(
            order.Request.Order,
            _tradeIdNext++,
            price,
            quantity,
            order.Filled,
            fees.Charge(price, quantity, liquidity, decimals),
            definition.Quote,
            order.Request.Side,
            liquidity);
        Fills++;
        Add(InputKind.Fill, order.Instrument).Fill = order.FillLast;
    }

    /// <summary>Says again what was last said: open, or how it ended.</summary>
    internal void Restate(in PaperOrder order)
    {
        switch (order.Status)
        {
            case PaperOrderStatus.Open:
                Accept(in order);
                break;
            case PaperOrderStatus.Filled:
                Add(InputKind.Fill, order.Instrument).Fill = order.FillLast;
                break;
            case PaperOrderStatus.Closed:
                Close(order.Instrument, order.Request.Order, order.Filled, order.CloseReason);
                break;
            case PaperOrderStatus.Rejected:
                Reject(order.Instrument, order.Request.Order, order.RejectReason);
                break;
            default:
                throw new InvariantException($"order {order.Request.Order} has no status to state.");
        }
    }

    private static Text24 VenueOrder(ClientOrderId order)
    {
        Span<byte> text = stackalloc byte[22];
        "PAPER-"u8.CopyTo(text);
        var rest = order.Raw;
        for (var index = text.Length - 1; index >= 6; index--, rest >>= 4)
        {
            text[index] = "0123456789ABCDEF"u8[(int)(rest & 15)];
        }

        return Text24.From(text);
    }

    /// <summary>Of the venue's ledger; while the asset itself is not defined, the pair's cost decimals.</summary>
    private int QuoteDecimals(in InstrumentDefinition definition)
    {
        var decimals = _decimals[definition.Quote.Row];
        return Math.Min(decimals == 0 ? definition.CostDecimals : decimals, (byte)Amount.Scale);
    }

    private ref InputEvent Add(InputKind kind, InstrumentId instrument) =>
        ref answers.Add(kind, instrument, VenueTime, Now);
}
