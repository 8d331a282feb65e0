using System;
using System.Collections.Generic;
using System.Threading;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Ring;

namespace KrakkedCore.Engine.Pipeline;

/// <summary>An adapter's own single-producer ring in front of the input ring.</summary>
public sealed class InputLane : IInputLane
{
    private readonly RingBuffer<InputEvent> _ring;
    private long _refused;
    private string? _stopReason;

    internal InputLane(string name, RingBuffer<InputEvent> ring)
    {
        Name = name;
        _ring = ring;
    }

    /// <summary>Whose lane it is.</summary>
    public string Name { get; }

    /// <summary>Runs that found the lane full.</summary>
    public long RefusedCount => Volatile.Read(ref _refused);

    /// <inheritdoc />
    public int EventsMax => (int)_ring.Capacity;

    internal RingBuffer<InputEvent> Ring => _ring;

    /// <inheritdoc />
    public bool TryPublish(ReadOnlySpan<InputEvent> run)
    {
        Invariant.Holds(!run.IsEmpty && run.Length <= _ring.Capacity / 4);
        Invariant.Holds((run[^1].Flags & EventFlags.LastOfRun) != 0);
        if (!_ring.TryNext(run.Length, out var last))
        {
            Volatile.Write(ref _refused, _refused + 1);
            return false;
        }

        var first = last - run.Length + 1;
        for (var index = 0; index < run.Length; index++)
        {
            _ring[first + index] = run[index];
        }

        _ring.Publish(first, last);
        return true;
    }

    /// <inheritdoc />
    public void Publish(ReadOnlySpan<InputEvent> run)
    {
        var spinner = default(SpinWait);
        while (!TryPublish(run))
        {
            if (Volatile.Read(ref _stopReason) is { } reason)
            {
                throw new EngineStoppedException(reason);
            }

            spinner.SpinOnce();
        }
    }

    internal void Stop(string reason) => Volatile.Write(ref _stopReason, reason);
}

/// <summary>The lanes of an engine, in the order in which they are merged.</summary>
/// <param name="options">Sizes.</param>
/// <param name="wait">How the merging stage waits for them.</param>
public sealed class InputLanes(EngineOptions options, IWaitStrategy wait)
{
    private readonly List<InputLane> _lanes = [];

    /// <summary>Every lane, first merged first.</summary>
    public IReadOnlyList<InputLane> All => _lanes;

    internal IWaitStrategy Wait => wait;

    /// <summary>Adds a lane; lanes added first are merged first.</summary>
    /// <param name="name">Whose it is.</param>
    public InputLane Add(string name)
    {
        var lane = new InputLane(name, RingBuffer<InputEvent>.CreateSingleProducer(options.LaneSlots, wait));
        _lanes.Add(lane);
        return lane;
    }
}

/// <summary>Stamps each input's place in the one total order as the lanes merge.</summary>
/// <param name="sequenceLast">Sequence of the last input the journal already holds; 0 for a fresh one.</param>
internal readonly struct SequenceStamper(long sequenceLast) : IEventStamper<InputEvent>
{
    public void Stamp(ref InputEvent item, long targetSequence) => item.Sequence = sequenceLast + targetSequence + 1;

    public bool EndsRun(ref readonly InputEvent item) => (item.Flags & EventFlags.LastOfRun) != 0;
}
