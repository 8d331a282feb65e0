using System;
using System.Collections.Generic;
using System.Diagnostics;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic;
using KrakkedCore.Engine.Logic.Strategies;
using KrakkedCore.Engine.Pipeline;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Journal.Snapshots;

namespace KrakkedCore.Tools.Krakked.Replaying;

/// <summary>How far a replay goes, and where it starts.</summary>
public sealed record ReplayOptions
{
    /// <summary>Last input to replay; null for all.</summary>
    public long? UntilSequence { get; init; }

    /// <summary>Inputs received later than this are not replayed; null for all.</summary>
    public UnixNs? UntilTime { get; init; }

    /// <summary>Folder of snapshots to start from the newest of; null to start from the first input.</summary>
    public string? SnapshotDirectory { get; init; }

    /// <summary>Other strategies than the build's own; null for those.</summary>
    public IReadOnlyList<IStrategy>? Strategies { get; init; }
}

/// <summary>What a replay found.</summary>
/// <param name="Inputs">Inputs replayed.</param>
/// <param name="Outputs">Outputs said again.</param>
/// <param name="SequenceLast">Last input replayed; 0 for none.</param>
/// <param name="Digest">Running digest after the last output.</param>
/// <param name="StateDigest">Of the whole state at the end.</param>
/// <param name="Compared">Outputs found equal on record.</param>
/// <param name="Missing">Outputs the record does not hold.</param>
/// <param name="FirstDifference">Null when everything that could be compared is equal.</param>
/// <param name="StartedAfter">Input of the snapshot it started from; 0 for none.</param>
/// <param name="ElapsedNs">Wall time of the replay itself.</param>
/// <param name="InputsByKind">Inputs replayed, by kind.</param>
/// <param name="TornTail">What the journal ends with when it was cut short; null when it ends whole.</param>
public sealed record ReplayResult(
    long Inputs,
    long Outputs,
    long SequenceLast,
    ulong Digest,
    ulong StateDigest,
    long Compared,
    long Missing,
    Difference? FirstDifference,
    long StartedAfter,
    long ElapsedNs,
    IReadOnlyList<long> InputsByKind,
    string? TornTail);

/// <summary>
/// Runs the logic from a journal as fast as memory allows, and compares every output with the record.
/// </summary>
public static class Replayer
{
    /// <summary>Replays a journal.</summary>
    /// <param name="journalDirectory">Folder of the segments.</param>
    /// <param name="options">How far.</param>
    /// <param name="progress">Told the last sequence, now and then; null for nobody.</param>
    /// <exception cref="JournalDamagedException">Damage in the middle.</exception>
    public static ReplayResult Run(string journalDirectory, ReplayOptions options, IProgress<long>? progress = null)
    {
        var relay = new OutputRelay();
        var logic = new TradingLogic(LogicSize.Capacity, relay, options.Strategies);
        var startedAfter = options.SnapshotDirectory is null ? 0 : LoadNewest(logic, options);
        using var evidence = new EvidenceSink(journalDirectory, logic.OutputSequence, missing: null);
        relay.Target = evidence;

        var outputsBefore = logic.OutputSequence;
        var byKind = new long[256];
        var watch = Stopwatch.StartNew();
        using var reader = new JournalReader<InputEvent>(journalDirectory, JournalStream.Inputs, isPrefetching: true);
        if (startedAfter > 0)
        {
            reader.SeekSequence(startedAfter + 1);
        }

        var isWhole = Feed(reader, logic, evidence, options, byKind, progress);
        watch.Stop();
        return new ReplayResult(
            logic.InputSequence - startedAfter,
            logic.OutputSequence - outputsBefore,
            logic.InputSequence,
            logic.OutputDigest,
            logic.StateDigest(),
            evidence.ComparedCount,
            evidence.MissingCount,
            isWhole ? evidence.Unsaid() : evidence.FirstDifference,
            startedAfter,
            (long)watch.Elapsed.TotalNanoseconds,
            byKind,
            reader.TornTail?.ToString());
    }

    private static bool Feed(
        JournalReader<InputEvent> reader,
        TradingLogic logic,
        EvidenceSink evidence,
        ReplayOptions options,
        long[] byKind,
        IProgress<long>? progress)
    {
        var untilSequence = options.UntilSequence ?? long.MaxValue;
        var untilTime = options.UntilTime ?? new UnixNs(long.MaxValue);
        long told = 0;
        while (reader.TryRead(out var block))
        {
            evidence.Expect(block.Header);
            foreach (ref readonly var input in block.Events)
            {
                if (input.Sequence > untilSequence || input.ReceiveTime > untilTime)
                {
                    return false;
                }

                logic.OnInput(in input);
                byKind[(byte)input.Kind]++;
            }

            if (progress is not null && logic.InputSequence - told >= 100_000)
            {
                told = logic.InputSequence;
                progress.Report(told);
            }
        }

        return true;
    }

    private static long LoadNewest(TradingLogic logic, ReplayOptions options)
    {
        var store = new SnapshotStore(options.SnapshotDirectory!);
        var sequenceMax = options.UntilSequence ?? long.MaxValue;
        if (!store.TryReadNewest(LogicSize.StateVersion, sequenceMax, out var snapshot, out _))
        {
            return 0;
        }

        logic.Load(snapshot!.State.Span);
        return snapshot.Sequence;
    }
}

/// <summary>The size every engine of this build has: a snapshot of one loads into any other.</summary>
public static class LogicSize
{
    /// <summary>Version of the state's layout, for snapshots.</summary>
    public const int StateVersion = 4;

    /// <summary>What there is room for.</summary>
    public static LogicCapacity Capacity { get; } = new() { Instruments = 1_024, Assets = 1_024, BookDepth = 1_000 };
}
