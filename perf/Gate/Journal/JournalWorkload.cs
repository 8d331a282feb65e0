using System;
using System.Diagnostics;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Writing;
using KrakkedCore.Perf.Measuring.Yardsticks;
using KrakkedCore.Perf.Workloads;

namespace KrakkedCore.Perf.Gate.Journal;

/// <summary>The same events written as a journal, and only compressed.</summary>
/// <param name="events">Numbered from 1.</param>
internal sealed class JournalWorkload(InputEvent[] events)
{
    /// <summary>Events between two writes, as the engine's journal stage has it when nothing waits for it.</summary>
    private const int FlushEvery = 4_096;

    private static readonly JournalOptions Options = new();

    private readonly byte[] _target = new byte[Lz4.BoundBytes(Options.BlockBytes)];

    /// <summary>Appends events and writes them, a fresh journal each time; opening and closing do not count.</summary>
    public double Write(long count)
    {
        using var folder = new TemporaryFolder();
        using var directory =
            JournalDirectory.Open(folder.Path, new JournalIdentity("perf", "perf", 0, default(UnixNs)));
        var writer = directory.OpenWriter<InputEvent>(JournalStream.Inputs);

        var start = Stopwatch.GetTimestamp();
        Append(writer, (int)Math.Min(count, events.Length));
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    /// <summary>Compresses the same blocks with nothing around it.</summary>
    public double Compress(long count)
    {
        var bytes = MemoryMarshal.AsBytes(events.AsSpan(0, (int)Math.Min(count, events.Length)));

        var start = Stopwatch.GetTimestamp();
        for (var offset = 0; offset < bytes.Length; offset += Options.BlockBytes)
        {
            _ = Lz4.Compress(bytes[offset..Math.Min(offset + Options.BlockBytes, bytes.Length)], _target);
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    private void Append(JournalWriter<InputEvent> writer, int count)
    {
        for (var index = 0; index < count; index++)
        {
            writer.Append(in events[index]);
            if ((index + 1) % FlushEvery == 0)
            {
                writer.Flush();
            }
        }

        writer.Flush();
    }
}
