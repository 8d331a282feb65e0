using System;
using System.Collections.Generic;
using KrakkedCore.Perf.Measuring;

namespace KrakkedCore.Perf.Gate.Money;

/// <summary>What does it cost to keep account?</summary>
internal static class MoneyQuestions
{
    private const long Fills = 50_000;
    private const long Quotes = 500_000;
    private const long Frames = 100_000;
    private const long LateFills = 400;
    private const int FillsRebuilt = 30_000;
    private const long FillsCounted = 1_000_000;
    private const double FillsRebuiltPerSecond = 100_000;

    private static readonly Lazy<FillRun> Average = new(() => new FillRun(costMethod: 0).Filled());

    /// <summary>All of them.</summary>
    public static IEnumerable<Question> All()
    {
        yield return new Question("money/fill-to-quote", FillToQuote);
        yield return new Question("money/fill-to-quote-in-logic", FillToQuoteInLogic);
        yield return new Question("money/late-fill", LateFill);
        yield return new Question("money/rebuild", Rebuild);
        yield return new Question("money/fill-allocation", _ => Allocation("money/fill-allocation", 0));
        yield return new Question("money/fill-allocation-fifo", _ => Allocation("money/fill-allocation-fifo", 1));
    }

    private static Figure FillToQuote(Measurer measurer)
    {
        using var engine = new EnginePath();
        return measurer.Compare(new Comparison(
            "money/fill-to-quote",
            "How many of a market's updates does a fill cost the engine? The update from the received frame: decoder, "
            + "checksum, lane, ring, logic. The fill from the lane, its outputs into a ring; leaves out its decoder.",
            new Workload("fill", Fills, engine.Fills),
            new Workload("update", Frames, engine.Frames),
            Bound.AtMost,
            Goal: 3));
    }

    private static Figure FillToQuoteInLogic(Measurer measurer) => measurer.Compare(new Comparison(
        "money/fill-to-quote-in-logic",
        "And in the logic alone, where an update of best prices is a few stores and a fill is two folds of exact "
        + "accounts and seven outputs?",
        new Workload("fill", Fills, count => Average.Value.Fills(count)),
        new Workload("quote", Quotes, count => Average.Value.Quotes(count)),
        Bound.AtMost,
        Goal: null));

    private static Figure LateFill(Measurer measurer) => measurer.Compare(new Comparison(
        "money/late-fill",
        "How many fills does one cost that is told when 512 later ones are known, so that the window folds again?",
        new Workload("late fill", LateFills, count => Average.Value.LateFills(count)),
        new Workload("fill", Fills, count => Average.Value.Fills(count)),
        Bound.AtMost,
        Goal: null));

    private static Figure Rebuild(Measurer measurer)
    {
        using var rebuild = new RebuildWorkload(FillsRebuilt);
        return measurer.Compare(new Comparison(
            "money/rebuild",
            "Is the portfolio's database rebuilt from outputs at 100,000 fills a second? Leaves out the journal's "
            + "reader.",
            new Workload("rebuild", FillsRebuilt, rebuild.Rebuild),
            new Workload("goal", FillsRebuilt, static count => count * (1e9 / FillsRebuiltPerSecond)),
            Bound.AtLeast,
            Goal: 1));
    }

    private static Figure Allocation(string name, int costMethod) => Measurer.CountAllocations(
        name,
        "How many bytes do fills leave to the collector, each followed by its ledger's two entries, days rolling, "
        + (costMethod == 0 ? "at average cost?" : "the oldest lots first?"),
        (count, window) =>
        {
            var run = new FillRun(costMethod);
            run.FillsWithLedger(count / 20);
            window.Open();
            run.FillsWithLedger(count);
            window.Close();
        },
        FillsCounted);
}
