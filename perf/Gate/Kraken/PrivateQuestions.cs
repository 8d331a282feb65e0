using System;
using System.Collections.Generic;
using KrakkedCore.Perf.Measuring;
using KrakkedCore.Perf.Workloads.Kraken;

namespace KrakkedCore.Perf.Gate.Kraken;

/// <summary>Does the order side of the edge leave the collector alone?</summary>
internal static class PrivateQuestions
{
    private const long Frames = 1_500_000;
    private const long Orders = 1_500_000;
    private const long Rounds = 200_000;

    /// <summary>All of them.</summary>
    public static IEnumerable<Question> All()
    {
        yield return new Question("private/decode-allocation", _ => Count(
            "private/decode-allocation",
            "How many bytes do private frames leave to the collector: acceptance, new, trade, filled, balances?",
            static workload => workload.Decode,
            Frames));
        yield return new Question("private/encode-allocation", _ => Count(
            "private/encode-allocation",
            "How many bytes do order messages for the WebSocket leave to the collector: add and cancel?",
            static workload => workload.EncodeSocket,
            Orders));
        yield return new Question("private/form-allocation", _ => Count(
            "private/form-allocation",
            "How many bytes do the form bodies of REST orders leave to the collector? Leaves out signing.",
            static workload => workload.EncodeForm,
            Orders));
        yield return new Question("private/order-round-allocation", _ => Measurer.CountAllocations(
            "private/order-round-allocation",
            "How many bytes does an order leave to the collector, from the venue port to the socket's bytes, and its "
            + "acceptance, fill and balances from there to the lane?",
            CountRounds,
            Rounds));
    }

    private static Figure Count(
        string name, string question, Func<PrivateWorkload, Action<long>> choose, long operations) =>
        Measurer.CountAllocations(
            name,
            question,
            (count, window) =>
            {
                var work = choose(new PrivateWorkload());
                work(count / 4);
                window.Open();
                work(count);
                window.Close();
            },
            operations);

    private static void CountRounds(long count, AllocationWindow window)
    {
        var warm = count / 4;
        new OrderRounds().Play(warm + count, done =>
        {
            if (done == warm)
            {
                window.Open();
            }
            else if (done == warm + count)
            {
                window.Close();
            }
        });
    }
}
