using System;
using System.Threading;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Ring;

namespace KrakkedCore.Engine.Pipeline.Stages;

/// <summary>Writes every input, and tells the gate how far it has come.</summary>
/// <remarks>
/// It writes when an action waits for it, when the clock ticks, and when the state must not run further ahead of the
/// disk; in between, events gather into blocks that compress well. It reads no clock: the tick is an event.
/// </remarks>
internal sealed class JournalStage(
    IJournal<InputEvent> journal,
    OutputRingSink outputs,
    DigestCell newestDigest,
    SnapshotSlot snapshots,
    ISnapshotStore? snapshotStore,
    IWaitStrategy wait,
    int inputRingSlots) : IEventHandler<InputEvent>, IIdleHandler
{
    // Outputs that wait at the gate hold logic back once their ring is full, and then nothing but what the input ring
    // has room for comes in. Less than a ring of unwritten inputs must be enough to write, or all would wait for ever.
    private readonly long _unwrittenMax = Math.Min(4_096, inputRingSlots / 2);

    private long _appended;
    private long _written;
    private bool _hasTicked;

    /// <summary>Last input that is written. The gate reads it from other threads.</summary>
    public long Written => Volatile.Read(ref _written);

    /// <summary>Times the journal was written.</summary>
    public long FlushCount { get; private set; }

    public void OnEvent(ref readonly InputEvent data, long sequence, bool endOfBatch)
    {
        journal.Append(in data);
        _appended = data.Sequence;
        _hasTicked |= data.Kind == InputKind.ClockTick;
        if (endOfBatch)
        {
            FlushWhenDue();
        }
    }

    public int OnIdle() => FlushWhenDue() | SaveWhenOffered();

    /// <summary>Writes all that was appended.</summary>
    public void Flush()
    {
        if (_appended == _written)
        {
            return;
        }

        var (sequence, digest) = newestDigest.Read();
        journal.Witness(sequence, digest);
        Volatile.Write(ref _written, journal.Flush());
        _hasTicked = false;
        FlushCount++;
        wait.SignalAllWhenBlocking(); // an output may have been waiting at the gate
    }

    /// <summary>Writes a snapshot that logic has offered, once its last input is written.</summary>
    /// <returns>1 when it did.</returns>
    public int SaveWhenOffered()
    {
        if (!snapshots.IsOffered || snapshots.InputSequence > _written)
        {
            return 0;
        }

        snapshotStore?.Write(
            snapshots.InputSequence, snapshots.OutputSequence, snapshots.OutputDigest, snapshots.State);
        snapshots.Release();
        return 1;
    }

    private int FlushWhenDue()
    {
        var actionCause = outputs.NewestActionCause;
        var isAwaited = actionCause > _written && actionCause <= _appended;
        var isDue = isAwaited || (_hasTicked && _appended > _written) || _appended - _written >= _unwrittenMax;
        if (!isDue)
        {
            return 0;
        }

        Flush();
        return 1;
    }
}

/// <summary>Holds an output back until the input that caused it is written.</summary>
internal sealed class JournalGate(JournalStage journal) : IEventGate<OutputEvent>
{
    private long _written;

    public bool IsOpen(ref readonly OutputEvent data, long sequence)
    {
        if (data.Cause <= _written)
        {
            return true;
        }

        _written = journal.Written;
        return data.Cause <= _written;
    }
}
