using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Logic;
using KrakkedCore.Engine.Logic.State;
using KrakkedCore.Engine.Pipeline;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Journal.Snapshots;
using KrakkedCore.Tools.Krakked.Replaying;

namespace KrakkedCore.Tools.Krakked.Running;

/// <summary>What a start found and did.</summary>
/// <param name="Logic">In the state after the journal's last input.</param>
/// <param name="Relay">Its sink, with no target.</param>
/// <param name="StartedAfter">Input of the snapshot; 0 for none.</param>
/// <param name="ReplayedCount">Inputs replayed after it.</param>
/// <param name="Restored">Outputs the record had lost, written again.</param>
/// <param name="TimeLast">Latest receive time on record; 0 for a fresh journal.</param>
/// <param name="Runs">Starts on record.</param>
/// <param name="Notes">Sentences for the log.</param>
internal sealed record RecoveredEngine(
    TradingLogic Logic,
    OutputRelay Relay,
    long StartedAfter,
    long ReplayedCount,
    long Restored,
    long TimeLast,
    long Runs,
    IReadOnlyList<string> Notes);

/// <summary>The state in doubt: this build says something else than the journal has on record.</summary>
/// <param name="difference">The first place.</param>
public sealed class RecoveryException(Difference difference)
    : Exception(
        $"The journal cannot be continued: replaying it gives another {difference} "
        + "Another build or strategy wrote it. Go on with that build, or start in an empty folder.");

/// <summary>Newest good snapshot, then the journal after it, outputs compared and not sent.</summary>
internal static class Recovery
{
    /// <summary>Brings a logic to the state after the journal's last input.</summary>
    /// <param name="folder">Where it all is.</param>
    /// <param name="inputLast">Last input on record; 0 for none.</param>
    /// <param name="outputLast">Last output on record; 0 for none.</param>
    /// <param name="outputs">Takes outputs that the record lost.</param>
    /// <exception cref="RecoveryException">This build says something else than the record.</exception>
    public static RecoveredEngine Run(
        DataFolder folder, long inputLast, long outputLast, IJournal<OutputEvent> outputs)
    {
        var notes = new List<string>();
        var (logic, relay, startedAfter) = LoadNewest(folder, inputLast, outputLast, notes);
        using var evidence = new EvidenceSink(folder.Journal, logic.OutputSequence, outputs);
        relay.Target = evidence;
        using var reader = new JournalReader<InputEvent>(folder.Journal, JournalStream.Inputs, isPrefetching: true);
        if (startedAfter > 0)
        {
            reader.SeekSequence(startedAfter + 1);
        }

        while (reader.TryRead(out var block))
        {
            evidence.Expect(block.Header);
            foreach (ref readonly var input in block.Events)
            {
                logic.OnInput(in input);
            }
        }

        if (evidence.Unsaid() is { } difference)
        {
            throw new RecoveryException(difference);
        }

        outputs.Flush();
        relay.Target = null;
        return new RecoveredEngine(
            logic,
            relay,
            startedAfter,
            logic.InputSequence - startedAfter,
            evidence.MissingCount,
            logic.Time.Raw,
            logic.Run,
            notes);
    }

    /// <summary>The last output on record whose cause is on record too.</summary>
    /// <param name="folder">Where it all is.</param>
    /// <param name="inputLast">Last input on record.</param>
    /// <returns>0 when there is none.</returns>
    public static long LastOutputCausedBy(DataFolder folder, long inputLast)
    {
        using var reader = new JournalReader<OutputEvent>(folder.Journal, JournalStream.Outputs);
        long keep = 0;
        while (reader.TryRead(out var block))
        {
            foreach (ref readonly var output in block.Events)
            {
                if (output.Cause > inputLast)
                {
                    return keep;
                }

                keep = output.Sequence;
            }
        }

        return keep;
    }

    private static (TradingLogic Logic, OutputRelay Relay, long StartedAfter) LoadNewest(
        DataFolder folder, long inputLast, long outputLast, List<string> notes)
    {
        var relay = new OutputRelay();
        var logic = new TradingLogic(LogicSize.Capacity, relay);
        if (NewestUsable(folder, inputLast, outputLast, notes) is not { } snapshot)
        {
            return (logic, relay, 0);
        }

        try
        {
            logic.Load(snapshot.State.Span);
            return (logic, relay, snapshot.Sequence);
        }
        catch (StateRefusedException refusal)
        {
            notes.Add($"The snapshot at input {snapshot.Sequence} is passed over: {refusal.Message} All is replayed.");
            return (new TradingLogic(LogicSize.Capacity, relay), relay, 0);
        }
    }

    // The gate does not wait for the record of outputs, so it may end before those a snapshot has seen. From there on
    // they could not be said again; an older snapshot, or none, comes before the gap.
    private static Snapshot? NewestUsable(DataFolder folder, long inputLast, long outputLast, List<string> notes)
    {
        var store = new SnapshotStore(folder.Snapshots);
        var isFound = store.TryReadNewest(LogicSize.StateVersion, inputLast, out var snapshot, out var skipped);
        notes.AddRange(skipped);
        while (isFound && snapshot!.OutputSequence > outputLast)
        {
            notes.Add(
                $"The snapshot at input {snapshot.Sequence} is passed over: it has seen output "
                + $"{snapshot.OutputSequence}, and the record ends with {outputLast}. "
                + "An older one, or the whole journal, is used.");
            isFound = store.TryReadNewest(LogicSize.StateVersion, snapshot.Sequence - 1, out snapshot, out _);
        }

        return snapshot;
    }
}
