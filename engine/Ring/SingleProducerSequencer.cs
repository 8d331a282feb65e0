using System.Runtime.CompilerServices;
using System.Threading;

namespace KrakkedCore.Engine.Ring;

/// <summary>Claims for one producer thread: no atomic instruction, one shared read a time round.</summary>
internal sealed class SingleProducerSequencer : Sequencer
{
    private ProducerCounters _counters;

    internal SingleProducerSequencer(int capacity, IWaitStrategy waitStrategy)
        : base(capacity, waitStrategy)
    {
        _counters.Claimed = Sequence.Initial;
        _counters.GatingCached = Sequence.Initial;
        _counters.Capacity = capacity;
        _counters.Cursor = Cursor;
    }

    internal override long Claimed => Volatile.Read(ref _counters.Claimed);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long Next()
    {
        var next = _counters.Claimed + 1;
        if (next - _counters.Capacity > _counters.GatingCached)
        {
            _counters.GatingCached = WaitForConsumers(next - _counters.Capacity);
        }

        _counters.Claimed = next;
        return next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long Next(int count)
    {
        RequireClaim(count, _counters.Capacity);
        var next = _counters.Claimed + count;
        if (next - _counters.Capacity > _counters.GatingCached)
        {
            _counters.GatingCached = WaitForConsumers(next - _counters.Capacity);
        }

        _counters.Claimed = next;
        return next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryNext(int count, out long sequence)
    {
        RequireClaim(count, _counters.Capacity);
        var next = _counters.Claimed + count;
        if (next - _counters.Capacity > _counters.GatingCached)
        {
            _counters.GatingCached = GatingMinOrThrow();
            if (next - _counters.Capacity > _counters.GatingCached)
            {
                sequence = Sequence.Initial;
                return false;
            }
        }

        _counters.Claimed = next;
        sequence = next;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool HasRoom(int count)
    {
        var wrapPoint = _counters.Claimed + count - _counters.Capacity;
        if (wrapPoint <= _counters.GatingCached)
        {
            return true;
        }

        _counters.GatingCached = GatingMin(_counters.GatingCached);
        return wrapPoint <= _counters.GatingCached;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Publish(long sequence) => _counters.Cursor.Value = sequence;

    internal void Publish(long lo, long hi)
    {
        Invariant.Holds(lo <= hi && lo == _counters.Cursor.Value + 1 && hi <= _counters.Claimed);
        _counters.Cursor.Value = hi;
    }
}
