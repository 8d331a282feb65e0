using System;
using System.Diagnostics;
using System.Threading;
using KrakkedCore.Perf.Measuring.Machine;

namespace KrakkedCore.Perf.Measuring.Threads;

/// <summary>Threads that stay on their cores and start their parts of a sample together.</summary>
/// <remarks>They are made once, so that no sample pays for making threads. One thread at a time may call it.</remarks>
public sealed class ThreadTeam : IDisposable
{
    private readonly Thread[] _threads;
    private readonly SemaphoreSlim[] _starts;
    private readonly Action[] _parts;
    private readonly long[] _startStamps;
    private readonly long[] _endStamps;
    private readonly CountdownEvent _done;
    private Exception? _fault;
    private int _readyCount;
    private volatile bool _isStopping;

    /// <summary>Makes one thread per given core.</summary>
    /// <param name="coreIndexes">Places in <see cref="Cores.Allowed"/>; the same place twice shares a core.</param>
    public ThreadTeam(params int[] coreIndexes)
    {
        _threads = new Thread[coreIndexes.Length];
        _starts = new SemaphoreSlim[coreIndexes.Length];
        _parts = new Action[coreIndexes.Length];
        _startStamps = new long[coreIndexes.Length];
        _endStamps = new long[coreIndexes.Length];
        _done = new CountdownEvent(coreIndexes.Length);
        for (var index = 0; index < coreIndexes.Length; index++)
        {
            var member = index;
            _starts[member] = new SemaphoreSlim(0);
            _threads[member] = new Thread(() => Work(member, coreIndexes[member]))
            {
                IsBackground = true,
                Name = $"perf-{member}",
            };
            _threads[member].Start();
        }
    }

    /// <summary>Runs one part per thread and waits for all.</summary>
    /// <param name="parts">As many as there are threads.</param>
    /// <returns>Nanoseconds from the first start to the last end.</returns>
    /// <exception cref="InvalidOperationException">A part threw; the cause is inside.</exception>
    public double Run(params ReadOnlySpan<Action> parts)
    {
        parts.CopyTo(_parts);
        _fault = null;
        _done.Reset();
        Volatile.Write(ref _readyCount, 0);
        foreach (var start in _starts)
        {
            start.Release();
        }

        _done.Wait();
        if (_fault is not null)
        {
            throw new InvalidOperationException($"A measured thread failed: {_fault.Message}", _fault);
        }

        var first = long.MaxValue;
        var last = long.MinValue;
        for (var index = 0; index < _threads.Length; index++)
        {
            first = Math.Min(first, _startStamps[index]);
            last = Math.Max(last, _endStamps[index]);
        }

        return (last - first) * (1e9 / Stopwatch.Frequency);
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        _isStopping = true;
        foreach (var start in _starts)
        {
            start.Release();
        }

        foreach (var thread in _threads)
        {
            thread.Join();
        }

        foreach (var start in _starts)
        {
            start.Dispose();
        }

        _done.Dispose();
    }

    private void Work(int member, int coreIndex)
    {
        Cores.TryPin(coreIndex);
        while (true)
        {
            _starts[member].Wait();
            if (_isStopping)
            {
                return;
            }

            RunPart(member);
            _done.Signal();
        }
    }

    private void RunPart(int member)
    {
        Interlocked.Increment(ref _readyCount);
        var spinner = new SpinWait();
        while (Volatile.Read(ref _readyCount) < _threads.Length)
        {
            spinner.SpinOnce(sleep1Threshold: -1); // members may share a core, so it yields but never sleeps
        }

        _startStamps[member] = Stopwatch.GetTimestamp();
        try
        {
            _parts[member]();
        }
        catch (Exception fault)
        {
            Interlocked.CompareExchange(ref _fault, fault, null);
        }

        _endStamps[member] = Stopwatch.GetTimestamp();
    }
}
