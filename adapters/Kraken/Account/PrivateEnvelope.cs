using System;
using KrakkedCore.Adapters.Kraken.Wire;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>What the outermost object of a private frame says, and where its data stands.</summary>
internal struct PrivateEnvelope
{
    internal PrivateFrameKind Kind;
    internal FrameFault Fault;
    internal bool IsSnapshot;
    internal long Sequence;
    internal int DataStart;
    internal int DataLength;

    private bool _isReply;
    private bool _hasChannel;
    private bool _hasType;

    /// <summary>Reads the whole frame, so that nothing of a broken one is acted on.</summary>
    internal static PrivateEnvelope Read(ReadOnlySpan<byte> frame, DecodeStatistics statistics)
    {
        var envelope = default(PrivateEnvelope);
        var fields = new FieldReader(frame);
        fields.Begin();
        while (fields.NextField())
        {
            envelope.ReadField(ref fields);
        }

        // Anything after the object is an error, which the platform's reader tells when asked to go on.
        fields.NextField();
        if (fields.UnknownFields > 0 && !envelope._isReply)
        {
            statistics.AddFault(FrameFault.UnknownField);
        }

        envelope.Judge(fields.Fault);
        return envelope;
    }

    private void ReadField(ref FieldReader fields)
    {
        if (fields.Is("channel"u8))
        {
            _hasChannel = true;
            Kind = KindOf(ref fields);
        }
        else if (fields.Is("type"u8))
        {
            IsSnapshot = fields.TextIs("snapshot"u8);
            _hasType = IsSnapshot || fields.TextIs("update"u8);
            fields.Skip();
        }
        else if (fields.Is("data"u8))
        {
            DataStart = fields.ValueStart;
            fields.Skip();
            DataLength = fields.ValueEnd - DataStart;
        }
        else if (fields.Is("sequence"u8))
        {
            Sequence = fields.Number(0);
        }
        else if (fields.Is("method"u8))
        {
            _isReply = true;
            fields.Skip();
        }
        else if (fields.Is("timestamp"u8))
        {
            fields.Skip();
        }
        else
        {
            fields.SkipUnknown();
        }
    }

    private void Judge(FrameFault found)
    {
        if (_isReply)
        {
            Kind = PrivateFrameKind.Reply;
            Fault = FrameFault.None;
            return;
        }

        var hasData = Kind == PrivateFrameKind.Heartbeat || (_hasType && DataLength > 0);
        Fault = found != FrameFault.None ? found
            : !_hasChannel ? FrameFault.BadShape
            : Kind == PrivateFrameKind.Unknown ? FrameFault.UnknownChannel
            : !hasData ? FrameFault.BadShape
            : FrameFault.None;
    }

    private static PrivateFrameKind KindOf(ref FieldReader fields)
    {
        var kind = fields.TextIs("executions"u8) ? PrivateFrameKind.Executions
            : fields.TextIs("balances"u8) ? PrivateFrameKind.Balances
            : fields.TextIs("heartbeat"u8) ? PrivateFrameKind.Heartbeat
            : fields.TextIs("status"u8) ? PrivateFrameKind.Status
            : PrivateFrameKind.Unknown;
        fields.Skip();
        return kind;
    }
}
