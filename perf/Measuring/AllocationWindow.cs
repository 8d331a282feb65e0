using System;
using System.Diagnostics;
using System.Threading;

namespace KrakkedCore.Perf.Measuring;

/// <summary>Counts what one thread allocates between two moments.</summary>
public sealed class AllocationWindow
{
    private const int CompilerPauseMs = 200;

    private long _start;
    private long _bytesAtOpen;
    private int _collectionsAtOpen;

    /// <summary>Bytes the thread allocated.</summary>
    public long Bytes { get; private set; }

    /// <summary>Youngest-generation collections, whoever caused them.</summary>
    public int Collections { get; private set; }

    /// <summary>Nanoseconds between the moments.</summary>
    public double ElapsedNs { get; private set; }

    /// <summary>Lets the compiler finish what was called often, and starts counting.</summary>
    public void Open()
    {
        Thread.Sleep(CompilerPauseMs);
        GC.Collect();
        _collectionsAtOpen = GC.CollectionCount(0);
        _start = Stopwatch.GetTimestamp();
        _bytesAtOpen = GC.GetAllocatedBytesForCurrentThread();
    }

    /// <summary>Stops counting; the same thread has to call it.</summary>
    public void Close()
    {
        Bytes = GC.GetAllocatedBytesForCurrentThread() - _bytesAtOpen;
        ElapsedNs = Stopwatch.GetElapsedTime(_start).TotalNanoseconds;
        Collections = GC.CollectionCount(0) - _collectionsAtOpen;
    }
}
