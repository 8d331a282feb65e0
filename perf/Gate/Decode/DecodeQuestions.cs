using System;
using System.Collections.Generic;
using System.Text.Json.Serialization.Metadata;
using KrakkedCore.Perf.Measuring;
using KrakkedCore.Perf.Measuring.Yardsticks.Json;
using KrakkedCore.Perf.Workloads;

namespace KrakkedCore.Perf.Gate.Decode;

/// <summary>Is the decoder worth its code, and does it leave the collector alone?</summary>
internal static class DecodeQuestions
{
    private const double Goal = 6;
    private const long Frames = 400_000;
    private const long SlowFrames = 60_000;
    private const long AllocationFrames = 3_000_000;

    private static readonly Lazy<FrameSession> Session = new(() => FrameMarket.Make(frameCount: 60_000));

    /// <summary>All of them.</summary>
    public static IEnumerable<Question> All()
    {
        foreach (var question in For("book", FrameKind.Book, MessageContext.Default.Book))
        {
            yield return question;
        }

        foreach (var question in For("trade", FrameKind.Trade, MessageContext.Default.Trade))
        {
            yield return question;
        }

        foreach (var question in For("ticker", FrameKind.Ticker, MessageContext.Default.Ticker))
        {
            yield return question;
        }
    }

    private static IEnumerable<Question> For<T>(string channel, FrameKind kind, JsonTypeInfo<Message<T>> type)
    {
        var workload = new Lazy<DecodeWorkload<T>>(() => new DecodeWorkload<T>(Session.Value, kind, type));

        yield return new Question($"decode/{channel}", measurer => measurer.Compare(new Comparison(
            $"decode/{channel}",
            $"How many times faster than JsonSerializer with source generation are {channel} frames read? Leaves out "
            + "the socket, and keeping the book.",
            new Workload("decoder", Frames, count => workload.Value.Decode(count)),
            new Workload("serializer", SlowFrames, count => workload.Value.Deserialize(count)),
            Bound.AtLeast,
            Goal)));
        yield return new Question($"decode/{channel}-allocation", measurer => Measurer.CountAllocations(
            $"decode/{channel}-allocation",
            $"How many bytes do {channel} frames leave to the collector?",
            (count, window) => CountDecode(workload.Value, count, window),
            AllocationFrames));
    }

    private static void CountDecode<T>(DecodeWorkload<T> workload, long count, AllocationWindow window)
    {
        workload.Decode(count / 4);
        window.Open();
        workload.Decode(count);
        window.Close();
    }
}
