using System;
using System.Threading;

namespace KrakkedCore.Engine.Ring;

/// <summary>One thread that polls one processor, or several fused into one loop, in the order given.</summary>
/// <remarks>
/// Fusing changes which thread handles an event, not the order of events nor what a gate lets through. Give fused
/// processors in the direction the events flow.
/// </remarks>
public sealed class ProcessorThread
{
    private const int Running = 0;
    private const int Draining = 1;
    private const int Halting = 2;

    private readonly IWaitStrategy _waitStrategy;
    private readonly IProcessor[] _processors;
    private readonly Func<int>[] _polls;
    private readonly Thread _thread;
    private int _state = Running;
    private bool _hasStarted;
    private ProcessorFaultException? _fault;

    /// <summary>A thread that is not started.</summary>
    /// <param name="name">Name of the thread.</param>
    /// <param name="waitStrategy">How it waits: the one its processors' rings signal, else it sleeps too long.</param>
    /// <param name="processors">1 or more, in the order they are polled.</param>
    /// <exception cref="ArgumentException">There is no processor.</exception>
    public ProcessorThread(string name, IWaitStrategy waitStrategy, params ReadOnlySpan<IProcessor> processors)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(waitStrategy);
        if (processors.IsEmpty)
        {
            throw new ArgumentException($"Thread {name} was given no processor to poll; give it 1 or more.");
        }

        Name = name;
        _waitStrategy = waitStrategy;
        _processors = processors.ToArray();

        // A delegate is called directly; an interface that several types implement is looked up at every call.
        _polls = Array.ConvertAll<IProcessor, Func<int>>(_processors, static processor => processor.Poll);
        _thread = new Thread(Run) { Name = name, IsBackground = true };
    }

    /// <summary>Name of the thread.</summary>
    public string Name { get; }

    /// <summary>Called once, on the thread, with the fault that stopped it. Whoever owns it stops the rest.</summary>
    /// <remarks>It must not throw: nobody is left to catch it.</remarks>
    public Action<ProcessorFaultException>? OnFault { get; init; }

    /// <summary>What stopped the thread; null while nothing has.</summary>
    public ProcessorFaultException? Fault => Volatile.Read(ref _fault);

    /// <summary>Whether the thread was started and has not ended.</summary>
    public bool IsRunning => _thread.IsAlive;

    /// <summary>Starts polling.</summary>
    /// <exception cref="InvalidOperationException">It was started before.</exception>
    public void Start()
    {
        Invariant.Holds(!_hasStarted);
        _hasStarted = true;
        _thread.Start();
    }

    /// <summary>Ends the thread after the batch in hand, whatever is left. Does not wait for it.</summary>
    /// <remarks>A handler that waits for room in a ring is released by halting that ring.</remarks>
    public void Halt() => Move(Halting);

    /// <summary>Ends the thread once its processors have handled all that was published. Does not wait.</summary>
    /// <remarks>Drain producers first, then the stages in the direction the events flow.</remarks>
    public void Drain() => Move(Draining);

    /// <summary>Waits for the thread to end.</summary>
    /// <param name="timeoutMs">Longest wait; -1 for ever.</param>
    /// <returns>Whether it has ended. True when it never started.</returns>
    public bool Join(int timeoutMs = Timeout.Infinite) => !_hasStarted || _thread.Join(timeoutMs);

    private void Move(int state)
    {
        // A halt is not taken back by a drain. The exchange is a full fence, before the look for sleepers.
        int seen;
        do
        {
            seen = Volatile.Read(ref _state);
        }
        while (seen < state && Interlocked.CompareExchange(ref _state, state, seen) != seen);

        _waitStrategy.SignalAllWhenBlocking();
    }

    private void Run()
    {
        try
        {
            PollUntilTold();
        }
        catch (ProcessorFaultException fault)
        {
            Volatile.Write(ref _fault, fault);
            OnFault?.Invoke(fault);
        }
    }

    private void PollUntilTold()
    {
        var spinPolls = _waitStrategy.SpinPolls;
        var idlePolls = 0;
        int state;
        while ((state = Volatile.Read(ref _state)) != Halting)
        {
            if (PollAll() != 0)
            {
                idlePolls = 0;
            }
            else if (state == Draining && !HasBacklog())
            {
                return;
            }
            else if (idlePolls < spinPolls || _waitStrategy.Idle(idlePolls))
            {
                // Busy spinning counts for ever: it stops below the number that would let it ask.
                idlePolls = Math.Min(idlePolls, int.MaxValue - 2) + 1;
            }
            else if (Sleep(state))
            {
                idlePolls = 0;
            }
        }
    }

    private int PollAll()
    {
        var done = 0;
        var turn = 0;
        try
        {
            for (; turn < _polls.Length; turn++)
            {
                done += _polls[turn]();
            }

            return done;
        }
        catch (Exception cause)
        {
            throw FaultOf(turn, cause);
        }
    }

    private bool Sleep(int state)
    {
        var signal = _waitStrategy.Signal;
        Invariant.Holds(signal is not null);
        signal.Arm();
        return HasWork() || Volatile.Read(ref _state) != state || signal.Wait();
    }

    private bool HasWork()
    {
        var turn = 0;
        try
        {
            while (turn < _processors.Length && !_processors[turn].HasWork)
            {
                turn++;
            }

            return turn < _processors.Length;
        }
        catch (Exception cause)
        {
            throw FaultOf(turn, cause);
        }
    }

    private ProcessorFaultException FaultOf(int turn, Exception cause)
    {
        var processor = _processors[turn];
        return cause as ProcessorFaultException
            ?? new ProcessorFaultException(processor.Name, processor.Sequence.Value + 1, cause);
    }

    private bool HasBacklog()
    {
        foreach (var processor in _processors)
        {
            if (processor.Backlog != 0)
            {
                return true;
            }
        }

        return false;
    }
}
