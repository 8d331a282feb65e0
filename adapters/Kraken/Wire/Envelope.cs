using System;

namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>What the outermost object of a frame says, and where its data stands.</summary>
internal struct Envelope
{
    internal FrameKind Kind;
    internal FrameFault Fault;
    internal bool IsReply;
    internal bool IsSnapshot;
    internal int DataStart;
    internal int DataLength;

    internal static Envelope Read(ReadOnlySpan<byte> frame, DecodeStatistics statistics)
    {
        var envelope = default(Envelope);
        var fields = new FieldReader(frame);
        fields.Begin();
        var hasChannel = false;
        var hasType = false;
        while (fields.NextField())
        {
            if (fields.Is("channel"u8))
            {
                hasChannel = true;
                envelope.Kind = KindOf(ref fields);
            }
            else if (fields.Is("type"u8))
            {
                envelope.IsSnapshot = fields.TextIs("snapshot"u8);
                hasType = envelope.IsSnapshot || fields.TextIs("update"u8);
                fields.Skip();
            }
            else if (fields.Is("data"u8))
            {
                envelope.DataStart = fields.ValueStart;
                fields.Skip();
                envelope.DataLength = fields.ValueEnd - envelope.DataStart;
            }
            else if (fields.Is("method"u8))
            {
                envelope.IsReply = true;
                fields.Skip();
            }
            else if (!SkipKnown(ref fields) && !envelope.IsReply)
            {
                fields.SkipUnknown();
            }
        }

        envelope.Judge(hasChannel, hasType);
        RequireEnd(ref fields);
        if (fields.UnknownFields > 0 && !envelope.IsReply)
        {
            statistics.AddFault(FrameFault.UnknownField);
        }

        return envelope;
    }

    private static bool SkipKnown(ref FieldReader fields)
    {
        var isKnown = fields.Is("timestamp"u8) || fields.Is("sequence"u8) || fields.Is("result"u8)
            || fields.Is("req_id"u8) || fields.Is("success"u8) || fields.Is("error"u8) || fields.Is("symbol"u8)
            || fields.Is("time_in"u8) || fields.Is("time_out"u8) || fields.Is("warnings"u8);
        if (isKnown)
        {
            fields.Skip();
        }

        return isKnown;
    }

    /// <summary>Anything after the object is an error, which the platform's reader tells when asked to go on.</summary>
    private static void RequireEnd(ref FieldReader fields) => fields.NextField();

    private static FrameKind KindOf(ref FieldReader fields)
    {
        var kind = fields.TextIs("book"u8) ? FrameKind.Book
            : fields.TextIs("ticker"u8) ? FrameKind.Ticker
            : fields.TextIs("trade"u8) ? FrameKind.Trade
            : fields.TextIs("ohlc"u8) ? FrameKind.Ohlc
            : fields.TextIs("instrument"u8) ? FrameKind.Instrument
            : fields.TextIs("status"u8) ? FrameKind.Status
            : fields.TextIs("heartbeat"u8) ? FrameKind.Heartbeat
            : FrameKind.Unknown;
        fields.Skip();
        return kind;
    }

    private void Judge(bool hasChannel, bool hasType)
    {
        Fault = IsReply ? FrameFault.None
            : !hasChannel ? FrameFault.BadShape
            : Kind == FrameKind.Unknown ? FrameFault.UnknownChannel
            : Kind != FrameKind.Heartbeat && !hasType ? FrameFault.BadShape
            : FrameFault.None;
    }
}
