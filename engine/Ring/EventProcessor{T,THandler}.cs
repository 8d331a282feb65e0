using System;
using System.Runtime.CompilerServices;
using System.Threading;

namespace KrakkedCore.Engine.Ring;

/// <summary>One consumer of a ring: hands its handler the events in order, in batches.</summary>
/// <typeparam name="T">The event.</typeparam>
/// <typeparam name="THandler">The handler. A struct is compiled into the loop.</typeparam>
public sealed class EventProcessor<T, THandler> : IProcessor
    where T : unmanaged
    where THandler : IEventHandler<T>
{
    private readonly RingBuffer<T> _ring;
    private readonly SequenceBarrier _barrier;
    private readonly IEventGate<T>? _gate;
    private readonly IIdleHandler? _idle;
    private readonly int _batchMax;
    private readonly Sequence _sequence = new();
    private THandler _handler;
    private ProcessorFaultException? _fault;

    /// <summary>A stage on a ring. Its sequence still has to gate the ring, or a stage after it.</summary>
    /// <param name="name">Names the stage in faults.</param>
    /// <param name="ring">Where the events are.</param>
    /// <param name="barrier">How far it may go; made by that ring.</param>
    /// <param name="handler">What it does.</param>
    /// <param name="gate">What holds events back; null when nothing does.</param>
    /// <param name="batchMax">Most events at one poll; at least 1.</param>
    public EventProcessor(
        string name,
        RingBuffer<T> ring,
        SequenceBarrier barrier,
        THandler handler,
        IEventGate<T>? gate = null,
        int batchMax = EventProcessor.BatchMaxDefault)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(ring);
        ArgumentNullException.ThrowIfNull(barrier);
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchMax, 1);
        Name = name;
        _ring = ring;
        _barrier = barrier;
        _handler = handler;
        _gate = gate;
        _idle = handler as IIdleHandler;
        _batchMax = batchMax;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Sequence Sequence => _sequence;

    /// <inheritdoc/>
    public bool HasWork
    {
        get
        {
            var next = _sequence.Value + 1;
            return _fault is null
                && _barrier.Available(next) >= next
                && (_gate is null || _gate.IsOpen(in _ring[next], next));
        }
    }

    /// <inheritdoc/>
    public long Backlog => Math.Max(0, _ring.Cursor - _sequence.Value);

    /// <inheritdoc/>
    public int Poll()
    {
        if (_fault is not null)
        {
            throw _fault;
        }

        var lo = _sequence.Value + 1;
        var hi = _barrier.Available(lo);
        if (hi >= lo)
        {
            hi = Math.Min(hi, lo + _batchMax - 1);
            hi = _gate is null ? hi : LastOpen(lo, hi);
        }

        if (hi < lo)
        {
            // The next slot is asked for while the cursor is still on its way: a hop then waits for both lines at once.
            _ = Volatile.Read(ref Unsafe.As<T, byte>(ref _ring[lo]));
            return _idle is null ? 0 : Idle(lo);
        }

        Handle(lo, hi);
        _sequence.Value = hi;
        _ring.SignalProgress();
        return (int)(hi - lo + 1);
    }

    private long LastOpen(long lo, long hi)
    {
        var sequence = lo;
        try
        {
            while (sequence <= hi && _gate!.IsOpen(in _ring[sequence], sequence))
            {
                sequence++;
            }

            return sequence - 1;
        }
        catch (Exception cause)
        {
            throw Fail(lo, cause);
        }
    }

    private void Handle(long lo, long hi)
    {
        var sequence = lo;
        try
        {
            for (; sequence < hi; sequence++)
            {
                _handler.OnEvent(in _ring[sequence], sequence, endOfBatch: false);
            }

            _handler.OnEvent(in _ring[hi], hi, endOfBatch: true);
        }
        catch (Exception cause)
        {
            throw Fail(sequence, cause);
        }
    }

    private int Idle(long next)
    {
        try
        {
            var done = _idle!.OnIdle();
            if (done != 0)
            {
                // What it did may have opened a gate that another stage waits at.
                _ring.SignalProgress();
            }

            return done;
        }
        catch (Exception cause)
        {
            throw Fail(next, cause);
        }
    }

    private ProcessorFaultException Fail(long sequence, Exception cause)
    {
        // What was handled before it is done, and those behind may see it; nothing from it on ever will be.
        _sequence.Value = sequence - 1;
        _fault = new ProcessorFaultException(Name, sequence, cause);
        return _fault;
    }
}
