using System;
using System.IO;
using System.Threading;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;

namespace KrakkedCore.Tests.Simulation.Support;

/// <summary>The real journal behind a disk that a test can make slow, or take away.</summary>
/// <param name="inner">The real one.</param>
internal sealed class GuardedJournal(IJournal<InputEvent> inner) : IJournal<InputEvent>
{
    private long _confirmed;
    private bool _isBroken;

    /// <summary>Last input that the journal said was written.</summary>
    internal long Confirmed => Volatile.Read(ref _confirmed);

    /// <summary>Last input that the journal was given.</summary>
    internal long Appended { get; private set; }

    /// <summary>Flushes that confirmed nothing new.</summary>
    internal long HeldCount { get; private set; }

    /// <summary>Asked at each flush: true keeps back what it would confirm. On the journal thread.</summary>
    internal Func<bool> IsHeld { get; set; } = () => false;

    /// <summary>From now on the disk refuses everything.</summary>
    internal void Break() => Volatile.Write(ref _isBroken, true);

    public void Append(in InputEvent item)
    {
        inner.Append(in item);
        Appended = item.Sequence;
    }

    public void Witness(long sequence, ulong digest) => inner.Witness(sequence, digest);

    public long Flush()
    {
        if (Volatile.Read(ref _isBroken))
        {
            throw new JournalWriteException("inputs", Confirmed + 1, new IOException("No space left on device."));
        }

        if (IsHeld() && Appended > Confirmed)
        {
            HeldCount++;
            return Confirmed;
        }

        Volatile.Write(ref _confirmed, inner.Flush());
        return Confirmed;
    }
}
