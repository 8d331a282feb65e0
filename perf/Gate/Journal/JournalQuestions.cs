using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Perf.Measuring;
using KrakkedCore.Perf.Measuring.Yardsticks;
using KrakkedCore.Perf.Workloads;
using KrakkedCore.Perf.Workloads.Engine;

namespace KrakkedCore.Perf.Gate.Journal;

/// <summary>What does the journal cost beside the compressor it rests on?</summary>
internal static class JournalQuestions
{
    private const int Events = 262_144;

    private static readonly Lazy<InputEvent[]> Session =
        new(() => SessionEvents.Decode(FrameMarket.Make(frameCount: 200_000), Events)[..Events]);

    /// <summary>All of them.</summary>
    public static IEnumerable<Question> All()
    {
        const string Name = "journal/writer";
        const string Asks = "What share of liblz4's own speed does the writer reach on the same blocks? It copies, "
            + "checksums and writes to the page cache every 4,096 events; leaves out flushing to the device.";

        yield return new Question(Name, measurer =>
        {
            if (!Lz4.IsAvailable)
            {
                return Measurer.Skip(Name, Asks, "needs liblz4");
            }

            var workload = new JournalWorkload(Session.Value);

            return measurer.Compare(new Comparison(
                Name,
                Asks,
                new Workload("writer", Events, workload.Write),
                new Workload("liblz4", Events, workload.Compress),
                Bound.AtLeast,
                Goal: 0.7));
        });
    }
}
