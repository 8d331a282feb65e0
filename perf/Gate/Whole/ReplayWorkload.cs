using System;
using System.Diagnostics;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Journal.Writing;
using KrakkedCore.Perf.Workloads;

namespace KrakkedCore.Perf.Gate.Whole;

/// <summary>The same events given to logic from a journal, and from memory.</summary>
internal sealed class ReplayWorkload : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly InputEvent[] _events;

    /// <summary>Writes the journal.</summary>
    /// <param name="events">Numbered from 1.</param>
    public ReplayWorkload(InputEvent[] events)
    {
        _events = events;
        using var directory =
            JournalDirectory.Open(_folder.Path, new JournalIdentity("perf", "perf", 0, default(UnixNs)));
        var writer = directory.OpenWriter<InputEvent>(JournalStream.Inputs);
        foreach (ref readonly var item in events.AsSpan())
        {
            writer.Append(in item);
        }

        writer.Flush();
    }

    /// <summary>Reads the whole journal into a fresh logic; how many were asked for does not matter.</summary>
    public double FromJournal(long count)
    {
        var logic = new TradingLogic(new LogicCapacity(), new Nowhere());
        using var reader = new JournalReader<InputEvent>(_folder.Path, JournalStream.Inputs, isPrefetching: true);
        var start = Stopwatch.GetTimestamp();
        while (logic.InputSequence < count && reader.TryRead(out var block))
        {
            foreach (ref readonly var item in block.Events)
            {
                logic.OnInput(in item);
            }
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds * count / logic.InputSequence;
    }

    /// <summary>Gives so many of the events to a fresh logic.</summary>
    public double FromMemory(long count)
    {
        var logic = new TradingLogic(new LogicCapacity(), new Nowhere());
        var start = Stopwatch.GetTimestamp();
        foreach (ref readonly var item in _events.AsSpan(0, (int)Math.Min(count, _events.Length)))
        {
            logic.OnInput(in item);
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    /// <summary>Outputs are suppressed in a replay that compares nothing.</summary>
    private sealed class Nowhere : IOutputSink
    {
        public void Emit(in OutputEvent output)
        {
        }
    }
}
