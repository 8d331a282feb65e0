using System;
using System.Buffers;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;
using KrakkedCore.Engine.Logic.Strategies;

namespace KrakkedCore.Engine.Logic;

/// <summary>Decides. Pure: the same inputs give the same outputs, byte for byte, on every machine.</summary>
/// <remarks>
/// The logic thread alone calls it. It reads no clock, no file and no machine: time is the newest receive time it has
/// seen. Once warm it allocates nothing.
/// </remarks>
public sealed class TradingLogic
{
    private const long StateMagic = 0x4B43_4C4F_4749_4301;

    private readonly LogicCapacity _capacity;
    private readonly OutputWriter _outputs;
    private readonly IStrategy[] _strategies;
    private UnixNs _time;
    private long _inputSequence;

    /// <summary>An empty engine.</summary>
    /// <param name="capacity">What there is room for.</param>
    /// <param name="sink">Takes what is decided.</param>
    /// <param name="strategies">In row order from 1; one moving-average trend follower where left out.</param>
    public TradingLogic(LogicCapacity capacity, IOutputSink sink, IReadOnlyList<IStrategy>? strategies = null)
    {
        ArgumentNullException.ThrowIfNull(capacity);
        ArgumentNullException.ThrowIfNull(sink);
        capacity.Validate();
        _capacity = capacity;
        _outputs = new OutputWriter(sink);
        _strategies = strategies is null ? [new MovingAverageTrend()] : [.. strategies];
        OutputsPerInputMax = 4_096 + (capacity.Instruments * 16) + (capacity.OrdersOpen * 8);
        _outputs.CountMax = OutputsPerInputMax;
    }

    /// <summary>The most outputs any one input causes; the sink must have this much room before each input.</summary>
    public int OutputsPerInputMax { get; }

    /// <summary>Sequence of the newest input; 0 while there was none.</summary>
    public long InputSequence => _inputSequence;

    /// <summary>Sequence of the newest output; 0 while there was none.</summary>
    public long OutputSequence => _outputs.Sequence;

    /// <summary>Running digest of all outputs; 0 while there was none.</summary>
    public ulong OutputDigest => _outputs.Digest;

    /// <summary>Takes one input, and emits everything that follows from it before it returns.</summary>
    /// <param name="input">Its sequence is one more than that of the input before it.</param>
    /// <exception cref="InvariantException">A gap in the sequence, or a kind or version of event this build does not
    /// know: the engine must stop.</exception>
    public void OnInput(in InputEvent input)
    {
        Invariant.Holds(input.Sequence == _inputSequence + 1);
        _inputSequence = input.Sequence;
        _time = UnixNs.Max(_time, input.ReceiveTime);
        _outputs.Begin(_inputSequence, _time);
        if (input.Kind == InputKind.EngineStarted)
        {
            _outputs.Slot(OutputKind.TradingStatus, InstrumentId.None).TradingStatus =
                new TradingStatus(false, TradingReason.Started);
            _outputs.Emit();
        }
    }

    /// <summary>Writes the whole state.</summary>
    /// <param name="target">Takes it.</param>
    public void Save(IBufferWriter<byte> target) => Carry(StateCarrier.Saving(target));

    /// <summary>Takes over a whole state; whatever was here before is gone.</summary>
    /// <param name="source">What <see cref="Save"/> wrote.</param>
    /// <exception cref="StateRefusedException">It is of another version or capacity, or damaged. This logic is then
    /// unusable.</exception>
    public void Load(ReadOnlySpan<byte> source)
    {
        var state = StateCarrier.Loading(source);
        Carry(state);
        if (!state.IsAtEnd)
        {
            throw new StateRefusedException("it has bytes to spare", "whole");
        }
    }

    /// <summary>One figure for the whole state: equal states have equal digests.</summary>
    public ulong StateDigest()
    {
        var state = StateCarrier.Digesting();
        Carry(state);
        return state.Digest;
    }

    private void Carry(StateCarrier state)
    {
        state.Same("format", StateMagic);
        state.Same("instrument capacity", _capacity.Instruments);
        state.Same("strategy count", _strategies.Length);
        state.Field(ref _inputSequence);
        state.Field(ref _time);
        _outputs.Carry(state);
    }
}
