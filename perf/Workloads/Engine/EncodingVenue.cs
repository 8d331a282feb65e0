using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Perf.Workloads.Engine;

/// <summary>Writes each order as the bytes a venue would get, then lets another venue answer it.</summary>
/// <remarks>Source of the shape: https://docs.kraken.com/api/docs/websocket-v2/add_order.</remarks>
/// <param name="inner">Who answers.</param>
public sealed class EncodingVenue(IVenue inner) : IVenue
{
    private readonly byte[] _buffer = new byte[512];

    /// <summary>Called on the OMS thread as an order arrives, and once its bytes are there.</summary>
    public Action<ClientOrderId, bool>? OnOrder { get; init; }

    /// <summary>Called on the OMS thread with every input's sequence, venue time and receive time.</summary>
    public Action<long, UnixNs, UnixNs>? OnInput { get; init; }

    /// <summary>Orders encoded.</summary>
    public long OrderCount { get; private set; }

    /// <summary>Bytes of all orders.</summary>
    public long EncodedBytes { get; private set; }

    /// <inheritdoc/>
    public void Submit(InstrumentId instrument, in OrderRequest request)
    {
        OnOrder?.Invoke(request.Order, false);
        EncodedBytes += Encode(instrument, in request);
        OrderCount++;
        OnOrder?.Invoke(request.Order, true);
        inner.Submit(instrument, in request);
    }

    /// <inheritdoc/>
    public void Refuse(InstrumentId instrument, ClientOrderId order, RejectReason reason, in Text56 text) =>
        inner.Refuse(instrument, order, reason, in text);

    /// <inheritdoc/>
    public void Cancel(ClientOrderId order) => inner.Cancel(order);

    /// <inheritdoc/>
    public void Query(ClientOrderId order) => inner.Query(order);

    /// <inheritdoc/>
    public void Observe(in InputEvent input)
    {
        OnInput?.Invoke(input.Sequence, input.VenueTime, input.ReceiveTime);
        inner.Observe(in input);
    }

    /// <inheritdoc/>
    public int Poll() => inner.Poll();

    private int Encode(InstrumentId instrument, in OrderRequest request)
    {
        var length = 0;
        Put("""{"method":"add_order","params":{"order_type":"""u8, ref length);
        Put(request.Type == OrderType.Market ? "\"market\""u8 : "\"limit\""u8, ref length);
        Put(request.Side == Side.Buy ? ",\"side\":\"buy\""u8 : ",\"side\":\"sell\""u8, ref length);
        Put(",\"order_qty\":"u8, ref length);
        request.Quantity.TryFormat(_buffer.AsSpan(length), out var written, Quantity.Scale);
        length += written;
        if (request.Type == OrderType.Limit)
        {
            Put(",\"limit_price\":"u8, ref length);
            request.Price.TryFormat(_buffer.AsSpan(length), out written, 1);
            length += written;
        }

        Put(",\"symbol\":"u8, ref length);
        instrument.Row.TryFormat(_buffer.AsSpan(length), out written, provider: null);
        length += written;
        Put("}}"u8, ref length);

        return length;
    }

    private void Put(ReadOnlySpan<byte> text, ref int length)
    {
        text.CopyTo(_buffer.AsSpan(length));
        length += text.Length;
    }
}
