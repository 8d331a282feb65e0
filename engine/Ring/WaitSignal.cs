using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

namespace KrakkedCore.Engine.Ring;

/// <summary>Where threads sleep until something is published; a publisher pays one read while none does.</summary>
/// <remarks>
/// A sleeper calls <see cref="Arm"/>, looks once more for work, and only then calls <see cref="Wait"/>. No signal is
/// lost: between a publisher's store and its look at the flag stands no fence, so the sleeper pays for both sides with
/// a barrier that every processor of the process executes. Either its second look sees the store, or the publisher
/// sees the flag. Source: Dice, Huang and Yang, "Asymmetric Dekker Synchronization", 2001.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = (2 * RingLayout.PaddingBytes) + 16)]
public sealed class WaitSignal
{
    // Monitor, not Lock: only a monitor can be waited on. It is this object's own, never handed out.
    [FieldOffset(RingLayout.PaddingBytes)]
    private readonly object _monitor = new();

    [FieldOffset(RingLayout.PaddingBytes + 8)]
    private int _armed;

    [FieldOffset(RingLayout.PaddingBytes + 12)]
    private readonly int _timeoutMs;

    /// <summary>A signal that nobody sleeps on yet.</summary>
    /// <param name="timeoutMs">Longest sleep, 1 to 1,000: work that nobody signals is found after it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is outside its range.</exception>
    public WaitSignal(int timeoutMs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeoutMs, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(timeoutMs, 1_000);
        _timeoutMs = timeoutMs;
    }

    /// <summary>Announces that the caller is about to sleep: any signal from now on ends its sleep.</summary>
    public void Arm()
    {
        Volatile.Write(ref _armed, 1);
        Interlocked.MemoryBarrierProcessWide();
    }

    /// <summary>Sleeps until a signal since <see cref="Arm"/>, or the timeout.</summary>
    /// <returns>Whether there was a signal.</returns>
    public bool Wait()
    {
        lock (_monitor)
        {
            return Volatile.Read(ref _armed) == 0 || Monitor.Wait(_monitor, _timeoutMs);
        }
    }

    /// <summary>Wakes every thread that sleeps, or is about to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SignalAll()
    {
        if (Volatile.Read(ref _armed) != 0)
        {
            WakeAll();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WakeAll()
    {
        lock (_monitor)
        {
            Volatile.Write(ref _armed, 0);
            Monitor.PulseAll(_monitor);
        }
    }
}
