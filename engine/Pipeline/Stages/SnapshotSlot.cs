using System.Buffers;
using System.Threading;

namespace KrakkedCore.Engine.Pipeline.Stages;

/// <summary>One reused buffer that carries a state from the logic thread to the journal thread.</summary>
/// <remarks>Either side owns it at a time; a logic that wants to save while the last state is still being written
/// skips that turn.</remarks>
internal sealed class SnapshotSlot
{
    private readonly ArrayBufferWriter<byte> _state = new(1 << 20);
    private int _isOffered;

    public long InputSequence { get; private set; }

    public long OutputSequence { get; private set; }

    public ulong OutputDigest { get; private set; }

    public System.ReadOnlyMemory<byte> State => _state.WrittenMemory;

    public bool IsOffered => Volatile.Read(ref _isOffered) != 0;

    public bool TryTake(out ArrayBufferWriter<byte> state)
    {
        state = _state;
        if (IsOffered)
        {
            return false;
        }

        _state.ResetWrittenCount();
        return true;
    }

    public void Offer(long inputSequence, long outputSequence, ulong outputDigest)
    {
        InputSequence = inputSequence;
        OutputSequence = outputSequence;
        OutputDigest = outputDigest;
        Volatile.Write(ref _isOffered, 1);
    }

    public void Release() => Volatile.Write(ref _isOffered, 0);
}
