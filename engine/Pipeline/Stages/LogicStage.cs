using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Logic;
using KrakkedCore.Engine.Ring;

namespace KrakkedCore.Engine.Pipeline.Stages;

/// <summary>Hands inputs to the trading logic, in order, on the logic thread.</summary>
internal sealed class LogicStage(
    TradingLogic logic,
    OutputRingSink outputs,
    DigestCell newestDigest,
    SnapshotSlot snapshots,
    long snapshotEveryInputs) : IEventHandler<InputEvent>
{
    private readonly long[] _inputsByKind = new long[256];
    private long _snapshotNext = snapshotEveryInputs == 0 ? long.MaxValue : logic.InputSequence + snapshotEveryInputs;

    /// <summary>Inputs seen, by <see cref="InputKind"/>.</summary>
    public ReadOnlySpan<long> InputsByKind => _inputsByKind;

    public void OnEvent(ref readonly InputEvent data, long sequence, bool endOfBatch)
    {
        logic.OnInput(in data);
        _inputsByKind[(byte)data.Kind]++;
        if (!endOfBatch)
        {
            return;
        }

        var (outputSequence, digest) = outputs.Newest;
        newestDigest.Write(outputSequence, digest);
        if (logic.InputSequence >= _snapshotNext && snapshots.TryTake(out var state))
        {
            _snapshotNext = logic.InputSequence + snapshotEveryInputs;
            logic.Save(state);
            snapshots.Offer(logic.InputSequence, logic.OutputSequence, logic.OutputDigest);
        }
    }
}

/// <summary>Keeps an input back until the output ring has room for all it may cause.</summary>
/// <remarks>So logic never waits for a slot, and stages that share its thread can always run on to make room.</remarks>
internal sealed class OutputRoomGate(RingBuffer<OutputEvent> ring, Sequence[] consumers, int outputsPerInputMax)
    : IEventGate<InputEvent>
{
    private Sequence? _handled;
    private long _consumed = -1;

    /// <summary>Whose inputs the gate keeps back.</summary>
    /// <param name="handled">Last input that logic has handled.</param>
    public void Guard(Sequence handled) => _handled = handled;

    public bool IsOpen(ref readonly InputEvent data, long sequence)
    {
        // The gate is asked for a whole batch before any of it is handled: every input let through before this one may
        // still cause its outputs.
        var inputCount = sequence - _handled!.Value;
        var needed = ring.Cursor + (inputCount * outputsPerInputMax) - ring.Capacity;
        if (_consumed >= needed)
        {
            return true;
        }

        _consumed = long.MaxValue;
        foreach (var consumer in consumers)
        {
            _consumed = Math.Min(_consumed, consumer.Value);
        }

        return _consumed >= needed;
    }
}
