using System;

namespace KrakkedCore.Engine.Ring;

/// <summary>Merges one lane per producer into one total order, by polling them in turn.</summary>
/// <remarks>
/// No lane starves: each gives at most a burst at its turn, and a run that found no room in the target is the first to
/// be asked at the next poll. A run is copied whole or not at all; one that its producer has not finished publishing
/// waits in its lane. Never waits: with no room in the target, a poll does nothing.
/// </remarks>
/// <typeparam name="T">The event.</typeparam>
/// <typeparam name="TStamper">The stamper. A struct is compiled into the loop.</typeparam>
public sealed class LaneMerger<T, TStamper> : IProcessor
    where T : unmanaged
    where TStamper : IEventStamper<T>
{
    private readonly RingBuffer<T>[] _lanes;
    private readonly SequenceBarrier[] _barriers;
    private readonly Sequence[] _taken;
    private readonly RingBuffer<T> _target;
    private readonly int _burstMax;
    private TStamper _stamper;
    private int _turn;
    private bool _isStalled;
    private int _roomWanted;

    /// <summary>Merges lanes into one total order. It is their only consumer, and the target's only producer.</summary>
    /// <param name="name">Names the stage in faults.</param>
    /// <param name="lanes">1 or more single-producer rings, in the order they are polled.</param>
    /// <param name="target">A single-producer ring.</param>
    /// <param name="stamper">Knows runs, and writes the order.</param>
    /// <param name="burstMax">Most events from one lane at one turn, but for a run that is longer; at least 1.</param>
    /// <exception cref="ArgumentException">There is no lane.</exception>
    public LaneMerger(
        string name,
        RingBuffer<T>[] lanes,
        RingBuffer<T> target,
        TStamper stamper,
        int burstMax = LaneMerger.BurstMaxDefault)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(lanes);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(stamper);
        ArgumentOutOfRangeException.ThrowIfLessThan(burstMax, 1);
        if (lanes.Length == 0)
        {
            throw new ArgumentException($"Merger {name} was given no lane; give it 1 or more.", nameof(lanes));
        }

        Invariant.Holds(target.IsSingleProducer);
        Name = name;
        _lanes = [.. lanes];
        _target = target;
        _stamper = stamper;
        _burstMax = Math.Min(burstMax, target.Capacity);
        _barriers = Array.ConvertAll(_lanes, static lane => lane.NewBarrier());
        _taken = Array.ConvertAll(_lanes, static _ => new Sequence());
        for (var lane = 0; lane < _lanes.Length; lane++)
        {
            _lanes[lane].AddGatingSequences(_taken[lane]);
        }
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Last event merged: the target's cursor.</summary>
    public Sequence Sequence => _target.CursorSequence;

    /// <inheritdoc/>
    public bool HasWork => HasWholeRun() && _target.HasAvailableCapacity(_isStalled ? _roomWanted : 1);

    /// <inheritdoc/>
    public long Backlog
    {
        get
        {
            long backlog = 0;
            for (var lane = 0; lane < _lanes.Length; lane++)
            {
                backlog += _lanes[lane].Cursor - _taken[lane].Value;
            }

            return backlog;
        }
    }

    /// <inheritdoc/>
    public int Poll()
    {
        var merged = 0;
        _isStalled = false;
        for (var polled = 0; polled < _lanes.Length && !_isStalled; polled++)
        {
            merged += PollLane(_turn);
            if (!_isStalled)
            {
                _turn = _turn + 1 == _lanes.Length ? 0 : _turn + 1;
            }
        }

        return merged;
    }

    private int PollLane(int turn)
    {
        var lane = _lanes[turn];
        var lo = _taken[turn].Value + 1;
        var hi = _barriers[turn].Available(lo);
        if (hi < lo)
        {
            return 0;
        }

        var end = LastRunEnd(lane, lo, Math.Min(hi, lo + _burstMax - 1));
        end = end >= lo ? end : FirstRunEnd(lane, lo, hi);
        if (end < lo)
        {
            Invariant.Holds(hi - lo + 1 < lane.Capacity); // Else the run is longer than its lane, and can never end.
            return 0;
        }

        Invariant.Holds(end - lo + 1 <= _target.Capacity); // Else the run can never be merged whole.
        if (!_target.TryNext((int)(end - lo + 1), out var targetHi))
        {
            end = LastRunEnd(lane, lo, Math.Min(end, lo + _target.RemainingCapacity - 1));
            if (end < lo)
            {
                Stall((int)(FirstRunEnd(lane, lo, hi) - lo + 1));
                return 0;
            }

            Invariant.Holds(_target.TryNext((int)(end - lo + 1), out targetHi));
        }

        Copy(lane, lo, end, targetHi);
        _taken[turn].Value = end;
        lane.SignalProgress();
        return (int)(end - lo + 1);
    }

    private void Copy(RingBuffer<T> lane, long lo, long end, long targetHi)
    {
        var targetLo = targetHi - (end - lo);
        for (long index = 0; index <= end - lo; index++)
        {
            ref var slot = ref _target[targetLo + index];
            slot = lane[lo + index];
            _stamper.Stamp(ref slot, targetLo + index);
        }

        _target.Publish(targetLo, targetHi);
    }

    private void Stall(int runLength)
    {
        _isStalled = true;
        _roomWanted = runLength;
    }

    private bool HasWholeRun()
    {
        for (var turn = 0; turn < _lanes.Length; turn++)
        {
            var lo = _taken[turn].Value + 1;
            if (LastRunEnd(_lanes[turn], lo, _barriers[turn].Available(lo)) >= lo)
            {
                return true;
            }
        }

        return false;
    }

    private long LastRunEnd(RingBuffer<T> lane, long lo, long hi)
    {
        while (hi >= lo && !_stamper.EndsRun(in lane[hi]))
        {
            hi--;
        }

        return hi;
    }

    // One less than lo when no run ends there.
    private long FirstRunEnd(RingBuffer<T> lane, long lo, long hi)
    {
        for (var sequence = lo; sequence <= hi; sequence++)
        {
            if (_stamper.EndsRun(in lane[sequence]))
            {
                return sequence;
            }
        }

        return lo - 1;
    }
}
