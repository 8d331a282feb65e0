using System;

namespace KrakkedCore.Engine.Contracts.Ports;

/// <summary>The ordered record of one stream of events: the inputs, or the outputs.</summary>
/// <remarks>One thread calls it. Nothing is allocated once warm.</remarks>
/// <typeparam name="TEvent">A blittable event whose sequence and time stand where every event has them.</typeparam>
public interface IJournal<TEvent>
    where TEvent : unmanaged
{
    /// <summary>Buffers one event; a full block is compressed, and may be written.</summary>
    /// <param name="item">Its sequence is one more than that of the event before it.</param>
    /// <exception cref="JournalWriteException">The disk refused; the engine must stop.</exception>
    void Append(in TEvent item);

    /// <summary>Notes the newest output digest known, for the header of the next block.</summary>
    /// <param name="sequence">Output the digest belongs to; 0 while there is none.</param>
    /// <param name="digest">Running digest after it.</param>
    void Witness(long sequence, ulong digest);

    /// <summary>Writes everything appended so far; in <c>durable</c> mode, flushes it to the device too.</summary>
    /// <returns>Sequence of the last event written (durable mode: on the device); 0 while there is none.</returns>
    /// <exception cref="JournalWriteException">The disk refused; the engine must stop.</exception>
    long Flush();
}

/// <summary>The disk refused a journal write. The engine stops: what is not on disk must not trade.</summary>
/// <param name="path">Segment file.</param>
/// <param name="sequence">First event that is not written.</param>
/// <param name="cause">What the system answered.</param>
public sealed class JournalWriteException(string path, long sequence, Exception cause)
    : Exception(
        $"Journal write failed at event {sequence} in {path}: {cause.Message} "
        + "Nothing from that event on was acted on. Free the disk, then restart to recover.",
        cause)
{
    /// <summary>Segment file.</summary>
    public string Path { get; } = path;

    /// <summary>First event that is not written.</summary>
    public long Sequence { get; } = sequence;
}
