using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Adapters.Store.Portfolio;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Store.Portfolio;

public sealed class PortfolioProjectionTests
{
    /// <summary>Fewer cases than usual: each makes files.</summary>
    internal static readonly Config Files = Config.QuickThrowOnFailure.WithMaxTest(25);

    [Fact]
    public void Outputs_written_before_are_passed_over()
    {
        using var folder = new PortfolioFolder();
        var outputs = Everything().All;
        using var database = folder.Write();
        database.Apply(outputs.AsSpan(0, 30));
        database.Apply(outputs.AsSpan(0, 30));

        database.Apply(outputs);
        database.Apply(outputs);

        Assert.Equal(outputs.Length, database.AppliedSequence);
        folder.InBatches("other.db", outputs, []);
        Assert.Empty(PortfolioExport.Compare(folder.File, folder.In("other.db")));
    }

    [Fact]
    public void A_gap_is_refused_with_both_numbers_and_nothing_is_written()
    {
        using var folder = new PortfolioFolder();
        var outputs = Everything().All;
        using var database = folder.Write();
        database.Apply(outputs.AsSpan(0, 10));
        OutputEvent[] holed = [.. outputs[..12], .. outputs[14..]];

        var outside = Assert.Throws<PortfolioSequenceGapException>(() => database.Apply(outputs.AsSpan(12)));
        var inside = Assert.Throws<PortfolioSequenceGapException>(() => database.Apply(holed));

        Assert.Equal((10, 13), (outside.Applied, outside.Found));
        Assert.Equal((12, 15), (inside.Applied, inside.Found));
        Assert.Contains("outputs up to 10, and 13 was given", outside.Message, StringComparison.Ordinal);
        Assert.Equal(10, database.AppliedSequence);
    }

    [Fact]
    public void A_batch_that_does_not_fit_leaves_no_trace_and_the_next_one_is_written()
    {
        using var folder = new PortfolioFolder();
        var script = Everything();
        var good = script.All;
        var bad = script.Fill(900, new FillScript { Fee = "1" }).Equity("5").All;
        bad[^3].ProfitBooked = bad[^3].ProfitBooked with { Number = 901 };
        using (var database = folder.Write())
        {
            database.Apply(good.AsSpan(0, 40));

            var refusal = Assert.Throws<PortfolioOutputException>(() => database.Apply(bad));
            database.Apply(good);

            Assert.Equal(bad.Length - 2, refusal.Sequence);
            Assert.Contains("does not follow that fill", refusal.Message, StringComparison.Ordinal);
        }

        folder.InBatches("other.db", good, []);
        Assert.Empty(PortfolioExport.Compare(folder.File, folder.In("other.db")));
    }

    [Theory]
    [InlineData(OutputKind.None)]
    [InlineData((OutputKind)200)]
    public void An_output_of_an_unknown_kind_is_refused(OutputKind kind)
    {
        using var folder = new PortfolioFolder();
        using var database = folder.Write();
        var script = new OutputScript().Tell(kind, static (ref OutputEvent _) => { });

        var refusal = Assert.Throws<PortfolioOutputException>(() => database.Apply(script.All));

        Assert.Contains($"kind {(int)kind} is not known", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, database.AppliedSequence);
    }

    [Fact]
    public void Performance_without_equity_and_two_fills_in_a_row_are_refused()
    {
        using var folder = new PortfolioFolder();
        using var database = folder.Write();
        var fill = new OutputScript().Fill(1, new FillScript()).All[0];
        var (first, second) = (fill, fill);
        second.Sequence = 2;
        var performance = new OutputScript().Equity("1").All[1];
        performance.Sequence = 1;

        Assert.Throws<PortfolioOutputException>(() => database.Apply([performance]));
        Assert.Throws<PortfolioOutputException>(() => database.Apply([first, second]));
        Assert.Equal(0, database.AppliedSequence);
    }

