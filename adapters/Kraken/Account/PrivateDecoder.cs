using System;
using System.Text.Json;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Adapters.Kraken.Wire;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Private WebSocket v2 frames to reports. Pure: no socket, no clock, no log.</summary>
/// <remarks>
/// No bytes whatever make it throw. Broken JSON is refused whole; of a frame with one item that is no use, the others
/// are handed on, for money has moved, and the fault is told. Allocates nothing for a frame that is well formed, once
/// warm. One thread owns it.
/// </remarks>
public sealed class PrivateDecoder
{
    private readonly ExecutionReader _executions;
    private readonly TradingReply[] _items = new TradingReply[TradingReplyReader.ItemsMax];

    /// <summary>A decoder.</summary>
    /// <param name="symbols">Names and rows.</param>
    public PrivateDecoder(SymbolTable symbols)
    {
        Statistics = new DecodeStatistics();
        _executions = new ExecutionReader(symbols);
    }

    /// <summary>What was met so far.</summary>
    public DecodeStatistics Statistics { get; }

    /// <summary>Reads one whole frame.</summary>
    /// <param name="frame">UTF-8, any bytes.</param>
    /// <param name="handler">Takes the items, in order, before this returns.</param>
    /// <returns>What the frame was.</returns>
    public PrivateFrame Decode(ReadOnlySpan<byte> frame, IPrivateHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var result = default(PrivateFrame);
        try
        {
            result = Read(frame, handler);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The reader of the platform tells broken JSON by exception; broken frames are rare and end here.
            result = new PrivateFrame(PrivateFrameKind.Unknown, FrameFault.Malformed, IsSnapshot: false, Sequence: 0);
        }

        if (result.Fault != FrameFault.None)
        {
            Statistics.AddFault(result.Fault);
        }

        return result;
    }

    private PrivateFrame Read(ReadOnlySpan<byte> frame, IPrivateHandler handler)
    {
        var start = frame.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0 || frame[start] != (byte)'{')
        {
            return new PrivateFrame(PrivateFrameKind.Unknown, FrameFault.NotJson, IsSnapshot: false, Sequence: 0);
        }

        var envelope = PrivateEnvelope.Read(frame, Statistics);
        var result = new PrivateFrame(envelope.Kind, envelope.Fault, envelope.IsSnapshot, envelope.Sequence);
        if (envelope.Fault != FrameFault.None)
        {
            return result;
        }

        return envelope.Kind switch
        {
            PrivateFrameKind.Reply => result with { Fault = ReadReply(frame, handler) },
            PrivateFrameKind.Status => result with { Fault = ReadStatus(frame, in envelope, handler) },
            PrivateFrameKind.Executions or PrivateFrameKind.Balances =>
                result with { Fault = ReadItems(frame, in envelope, result, handler) },
            _ => result,
        };
    }

    private FrameFault ReadReply(ReadOnlySpan<byte> frame, IPrivateHandler handler)
    {
        var fields = new FieldReader(frame);
        fields.Begin();
        var reply = TradingReplyReader.Read(ref fields, _items);
        CountUnknown(fields.UnknownFields);
        if (fields.IsSound)
        {
            handler.OnReply(in reply, _items.AsSpan(0, reply.ItemCount));
        }

        return fields.Fault;
    }

    private static FrameFault ReadStatus(
        ReadOnlySpan<byte> frame, in PrivateEnvelope envelope, IPrivateHandler handler)
    {
        var fields = new FieldReader(frame.Slice(envelope.DataStart, envelope.DataLength));
        fields.Begin();
        if (!fields.BeginArray())
        {
            return fields.Fault;
        }

        while (fields.NextItem())
        {
            if (fields.BeginObject())
            {
                ReadSystem(ref fields, handler);
            }
        }

        return fields.Fault;
    }

    private static void ReadSystem(ref FieldReader fields, IPrivateHandler handler)
    {
        while (fields.NextField())
        {
            if (fields.Is("system"u8))
            {
                handler.OnStatus(fields.TextIs("online"u8));
                fields.Skip();
            }
            else
            {
                fields.SkipField();
            }
        }
    }

    private FrameFault ReadItems(
        ReadOnlySpan<byte> frame, in PrivateEnvelope envelope, PrivateFrame result, IPrivateHandler handler)
    {
        var fields = new FieldReader(frame.Slice(envelope.DataStart, envelope.DataLength));
        fields.Begin();
        if (!fields.BeginArray())
        {
            return fields.Fault;
        }

        handler.OnBegin(result);
        var first = FrameFault.None;
        while (fields.NextItem())
        {
            if (envelope.Kind == PrivateFrameKind.Executions)
            {
                _executions.Read(ref fields, handler);
            }
            else
            {
                BalanceReader.Read(ref fields, handler);
            }

            var fault = fields.TakeFault();
            first = first == FrameFault.None ? fault : first;
        }

        CountUnknown(fields.UnknownFields);
        return first;
    }

    private void CountUnknown(long count)
    {
        for (; count > 0; count--)
        {
            Statistics.AddFault(FrameFault.UnknownField);
        }
    }
}
