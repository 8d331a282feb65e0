using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using KrakkedCore.Perf.Measuring.Machine;
using KrakkedCore.Perf.Measuring.Statistics;
using KrakkedCore.Perf.Measuring.Threads;
using KrakkedCore.Perf.Measuring.Yardsticks;

namespace KrakkedCore.Perf.Measuring;

/// <summary>Answers comparisons by the rules of <c>perf/README.md</c>.</summary>
public sealed class Measurer : IDisposable
{
    private const double ProbeRatioMax = 1.25;
    private const double ControlMin = 0.95;
    private const double ControlMax = 1.05;
    private const int BlocksMin = 5;
    private const int ProbeRoundTrips = 20_000;
    private const int WarmUpCalls = 40; // a method is compiled for good after thirty

    private readonly ThreadTeam _pair = new(0, 1);
    private readonly CacheLinePingPong _pingPong;
    private double _bestProbeNs = double.MaxValue;

    /// <summary>Makes the threads.</summary>
    /// <param name="settings">How patiently to measure.</param>
    public Measurer(RunSettings settings)
    {
        Settings = settings;
        _pingPong = new CacheLinePingPong(_pair);
        if (HasTwoCores)
        {
            WarmUp(new Workload("probe", ProbeRoundTrips, _pingPong.Run));
        }
    }

    /// <summary>How patiently it measures.</summary>
    public RunSettings Settings { get; }

    /// <summary>Two threads that stay on two cores, where there are two.</summary>
    public ThreadTeam Pair => _pair;

    /// <summary>Whether the cost of a hand-over between cores can be measured at all.</summary>
    public static bool HasTwoCores => Cores.Allowed.Count >= 2;

    /// <summary>Answers one comparison.</summary>
    /// <param name="comparison">What to ask.</param>
    public Figure Compare(Comparison comparison)
    {
        if (comparison.IsCrossCore && !HasTwoCores)
        {
            return Skip(comparison.Name, comparison.Question, "needs two cores");
        }

        var isQuiet = QuietMachine.Wait(Settings.QuietSecondsMax, out var otherCores);
        WarmUp(comparison.Subject);
        WarmUp(comparison.Yardstick);
        if (Settings.IsGate)
        {
            return BestRound(comparison);
        }

        var best = default(Figure);
        for (var attempt = 0; attempt < Settings.AttemptsMax; attempt++)
        {
            var figure = Settle(comparison);
            if (best is null || Math.Abs(figure.Control - 1) < Math.Abs(best.Control - 1))
            {
                best = figure;
            }

            if (best.Verdict != Verdict.Unsettled)
            {
                return best;
            }
        }

        return isQuiet ? best! : best! with { Note = $"{best.Note} Others used {otherCores:0.0} cores." };
    }

