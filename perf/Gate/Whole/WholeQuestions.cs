using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Logic.Strategies;
using KrakkedCore.Perf.Measuring;
using KrakkedCore.Perf.Workloads;
using KrakkedCore.Perf.Workloads.Engine;

namespace KrakkedCore.Perf.Gate.Whole;

/// <summary>What does the engine as a whole cost, and what does the journal add?</summary>
internal static class WholeQuestions
{
    private const string AllocationName = "whole/allocation";
    private const long Frames = 200_000;
    private const int Events = 400_000;
    private const long AllocationFrames = 2_000_000;

    /// <summary>The demo's market sends at least so many events a second.</summary>
    private const double DemoEventsPerSecond = 1_000;

    private static readonly Lazy<FrameSession> Session = new(() => FrameMarket.Make(frameCount: 200_000));
    private static readonly Lazy<InputEvent[]> Decoded = new(() => SessionEvents.Decode(Session.Value, Events));

    /// <summary>All of them.</summary>
    public static IEnumerable<Question> All()
    {
        yield return new Question("whole/journal-on-to-off", JournalOnToOff);
        yield return new Question("whole/feed-alone", FeedAlone);
        yield return new Question("whole/journal-without-decode", JournalWithoutDecode);
        yield return new Question("replay/journal-to-memory", ReplayToMemory);
        yield return new Question("replay/to-demo-time", ReplayToDemoTime);
        yield return new Question(AllocationName, _ => Allocation(strategies: null));
    }

    /// <summary>The allocation question on an engine that allocates on purpose.</summary>
    public static Figure AllocationOnPurpose() =>
        Allocation([new AllocatingStrategy(new MovingAverageTrend())]) with { Name = $"{AllocationName}-on-purpose" };

    private static Figure JournalOnToOff(Measurer measurer) => measurer.Compare(new Comparison(
        "whole/journal-on-to-off",
        "What share of its throughput does the engine keep with the journal on: frames in memory, decoder, lane, "
        + "rings, journal beside logic, orders as bytes? Leaves out the socket and the device flush.",
        new Workload("journal on", Frames, new WholePath(Session.Value, isJournaled: true).PlayFrames),
        new Workload("journal off", Frames, new WholePath(Session.Value, isJournaled: false).PlayFrames),
        Bound.AtLeast,
        Goal: 0.9));

    private static Figure FeedAlone(Measurer measurer) => measurer.Compare(new Comparison(
        "whole/feed-alone",
        "How much faster would the path be if nothing stood behind the feed? Near 1, the feed's thread is what limits.",
        new Workload("feed alone", Frames, new FeedAlone(Session.Value).Play),
        new Workload("journal off", Frames, new WholePath(Session.Value, isJournaled: false).PlayFrames),
        Bound.AtLeast,
        Goal: null));

    private static Figure JournalWithoutDecode(Measurer measurer)
    {
        var on = new WholePath(Session.Value, isJournaled: true);
        var off = new WholePath(Session.Value, isJournaled: false);

        return measurer.Compare(new Comparison(
            "whole/journal-without-decode",
            "And when events come from memory, so that nothing hides the journal?",
            new Workload("journal on", Events, count => on.PlayEvents(Decoded.Value, count)),
            new Workload("journal off", Events, count => off.PlayEvents(Decoded.Value, count)),
            Bound.AtLeast,
            Goal: null));
    }

    private static Figure ReplayToMemory(Measurer measurer)
    {
        using var replay = new ReplayWorkload(Decoded.Value);

        return measurer.Compare(new Comparison(
            "replay/journal-to-memory",
            "What share of the rate of feeding logic from memory does a verifying replay reach? It reads, checks and "
            + "decompresses the journal, and compares every output with the record.",
            new Workload("replay", replay.Count, replay.FromJournal),
            new Workload("memory", replay.Count, replay.FromMemory),
            Bound.AtLeast,
            Goal: 0.5));
    }

    private static Figure ReplayToDemoTime(Measurer measurer)
    {
        using var replay = new ReplayWorkload(Decoded.Value);
        var demo = new Workload("demo", replay.Count, static count => count * (1e9 / DemoEventsPerSecond));

        return measurer.Compare(new Comparison(
            "replay/to-demo-time",
            "How many times faster than it was lived is a demo of 1,000 events a second replayed?",
            new Workload("replay", replay.Count, replay.FromJournal),
            demo,
            Bound.AtLeast,
            Goal: 1_000));
    }

    private static Figure Allocation(IReadOnlyList<IStrategy>? strategies)
    {
        using var path = new PumpedPath(Session.Value, strategies);
        var figure = Measurer.CountAllocations(
            AllocationName,
            "How many bytes does the whole path leave to the collector, from received frame to journal and order?",
            path.Play,
            AllocationFrames);
        var note = $"{figure.Note}, {path.EventCount:N0} events, {path.OrderCount:N0} orders";

        return path.OrderCount > 0
            ? figure with { Note = note }
            : figure with { Verdict = Verdict.Fail, Note = $"{note}: nothing was traded, so nothing was encoded" };
    }
}