    [Fact]
    public void Batches_of_any_size_and_restarts_between_them_give_the_same_rows() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<int>().Generator.ListOf().Zip(ArbMap.Default.GeneratorFor<int>()).ToArbitrary(),
            static drawn =>
            {
                using var folder = new PortfolioFolder();
                var outputs = Random(drawn.Item2).All;
                var sizes = drawn.Item1.Select(static size => Math.Abs(size % 23));

                var one = folder.InBatches("one.db", outputs, []);
                var many = folder.InBatches("many.db", outputs, sizes);

                return PortfolioExport.Compare(one, many).Count == 0;
            }).Check(Files);

    [Fact]
    public void One_output_at_a_time_gives_the_same_rows()
    {
        using var folder = new PortfolioFolder();
        var outputs = Everything().All;

        var one = folder.InBatches("one.db", outputs, []);
        var many = folder.InBatches("many.db", outputs, Enumerable.Repeat(1, outputs.Length));
        var opened = folder.InBatches(
            "opened.db", outputs, Enumerable.Range(0, 2 * outputs.Length).Select(static place => place % 2));

        Assert.Empty(PortfolioExport.Compare(one, many));
        Assert.Empty(PortfolioExport.Compare(one, opened));
    }

    [Fact]
    public void A_restated_fill_replaces_its_row_and_corrects_the_ledger_exactly()
    {
        using var folder = new PortfolioFolder();
        var sale = new FillScript
        {
            IsSell = true,
            Quantity = "2",
            Fee = "0.3",
            Realised = "9.7",
            Intraday = "1",
            Class = FillClass.LtLongDecrease,
        };
        var restated = sale with
        {
            Realised = "4.7",
            Intraday = "0",
            Class = FillClass.MmLongDecrease,
            Marks = FillMarks.IsRestated,
        };
        using var reader = folder.Holding(
            new OutputScript().Names().Fill(1, new FillScript { Fee = "0.1", Realised = "-0.1" }).Fill(2, sale)
                .Fill(2, restated));

        var row = Assert.Single(reader.Fills(new HistoryQuery { LimitRows = 1 }));
        Assert.Equal(("4.7", FillClass.MmLongDecrease), (row.Realised.ToString(), row.Class));
        Assert.Equal(
            [FillClass.LtLongIncrease, FillClass.MmLongDecrease], reader.DayLedger().Select(static line => line.Class));
        Assert.Equal("4.6", reader.Pnl(new PnlQuery()).Total.Realised.ToString());
        Assert.Equal("0.4", reader.Fees().ByAsset.Single().Units.ToString());
    }

    [Fact]
    public void A_second_part_vanishes_once_the_first_part_is_the_whole_fill()
    {
        using var folder = new PortfolioFolder();
        var first = new FillScript { IsSell = true, Quantity = "0.4", Class = FillClass.LtLongDecrease };
        var second = first with
        {
            Quantity = "0.6",
            Class = FillClass.LtShortIncrease,
            Marks = FillMarks.IsSecondPart,
        };
        var script = new OutputScript().Names().Fill(1, first).Fill(1, second);
        using (var before = folder.Holding(script))
        {
            Assert.Equal([1, 0], before.Fills(new HistoryQuery()).Select(static fill => fill.Part));
        }

        using var after = folder.Holding(
            script.Fill(1, first with { Quantity = "1", Marks = FillMarks.IsRestated }));

        Assert.Equal(0, Assert.Single(after.Fills(new HistoryQuery())).Part);
        var line = Assert.Single(after.DayLedger());
        Assert.Equal((FillClass.LtLongDecrease, "1", "-1"), (line.Class, $"{line.Quantity}", $"{line.NetQuantity}"));
    }

    [Fact]
    public void A_second_part_stays_when_the_first_is_restated_to_less_than_the_whole()
    {
        using var folder = new PortfolioFolder();
        var first = new FillScript { IsSell = true, Quantity = "0.4", Class = FillClass.LtLongDecrease };
        var second = first with { Quantity = "0.6", Marks = FillMarks.IsSecondPart };

        using var reader = folder.Holding(new OutputScript().Names().Fill(1, first).Fill(1, second)
            .Fill(1, first with { Quantity = "0.3", Marks = FillMarks.IsRestated })
            .Fill(1, second with { Quantity = "0.7", Marks = FillMarks.IsRestated | FillMarks.IsSecondPart }));

        Assert.Equal(["0.7", "0.3"], reader.Fills(new HistoryQuery()).Select(static fill => $"{fill.Quantity}"));
        Assert.Equal("1", reader.DayLedger().Single().Quantity.ToString());
    }

    [Fact]
    public void The_ledger_is_the_sum_of_the_fills_however_they_were_restated() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), static seed =>
        {
            using var folder = new PortfolioFolder();
            using var reader = folder.Holding(Random(seed));

            var fills = reader.Fills(new HistoryQuery())
                .GroupBy(static fill => (fill.Day, fill.Pair, fill.Class, fill.Owner))
                .ToDictionary(static group => group.Key, static group => (
                    Sum(group.Select(static fill => fill.Realised)),
                    Sum(group.Select(static fill => fill.Value)),
                    Sum(group.Select(static fill => fill.FeeValue)),
                    (long)group.Count()));
            var ledger = reader.DayLedger(byOwner: true).ToDictionary(
                static line => (line.Day, line.Pair, line.Class, line.Owner),
                static line => (line.Realised, line.Notional, line.Fees, line.Fills));

            return fills.Count == ledger.Count && fills.All(fill => ledger[fill.Key] == fill.Value);
        }).Check(Files);

    internal static Amount Sum(IEnumerable<Amount> amounts) =>
        amounts.Aggregate(Amount.Zero, static (sum, amount) => sum + amount);

    /// <summary>Every kind of output, some of them twice.</summary>
    internal static OutputScript Everything()
    {
        var script = new OutputScript().Names().Trading(isAllowed: false).Trading(isAllowed: true).Status();
        for (var number = 1; number <= 5; number++)
        {
            script.Day((ushort)(20_000 + number), "1000").Baseline((ushort)(20_000 + number), OutputScript.Bitcoin, "1")
                .Order(256 * number, OrderStatus.PendingNew)
                .Fill(number, new FillScript
                {
                    Fee = "0.25",
                    Day = (ushort)(20_000 + number),
                    Owner = (ushort)(number % 3),
                })
                .Balance(OutputScript.Dollar, $"{1_000 - number}", "-1", BalanceCause.Trade)
                .Balance(OutputScript.Bitcoin, $"{number}.5", "1", BalanceCause.Trade, cost: "7")
                .Position(OutputScript.BitcoinPair, (ushort)(number % 3), $"{number}", "100")
                .Trade(1, number < 5 ? TradeStatus.Open : TradeStatus.Closed, TradeEvent.Increased)
                .Order(256 * number, OrderStatus.Filled)
                .Flow(100 + number, "10", "10").Activity().Anomaly().Later(17)
                .Drift(AssetId.None, number % 2 == 0, DriftReason.OverTolerance)
                .Equity($"{1_000 + number}", drawdown: number * 10, isSnapshot: number % 2 == 0);
        }

        return script.Flow(101, "10", "9").Baseline(20_001, OutputScript.Bitcoin, "2", isRestated: true);
    }

    /// <summary>A random history: fills, some restated or in two parts, equities over many days, all else.</summary>
    internal static OutputScript Random(int seed)
    {
        var random = new Random(seed);
        var script = new OutputScript().Names();
        for (var number = 1; number <= 40; number++)
        {
            var known = random.Next(4) == 0 ? random.Next(1, number + 1) : number;
            var isPart = random.Next(5) == 0;
            script.Fill(known, new FillScript
            {
                Pair = random.Next(1, 3),
                Owner = (ushort)random.Next(3),
                IsSell = random.Next(2) == 0,
                Quantity = $"{random.Next(1, 900)}.{random.Next(1, 90_000_000)}",
                Fee = $"0.{random.Next(1_000_000)}1",
                Realised = $"-{random.Next(9)}.{random.Next(1, int.MaxValue)}",
                Day = (ushort)(20_000 + random.Next(3)),
                Class = (FillClass)random.Next(1, 9),
                Marks = (known < number ? FillMarks.IsRestated : FillMarks.None)
                    | (isPart ? FillMarks.IsSecondPart : FillMarks.None),
            });
            script.Later(random.Next(-40, 200_000));
            script.Equity($"{random.Next(10_000)}", drawdown: random.Next(50), isSnapshot: random.Next(3) == 0)
                .Trade(random.Next(1, 6), (TradeStatus)random.Next(1, 6), TradeEvent.Restated)
                .Order(random.Next(1, 9), OrderStatus.Open)
                .Balance(OutputScript.Ether, $"{number}", $"{random.Next(-5, 5)}", (BalanceCause)random.Next(1, 5))
                .Position(random.Next(1, 3), (ushort)random.Next(3), $"{random.Next(5)}", "10")
                .Flow(random.Next(1, 9), "1", "1");
        }

        return script;
    }
}
