using System;
using System.Collections.Generic;
using System.Diagnostics;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Logic;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Perf.Workloads.Engine;
using KrakkedCore.Tools.Krakked.Replaying;

namespace KrakkedCore.Perf.Gate.Whole;

/// <summary>The same inputs given to logic by a verifying replay of a journal, and from memory.</summary>
internal sealed class ReplayWorkload : IDisposable
{
    private readonly EngineRig _rig;
    private readonly InputEvent[] _inputs;

    /// <summary>Runs an engine once, whose journal of inputs and outputs is what is replayed.</summary>
    /// <param name="events">From the start of a session.</param>
    public ReplayWorkload(InputEvent[] events)
    {
        var clock = new SteppedClock();
        _rig = new EngineRig(new RigSettings { Threads = 0, Clock = clock });
        var first = 0;
        for (var index = 0; index < events.Length; index++)
        {
            if ((events[index].Flags & EventFlags.LastOfRun) != 0)
            {
                clock.Set(events[index].ReceiveTime);
                _rig.Feed.Publish(events.AsSpan(first, index + 1 - first));
                _rig.Engine.Pump();
                first = index + 1;
            }
        }

        _rig.Stop();
        _inputs = ReadBack();
    }

    /// <summary>Inputs in the journal: the market's, and the venue's answers.</summary>
    public int Count => _inputs.Length;

    /// <summary>Replays so many inputs as <c>replay --verify</c> does.</summary>
    public double FromJournal(long count)
    {
        var result = Replayer.Run(_rig.JournalPath, new ReplayOptions { UntilSequence = count });
        if (result.FirstDifference is not null || result.Inputs != count)
        {
            throw new InvalidOperationException(
                $"{result.Inputs} of {count} inputs were replayed, first difference {result.FirstDifference}.");
        }

        return result.ElapsedNs;
    }

    /// <summary>Gives so many of the inputs to a fresh logic.</summary>
    public double FromMemory(long count)
    {
        var logic = new TradingLogic(LogicSize.Capacity, new Nowhere());
        var start = Stopwatch.GetTimestamp();
        foreach (ref readonly var input in _inputs.AsSpan(0, (int)count))
        {
            logic.OnInput(in input);
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    /// <inheritdoc/>
    public void Dispose() => _rig.Dispose();

    private InputEvent[] ReadBack()
    {
        var inputs = new List<InputEvent>();
        using var reader = new JournalReader<InputEvent>(_rig.JournalPath, JournalStream.Inputs);
        while (reader.TryRead(out var block))
        {
            inputs.AddRange(block.Events);
        }

        return inputs.ToArray();
    }

    /// <summary>Takes the outputs and does nothing with them.</summary>
    private sealed class Nowhere : IOutputSink
    {
        public void Emit(in OutputEvent output)
        {
        }
    }
}
