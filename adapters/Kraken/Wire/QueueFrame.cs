using System;
using System.Collections.Generic;
using System.Text.Json;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>A frame of the level3 channel: single orders and the checksum of the book they make.</summary>
/// <remarks>
/// The engine does not subscribe to it; this is for tools, recordings and whoever wants queues later. It allocates.
/// Source: https://docs.kraken.com/api/docs/websocket-v2/level3.
/// </remarks>
public sealed class QueueFrame
{
    private readonly List<QueueOrder> _orders = [];

    /// <summary>As WebSocket v2 writes it.</summary>
    public Text24 Symbol { get; private set; }

    /// <summary>Of the ten best prices of each side, after the frame.</summary>
    public uint Checksum { get; private set; }

    /// <summary>In the order of the frame.</summary>
    public IReadOnlyList<QueueOrder> Orders => _orders;

    /// <summary>Reads one.</summary>
    /// <param name="frame">UTF-8, any bytes.</param>
    /// <param name="queues">What it says; as far as it was read, with a fault.</param>
    public static FrameFault Read(ReadOnlySpan<byte> frame, out QueueFrame queues)
    {
        queues = new QueueFrame();
        try
        {
            return queues.ReadEnvelope(frame);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return FrameFault.Malformed;
        }
    }

    private FrameFault ReadEnvelope(ReadOnlySpan<byte> frame)
    {
        var fields = new FieldReader(frame);
        fields.Begin();
        var isLevel3 = false;
        if (!fields.BeginObject())
        {
            return FrameFault.NotJson;
        }

        while (fields.NextField())
        {
            if (fields.Is("channel"u8))
            {
                isLevel3 = fields.TextIs("level3"u8);
                fields.Skip();
            }
            else if (fields.Is("data"u8))
            {
                ReadData(ref fields);
            }
            else
            {
                fields.SkipField();
            }
        }

        return !isLevel3 ? FrameFault.UnknownChannel
            : fields.Fault != FrameFault.None ? fields.Fault
            : Symbol == default ? FrameFault.BadShape
            : FrameFault.None;
    }

    private void ReadData(ref FieldReader fields)
    {
        if (!fields.BeginArray())
        {
            return;
        }

        while (fields.IsSound && fields.NextItem())
        {
            if (fields.BeginObject())
            {
                ReadItem(ref fields);
            }
        }
    }

    private void ReadItem(ref FieldReader fields)
    {
        while (fields.NextField())
        {
            if (fields.Is("symbol"u8))
            {
                Symbol = fields.Name();
            }
            else if (fields.Is("checksum"u8))
            {
                Checksum = (uint)fields.Number(0);
            }
            else if (fields.Is("bids"u8))
            {
                ReadOrders(ref fields, isAsk: false);
            }
            else if (fields.Is("asks"u8))
            {
                ReadOrders(ref fields, isAsk: true);
            }
            else
            {
                fields.SkipField();
            }
        }
    }

    private void ReadOrders(ref FieldReader fields, bool isAsk)
    {
        if (!fields.BeginArray())
        {
            return;
        }

        while (fields.IsSound && fields.NextItem())
        {
            if (fields.BeginObject())
            {
                ReadOrder(ref fields, isAsk);
            }
        }
    }

    private void ReadOrder(ref FieldReader fields, bool isAsk)
    {
        var order = new QueueOrder(default, default, default, default, default, isAsk);
        while (fields.NextField())
        {
            if (fields.Is("order_id"u8))
            {
                order = order with { Order = fields.Name() };
            }
            else if (fields.Is("limit_price"u8))
            {
                order = order with { Price = new Price(fields.PositiveNumber(Price.Scale)) };
            }
            else if (fields.Is("order_qty"u8))
            {
                order = order with { Quantity = new Quantity(fields.Number(Quantity.Scale)) };
            }
            else if (fields.Is("timestamp"u8))
            {
                order = order with { Time = fields.Time() };
            }
            else if (fields.Is("event"u8))
            {
                order = order with { Change = ChangeOf(ref fields) };
            }
            else
            {
                fields.SkipField();
            }
        }

        if (order.Order == default)
        {
            fields.Fail(FrameFault.BadShape);
        }

        _orders.Add(order);
    }

    private static QueueChange ChangeOf(ref FieldReader fields)
    {
        var change = fields.TextIs("add"u8) ? QueueChange.Add
            : fields.TextIs("modify"u8) ? QueueChange.Modify
            : fields.TextIs("delete"u8) ? QueueChange.Delete
            : QueueChange.None;
        fields.Skip();
        return change;
    }
}
