using System.Threading;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Ring;

namespace KrakkedCore.Engine.Pipeline.Stages;

/// <summary>Puts the deciding thread's outputs on the output ring, and tells the journal what waits for it.</summary>
internal sealed class OutputRingSink(RingBuffer<OutputEvent> ring) : IOutputSink
{
    private long _newestActionCause;
    private long _newestSequence;
    private ulong _newestDigest;

    /// <summary>Input that caused the newest action; the journal hurries when it is behind it.</summary>
    public long NewestActionCause => Volatile.Read(ref _newestActionCause);

    /// <summary>Newest output and its digest. Logic thread only.</summary>
    public (long Sequence, ulong Digest) Newest => (_newestSequence, _newestDigest);

    /// <inheritdoc />
    public void Emit(in OutputEvent output)
    {
        var slot = ring.Next();
        ring[slot] = output;
        ring.Publish(slot);
        _newestSequence = output.Sequence;
        _newestDigest = output.Digest;
        if (output.IsAction)
        {
            Volatile.Write(ref _newestActionCause, output.Cause);
        }
    }
}
