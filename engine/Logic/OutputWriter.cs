using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic;

/// <summary>Everything logic says goes through here: it is numbered, given its cause, digested and handed on.</summary>
internal sealed class OutputWriter(IOutputSink sink)
{
    private OutputEvent _slot;
    private long _cause;
    private UnixNs _time;
    private long _sequence;
    private ulong _digest;
    private int _count;
    private int _countMax = int.MaxValue;

    /// <summary>Number of the newest output; 0 while there is none.</summary>
    internal long Sequence => _sequence;

    /// <summary>Running digest after the newest output; 0 while there is none.</summary>
    internal ulong Digest => _digest;

    /// <summary>Sequence of the input being worked on.</summary>
    internal long Cause => _cause;

    /// <summary>Engine time of the input being worked on.</summary>
    internal UnixNs Time => _time;

    /// <summary>The most outputs one input may cause.</summary>
    internal int CountMax
    {
        get => _countMax;
        set => _countMax = value;
    }

    /// <summary>From now on outputs are caused by this input.</summary>
    internal void Begin(long cause, UnixNs time)
    {
        _cause = cause;
        _time = time;
        _count = 0;
    }

    /// <summary>A cleared slot to fill; <see cref="Emit"/> sends it.</summary>
    internal ref OutputEvent Slot(OutputKind kind, InstrumentId instrument)
    {
        _slot.Begin(kind, instrument);
        return ref _slot;
    }

    /// <summary>Stamps the slot and hands it on.</summary>
    internal void Emit()
    {
        Invariant.Holds(++_count <= _countMax);
        _slot.Sequence = ++_sequence;
        _slot.Cause = _cause;
        _slot.Time = _time;
        var words = MemoryMarshal.Cast<OutputEvent, ulong>(MemoryMarshal.CreateReadOnlySpan(ref _slot, 1));
        _digest = DigestRound.After(_digest, words);
        _slot.Digest = _digest;
        sink.Emit(in _slot);
    }

    /// <summary>Says that something which should not happen did.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void Anomaly(AnomalyKind kind, InstrumentId instrument, long subject, long detail = 0)
    {
        Slot(OutputKind.Anomaly, instrument).Anomaly = new Anomaly(subject, detail, kind);
        Emit();
    }

    internal void Carry(StateCarrier state)
    {
        state.Field(ref _sequence);
        state.Field(ref _digest);
    }
}
