using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic;
using KrakkedCore.Engine.Logic.Portfolio.Accounting;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic.Portfolio.Accounting;

public sealed class AccountProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1_500);

    private static readonly LogicCapacity Wide = new()
    {
        Assets = 6,
        Instruments = 6,
        FactsRemembered = 256,
        FillsRemembered = 64,
        Lots = 400,
    };

    // Where lots are used up, which of them become one depends on the order of delivery: not here.
    private static readonly LogicCapacity Short = Wide with { FactsRemembered = 64, Lots = 2_000 };

    private static readonly Arbitrary<(int Seed, int Steps, CostMethod Method)> Histories =
        (from seed in Gen.Choose(0, int.MaxValue)
         from steps in Gen.Choose(1, 90)
         from method in Gen.Choose(0, 1)
         select (seed, steps, (CostMethod)method)).ToArbitrary();

    [Fact]
    public void After_every_fact_the_identity_holds_and_nothing_is_below_zero() =>
        Prop.ForAll(Histories, static sample =>
        {
            var account = new Account(sample.Method);
            var oracle = new UnitsOracle();
            foreach (var fact in new RandomHistory(sample.Seed, sample.Steps).Sorted)
            {
                // The account checks its identity with each.
                Assert.True(fact.Post(account));
                oracle.Apply(fact);
                Agrees(account, oracle);
            }

            Assert.Equal(oracle.HasUnseen, account.Sink.Count(AnomalyKind.NegativeHolding) > 0);
            Told(account);
        }).Check(Many);

    [Fact]
    public void Any_order_of_delivery_and_any_number_of_times_give_the_same() =>
        Prop.ForAll(Histories, static sample =>
        {
            var history = new RandomHistory(sample.Seed, sample.Steps);
            var (sorted, shuffled) = (new Account(sample.Method, Wide), new Account(sample.Method, Wide));
            foreach (var fact in history.Sorted)
            {
                fact.Post(sorted);
            }

            var isSeen = new HashSet<HistoryFact>();
            foreach (var fact in history.Shuffled())
            {
                Assert.Equal(isSeen.Add(fact) || fact.Day is not null, fact.Post(shuffled));
            }

            Assert.Equal(sorted.Outcome(), shuffled.Outcome());
            Assert.Equal(sorted.Book.Totals, shuffled.Book.Totals);
            Told(shuffled);
            SameRows(sorted.Sink, shuffled.Sink);
        }).Check(Many);

    [Fact]
    public void Facts_a_little_out_of_order_give_the_same_however_many_there_are() =>
        Prop.ForAll(Histories, static sample =>
        {
            var history = new RandomHistory(sample.Seed, sample.Steps * 4);
            var (sorted, jostled) = (new Account(sample.Method, Short), new Account(sample.Method, Short));
            foreach (var fact in history.Sorted)
            {
                fact.Post(sorted);
            }

            foreach (var fact in history.Jostled(placesMax: 20))
            {
                fact.Post(jostled);
            }

            Assert.Equal(sorted.Outcome(), jostled.Outcome());
            Assert.Equal(0, jostled.Sink.Count(AnomalyKind.LateFact));
            Told(jostled);
        }).Check(Many.WithMaxTest(200));

    [Fact]
    public void Stopped_anywhere_and_loaded_it_goes_on_as_if_it_never_stopped() =>
        Prop.ForAll(Histories, static sample =>
        {
            var history = new RandomHistory(sample.Seed, sample.Steps * 2).Jostled(placesMax: 20);
            var (whole, parted) = (new Account(sample.Method), new Account(sample.Method));
            var cut = sample.Seed % history.Count;
            for (var place = 0; place < history.Count; place++)
            {
                if (place == cut)
                {
                    parted.Restart(sample.Method);
                }

                history[place].Post(whole);
                history[place].Post(parted);
            }

            Assert.Equal(whole.State(), parted.State());
            Assert.Equal(whole.Sink.Calls, parted.Sink.Calls);
        }).Check(Many.WithMaxTest(500));

    [Fact]
    public void Both_methods_agree_on_units_and_on_realised_and_unrealised_together() =>
        Prop.ForAll(Histories, static sample =>
        {
            var (average, first) = (new Account(), new Account(CostMethod.FirstInFirstOut));
            foreach (var fact in new RandomHistory(sample.Seed, sample.Steps, isPriced: true).Sorted)
            {
                fact.Post(average);
                fact.Post(first);
            }

            Assert.Equal(average.Book.Totals.NetCashFlow, first.Book.Totals.NetCashFlow);
            Assert.Equal(average.Book.Totals.Fees, first.Book.Totals.Fees);
            Assert.Equal(
                average.Book.Totals.Realised - CostOf(average), first.Book.Totals.Realised - CostOf(first));
            for (ushort row = 1; row <= 5; row++)
            {
                Assert.Equal(average.Book.Units(new AssetId(row)), first.Book.Units(new AssetId(row)));
            }
        }).Check(Many);

    [Fact]
    public void Changing_the_method_on_the_way_keeps_every_cost() =>
        Prop.ForAll(Histories, static sample =>
        {
            var account = new Account(sample.Method);
            var facts = new RandomHistory(sample.Seed, sample.Steps).Sorted;
            for (var place = 0; place < facts.Count; place++)
            {
                facts[place].Post(account);
                if (place % 7 == 0)
                {
                    var before = (account.Book.Totals, CostOf(account), account.Units(Account.Btc));
                    account.Book.SetMethod(1 - account.Book.Method);
                    Assert.Equal(before, (account.Book.Totals, CostOf(account), account.Units(Account.Btc)));
                    Assert.True(account.Book.CheckIdentity());
                }
            }
        }).Check(Many.WithMaxTest(500));

    private static Amount CostOf(Account account)
    {
        var cost = Amount.Zero;
        foreach (var asset in account.Book.Held)
        {
            cost += account.Book.Cost(asset);
        }

        return cost;
    }

    private static void Agrees(Account account, UnitsOracle oracle)
    {
        for (ushort row = 1; row <= 5; row++)
        {
            var asset = new AssetId(row);
            var owners = account.Book.Units(asset, 0) + account.Book.Units(asset, 1) + account.Book.Units(asset, 2);
            Assert.Equal(oracle[asset], (BigInteger)account.Book.Units(asset).Raw);
            Assert.Equal(account.Book.Units(asset), owners);
            Assert.False(account.Book.Cost(asset).IsNegative);
        }
    }

    /// <summary>What was told adds up to what the book holds.</summary>
    private static void Told(Account account)
    {
        for (ushort row = 1; row <= 5; row++)
        {
            var asset = new AssetId(row);
            Assert.Equal(account.Book.Units(asset), account.Sink.Balances.GetValueOrDefault(asset));
        }

        Assert.Equal(account.Book.Totals.NetCashFlow, account.Sink.FlowSum);
        Assert.True(
            account.Sink.Flows.All(static flow => flow.Cause != BalanceCause.Unseen)
            || account.Sink.Count(AnomalyKind.NegativeHolding) > 0);
        var realised = Amount.Zero;
        foreach (var ((instrument, owner), position) in account.Sink.Positions)
        {
            Assert.Equal(account.Book.PositionOf(instrument, owner), position);
            Assert.False(position.Quantity.IsNegative);
            realised += position.RealisedProfit;
        }

        Assert.Equal(
            realised,
            account.Sink.Profits.Values.Aggregate(Amount.Zero, static (sum, profit) => sum + profit.Realised));
    }

    private static void SameRows(RecordingSink one, RecordingSink other)
    {
        Assert.Equal(FillRows(one), FillRows(other));
        Assert.Equal(one.Positions.OrderBy(Key), other.Positions.OrderBy(Key));
        Assert.Equal(BaselineRows(one), BaselineRows(other));
    }

    private static string[] FillRows(RecordingSink sink)
    {
        var rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (fill, profit) in sink.Fills)
        {
            var isSecond = (fill.Marks & FillMarks.IsSecondPart) != 0;
            var marks = fill.Marks & ~FillMarks.IsRestated;
            rows[$"{fill.Execution} {isSecond}"] =
                $"{fill with { Number = 0, Marks = marks }} {profit with { Number = 0 }}";
            if (fill.Quantity.IsZero)
            {
                rows.Remove($"{fill.Execution} {isSecond}");
            }
        }

        return [.. rows.Select(static row => $"{row.Key}: {row.Value}")];
    }

    private static string[] BaselineRows(RecordingSink sink)
    {
        var rows = new SortedDictionary<(ushort, ushort), string>();
        foreach (var row in sink.Baselines)
        {
            rows[(row.Day, row.Asset.Row)] = $"{row with { IsRestated = false }}";
            if (row.Units.IsZero)
            {
                rows.Remove((row.Day, row.Asset.Row));
            }
        }

        return [.. rows.Select(static row => $"{row.Key}: {row.Value}")];
    }

    private static int Key(KeyValuePair<(InstrumentId Instrument, ushort Owner), Position> row) =>
        (row.Key.Instrument.Row * 8) + row.Key.Owner;
}
