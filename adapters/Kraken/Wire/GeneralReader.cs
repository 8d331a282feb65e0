using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>Reads every frame there is, with its keys in any order.</summary>
/// <remarks>
/// Broken JSON comes out as an exception of the platform's reader, which the decoder turns into a fault.
/// </remarks>
internal sealed class GeneralReader(SymbolTable symbols, int bookDepth, DecodeStatistics statistics)
{
    private readonly MarketReader _market = new(symbols, bookDepth, statistics);
    private readonly InstrumentReader _instruments = new(symbols, statistics);

    internal Reply Reply { get; private set; }

    internal DecodeResult Read(ReadOnlySpan<byte> frame, ref EventWriter writer)
    {
        if (!LooksLikeObject(frame))
        {
            return new DecodeResult(FrameKind.Unknown, FrameFault.NotJson, 0, false);
        }

        var envelope = Envelope.Read(frame, statistics);
        if (envelope.Fault != FrameFault.None || envelope.IsReply)
        {
            return envelope.IsReply ? ReadReply(frame) : new DecodeResult(envelope.Kind, envelope.Fault, 0, false);
        }

        if (envelope.Kind == FrameKind.Heartbeat)
        {
            return new DecodeResult(FrameKind.Heartbeat, FrameFault.None, 0, false);
        }

        if (envelope.DataLength == 0)
        {
            return new DecodeResult(envelope.Kind, FrameFault.BadShape, 0, false);
        }

        var fields = new FieldReader(frame.Slice(envelope.DataStart, envelope.DataLength));
        fields.Begin();
        ReadData(envelope, ref fields, ref writer);
        CountUnknown(fields.UnknownFields);
        return new DecodeResult(envelope.Kind, fields.Fault, 0, envelope.IsSnapshot);
    }

    private static bool LooksLikeObject(ReadOnlySpan<byte> frame)
    {
        var start = frame.IndexOfAnyExcept(" \t\r\n"u8);
        return start >= 0 && frame[start] == (byte)'{';
    }

    private void ReadData(Envelope envelope, ref FieldReader fields, ref EventWriter writer)
    {
        if (envelope.Kind == FrameKind.Instrument)
        {
            _instruments.Read(ref fields, ref writer);
            return;
        }

        if (!fields.BeginArray())
        {
            return;
        }

        while (fields.IsSound && fields.NextItem())
        {
            switch (envelope.Kind)
            {
                case FrameKind.Status:
                    ReadStatus(ref fields, ref writer);
                    break;
                case FrameKind.Ticker:
                    _market.ReadTicker(ref fields, ref writer);
                    break;
                case FrameKind.Trade:
                    _market.ReadTrade(ref fields, ref writer);
                    break;
                case FrameKind.Book:
                    _market.ReadBook(ref fields, ref writer, envelope.IsSnapshot);
                    break;
                default:
                    _market.ReadCandle(ref fields, ref writer);
                    break;
            }
        }
    }

    private static void ReadStatus(ref FieldReader fields, ref EventWriter writer)
    {
        var state = FeedState.None;
        if (!fields.BeginObject())
        {
            return;
        }

        while (fields.NextField())
        {
            if (fields.Is("system"u8))
            {
                state = StateOf(ref fields);
            }
            else if (fields.Is("version"u8) || fields.Is("api_version"u8) || fields.Is("connection_id"u8))
            {
                fields.Skip();
            }
            else
            {
                fields.SkipUnknown();
            }
        }

        if (state == FeedState.None)
        {
            fields.Fail(FrameFault.BadShape);
            return;
        }

        ref var slot = ref writer.Next(InputKind.FeedStatus, InstrumentId.None, default);
        slot.FeedStatus = new FeedStatus(state, FeedChannel.Status);
    }

    private static FeedState StateOf(ref FieldReader fields)
    {
        var state = fields.TextIs("online"u8) ? FeedState.VenueOnline
            : fields.TextIs("maintenance"u8) ? FeedState.VenueMaintenance
            : fields.TextIs("cancel_only"u8) ? FeedState.VenueCancelOnly
            : fields.TextIs("post_only"u8) ? FeedState.VenuePostOnly
            : fields.IsAtText ? FeedState.VenueUnknown
            : FeedState.None;
        fields.Skip();
        return state;
    }

    private DecodeResult ReadReply(ReadOnlySpan<byte> frame)
    {
        var fields = new FieldReader(frame);
        fields.Begin();
        Reply = ReplyReader.Read(ref fields);
        CountUnknown(fields.UnknownFields);
        return new DecodeResult(FrameKind.Reply, fields.Fault, 0, false);
    }

    private void CountUnknown(long count)
    {
        for (; count > 0; count--)
        {
            statistics.AddFault(FrameFault.UnknownField);
        }
    }
}
