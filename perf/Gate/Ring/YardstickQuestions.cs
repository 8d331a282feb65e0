using System.Collections.Generic;
using KrakkedCore.Perf.Measuring;

namespace KrakkedCore.Perf.Gate.Ring;

/// <summary>The yardsticks held against each other, so that a reader can place the figures that rest on them.</summary>
internal static class YardstickQuestions
{
    /// <summary>All of them.</summary>
    public static IEnumerable<Question> All()
    {
        yield return new Question("yardstick/spsc-to-channel", measurer => measurer.Compare(new Comparison(
            "yardstick/spsc-to-channel",
            "How much faster than a bounded channel is the bare array ring, one thread to another, 64-byte events?",
            new Workload("array ring", Operations: 8_000_000, new SpscYardstick(measurer.Pair).Run),
            new Workload("channel", Operations: 800_000, new ChannelYardstick(writerCount: 1).Run),
            Bound.AtLeast,
            Goal: null)
        {
            IsCrossCore = true,
        }));
    }
}