    /// <summary>Counts what a workload allocates on the calling thread once it is warm.</summary>
    /// <param name="name">Short and unique.</param>
    /// <param name="question">What it asks.</param>
    /// <param name="workload">Warms up, opens the window, does the operations, closes it.</param>
    /// <param name="operations">Events to count over.</param>
    public static Figure CountAllocations(
        string name, string question, Action<long, AllocationWindow> workload, long operations)
    {
        var window = new AllocationWindow();
        workload(operations, window);

        return new Figure
        {
            Name = name,
            Question = question,
            Unit = "B",
            Value = window.Bytes,
            Goal = 0,
            Bound = Bound.AtMost,
            Verdict = window.Bytes == 0 && window.Collections == 0 ? Verdict.Pass : Verdict.Fail,
            Subject = Nanoseconds(window.ElapsedNs / operations),
            Note = string.Create(
                CultureInfo.InvariantCulture,
                $"{operations:N0} operations, {window.Collections} collections, "
                + $"{(double)window.Bytes / operations:0.###} B each"),
        };
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose() => _pair.Dispose();

    /// <summary>An answer that could not be had here.</summary>
    /// <param name="name">Name of the question.</param>
    /// <param name="question">What was asked.</param>
    /// <param name="reason">Why not.</param>
    public static Figure Skip(string name, string question, string reason) =>
        new() { Name = name, Question = question, Verdict = Verdict.Skipped, Note = reason };

    private Figure BestRound(Comparison comparison)
    {
        var rounds = new List<Block>();
        var best = 0;
        for (var round = 0; round < Settings.BlocksWanted; round++)
        {
            rounds.Add(Block.Measure(comparison, Settings.SampleShare, probe: null, withControl: false));
            if (IsBetter(rounds[round], rounds[best], comparison.Bound))
            {
                best = round;
            }

            var figure = Describe(comparison, [rounds[best]], rounds.Count - 1);
            if (figure.Verdict is Verdict.Pass or Verdict.Stated)
            {
                break;
            }
        }

        return Describe(comparison, [rounds[best]], dropped: 0) with { Note = $"best of {rounds.Count} round(s)" };
    }

    private Figure Settle(Comparison comparison)
    {
        var blocks = new List<Block>();
        var kept = new List<Block>();
        Func<double>? probe = comparison.IsCrossCore ? Probe : null;
        while (kept.Count < Settings.BlocksWanted && blocks.Count < Settings.BlocksMax)
        {
            blocks.Add(Block.Measure(comparison, Settings.SampleShare, probe, withControl: true));
            kept = blocks.Where(IsUndisturbed).ToList();
        }

        var hasEnough = kept.Count >= Math.Min(BlocksMin, Settings.BlocksWanted);
        var counted = hasEnough ? kept : blocks;
        var figure = Describe(comparison, counted, blocks.Count - counted.Count);
        if (!hasEnough)
        {
            return figure with { Verdict = Verdict.Unsettled, Note = "Too few undisturbed blocks; all are counted." };
        }

        return figure.Control is >= ControlMin and <= ControlMax
            ? figure
            : figure with { Verdict = Verdict.Unsettled, Note = $"The control read {figure.Control:0.00}." };
    }

    private Figure Describe(Comparison comparison, List<Block> blocks, int dropped)
    {
        var ratios = Quartiles.Of(blocks.Select(block => block.Ratio(comparison.Bound)));
        var goal = comparison.Goal is { } asked ? Settings.GoalOf(asked, comparison.Bound) : default(double?);

        return new Figure
        {
            Name = comparison.Name,
            Question = comparison.Question,
            Value = ratios.Median,
            Lower = ratios.Lower,
            Upper = ratios.Upper,
            Goal = goal,
            Bound = comparison.Bound,
            Verdict = goal is null ? Verdict.Stated
                : Figure.Meets(ratios.Median, goal.Value, comparison.Bound) ? Verdict.Pass : Verdict.Fail,
            Subject = $"{comparison.Subject.Name} "
                + Nanoseconds(Quartiles.Of(blocks.Select(block => block.SubjectNs)).Median),
            Yardstick = $"{comparison.Yardstick.Name} "
                + Nanoseconds(Quartiles.Of(blocks.Select(block => block.YardstickNs)).Median),
            Control = Settings.IsGate ? 0 : Quartiles.Of(blocks.Select(block => block.Control)).Median,
            BlocksKept = blocks.Count,
            BlocksDropped = dropped,
        };
    }

    private bool IsUndisturbed(Block block) =>
        block.OtherCores < QuietMachine.OtherCoresMax && block.ProbeNs <= _bestProbeNs * ProbeRatioMax;

    private double Probe()
    {
        var roundTripNs = _pingPong.Run(ProbeRoundTrips) / ProbeRoundTrips;
        _bestProbeNs = Math.Min(_bestProbeNs, roundTripNs);

        return roundTripNs;
    }

    private static bool IsBetter(Block candidate, Block best, Bound bound) =>
        bound == Bound.AtLeast
            ? candidate.Ratio(bound) > best.Ratio(bound)
            : candidate.Ratio(bound) < best.Ratio(bound);

    private static void WarmUp(Workload workload)
    {
        // Twice, with a pause: the compiler waits for a calm tenth of a second before it improves anything.
        for (var pass = 0; pass < 2; pass++)
        {
            var watch = Stopwatch.StartNew();
            for (var call = 0; call < WarmUpCalls && watch.ElapsedMilliseconds < 500; call++)
            {
                workload.Sample(share: 0.01);
            }

            Thread.Sleep(150);
        }

        workload.Sample(share: 0.2);
    }

    private static string Nanoseconds(double value) =>
        value >= 10_000
            ? string.Create(CultureInfo.InvariantCulture, $"{value / 1_000:0.#} us")
            : string.Create(CultureInfo.InvariantCulture, $"{value:0.##} ns");
}
