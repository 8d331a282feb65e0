using System;
using System.Text;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Perf.Workloads.Kraken;

namespace KrakkedCore.Perf.Gate.Kraken;

/// <summary>Private frames to read, and orders to write.</summary>
internal sealed class PrivateWorkload : IPrivateHandler
{
    private readonly PrivateDecoder _decoder = new(OrderRounds.NewSymbols());
    private readonly PrivateFrames _frames = new();
    private readonly byte[] _buffer = new byte[OrderMessages.BytesMax];
    private readonly PairText _pair = new(OrderRounds.Definition);
    private readonly byte[] _token = Encoding.UTF8.GetBytes("aTokenAsLongAsTheyUsuallyAreWhichIsAboutFortyBytes");

    /// <summary>Items the frames held.</summary>
    public long ItemCount { get; private set; }

    /// <summary>Reads so many frames: an acceptance, new, trade, filled, and two balances in turn.</summary>
    public void Decode(long count)
    {
        for (long frame = 0; frame < count; frame++)
        {
            var index = (int)(frame % _frames.Count);
            if (index == 0)
            {
                _frames.Begin(ClientOrderId.From(frame + 1, place: 0), PrivateFrames.SequenceFirst);
            }

            Invariant.Holds(_decoder.Decode(_frames[index], this).Fault == FrameFault.None);
        }
    }

    /// <summary>Writes so many limit orders for the WebSocket.</summary>
    public void EncodeSocket(long count)
    {
        for (long order = 1; order <= count; order++)
        {
            var terms = Terms(order);
            Invariant.Holds(OrderMessages.AddOrder(_buffer, _pair, in terms, _token, order) > 0);
            Invariant.Holds(OrderMessages.CancelOrder(
                _buffer, [terms.Order], _token, order) > 0);
        }
    }

    /// <summary>Writes so many limit orders as REST forms.</summary>
    public void EncodeForm(long count)
    {
        for (long order = 1; order <= count; order++)
        {
            var terms = Terms(order);
            Invariant.Holds(OrderForms.AddOrder(_buffer, "XBTUSD"u8, 1, 8, in terms) > 0);
            Invariant.Holds(OrderForms.CancelOrder(_buffer, terms.Order) > 0);
        }
    }

    public void OnBegin(PrivateFrame frame)
    {
    }

    public void OnExecution(in ExecutionReport report) => ItemCount++;

    public void OnBalance(in BalanceReport report) => ItemCount++;

    public void OnStatus(bool isOnline) => ItemCount++;

    public void OnReply(in TradingReply reply, ReadOnlySpan<TradingReply> items) => ItemCount++;

    private static OrderTerms Terms(long order) => new(
        ClientOrderId.From(order, place: 0), new Price(500_000_000_000_000 + order), new Quantity(50_000_000 + order),
        Side.Buy, OrderType.Limit, TimeInForce.GoodTillCancelled);
}
