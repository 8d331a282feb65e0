using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Oms.Budgets;
using Xunit;

namespace KrakkedCore.Tests.Unit.Oms.Budgets;

public sealed class TradingBudgetTests
{
    private static readonly InstrumentId Pair = new(1);

    [Theory]
    [InlineData(TradingAction.Cancel, 0, 8)]
    [InlineData(TradingAction.Cancel, 4_999, 8)]
    [InlineData(TradingAction.Cancel, 5_000, 6)]
    [InlineData(TradingAction.Cancel, 10_000, 5)]
    [InlineData(TradingAction.Cancel, 15_000, 4)]
    [InlineData(TradingAction.Cancel, 45_000, 2)]
    [InlineData(TradingAction.Cancel, 90_000, 1)]
    [InlineData(TradingAction.Cancel, 300_000, 0)]
    [InlineData(TradingAction.Amend, 0, 4)]
    [InlineData(TradingAction.Amend, 5_000, 3)]
    [InlineData(TradingAction.Amend, 14_999, 2)]
    [InlineData(TradingAction.Amend, 15_000, 1)]
    [InlineData(TradingAction.Edit, 0, 7)]
    [InlineData(TradingAction.Edit, 44_999, 3)]
    [InlineData(TradingAction.Edit, 89_999, 2)]
    [InlineData(TradingAction.Edit, 90_000, 1)]
    [InlineData(TradingAction.Add, 0, 1)]
    public void An_action_costs_what_the_venues_table_says_for_the_orders_age(
        TradingAction action, int ageMs, int points)
    {
        var budget = new TradingBudget(RateTier.Pro, instrumentRowMax: 1);
        var charge = new TradingCharge(Pair, action, At(0));

        Assert.True(budget.TryCharge(in charge, CallPriority.Safety, At(ageMs), out _));

        Assert.Equal(points, budget.PointsOf(Pair, At(ageMs)));
    }

    [Fact]
    public void A_batch_costs_one_and_half_a_point_each_rounded_up()
    {
        var budget = new TradingBudget(RateTier.Pro, instrumentRowMax: 1);
        var charge = new TradingCharge(Pair, TradingAction.AddBatch, At(0), OrderCount: 15);

        Assert.True(budget.TryCharge(in charge, CallPriority.Order, At(0), out _));

        Assert.Equal(9, budget.PointsOf(Pair, At(0)));
    }

    [Theory]
    [InlineData("Starter", 60, 100)]
    [InlineData("Intermediate", 125, 234)]
    [InlineData("Pro", 180, 375)]
    public void New_orders_stop_before_the_reserve_and_go_on_as_the_counter_falls(
        string name, int threshold, int decayHundredths)
    {
        var tier = BudgetTests.Tier(name);
        Assert.Equal((threshold, decayHundredths), (tier.TradingPointsMax, tier.TradingDecayHundredths));
        var budget = new TradingBudget(tier, instrumentRowMax: 1, reservePoints: 16);
        var add = new TradingCharge(Pair, TradingAction.Add, At(0));
        var sent = 0;
        UnixNs readyAt;
        while (budget.TryCharge(in add, CallPriority.Order, At(0), out readyAt))
        {
            sent++;
        }

        Assert.Equal((threshold * 100 - decayHundredths) / 100 - 16, sent);
        Assert.False(budget.TryCharge(in add, CallPriority.Order, new UnixNs(readyAt.Raw - 1), out _));
        Assert.True(budget.TryCharge(in add, CallPriority.Order, readyAt, out _));
        var cancel = new TradingCharge(Pair, TradingAction.Cancel, readyAt);
        Assert.True(budget.TryCharge(in cancel, CallPriority.Safety, readyAt, out _));
    }

    [Fact]
    public void A_cancel_waits_for_the_counter_or_for_its_order_to_grow_old_whichever_is_first()
    {
        var budget = new TradingBudget(RateTier.Starter, instrumentRowMax: 1);
        budget.OnCounter(Pair, 56, At(0));
        var cancel = new TradingCharge(Pair, TradingAction.Cancel, At(0));

        // Limit 59: 8 points fit at 51, after five seconds, when only 6 are asked for and 53 would do.
        Assert.False(budget.TryCharge(in cancel, CallPriority.Safety, At(0), out var readyAt));

        Assert.Equal(At(5_000), readyAt);
        Assert.True(budget.TryCharge(in cancel, CallPriority.Safety, readyAt, out _));
        Assert.Equal(57, budget.PointsOf(Pair, readyAt));
    }

    [Fact]
    public void What_the_venue_tells_of_its_counter_is_taken_over_upwards_and_its_threshold_both_ways()
    {
        var budget = new TradingBudget(RateTier.Intermediate, instrumentRowMax: 1);
        budget.OnCounter(Pair, 40, At(0));
        budget.OnCounter(Pair, 10, At(0));
        Assert.Equal(40, budget.PointsOf(Pair, At(0)));

        budget.OnThreshold(50);
        var add = new TradingCharge(Pair, TradingAction.Add, At(0));
        Assert.False(budget.TryCharge(in add, CallPriority.Order, At(0), out _));
        budget.OnThreshold(180);
        Assert.True(budget.TryCharge(in add, CallPriority.Order, At(0), out _));

        budget.OnRefused(Pair, At(0));
        Assert.Equal(180, budget.PointsOf(Pair, At(0)));
    }

    [Fact]
    public void A_counter_or_threshold_that_no_venue_has_neither_closes_a_pair_for_long_nor_opens_it_for_ever()
    {
        var budget = new TradingBudget(RateTier.Pro, instrumentRowMax: 1);

        budget.OnCounter(Pair, int.MaxValue, At(0));
        budget.OnThreshold(int.MaxValue);

        Assert.Equal(2 * 180, budget.PointsOf(Pair, At(0)));
        var add = new TradingCharge(Pair, TradingAction.Add, At(0));
        Assert.False(budget.TryCharge(in add, CallPriority.Order, At(0), out var readyAt));
        Assert.InRange(readyAt - At(0), 0, 60 * UnixNs.PerSecond);
    }

    [Fact]
    public void Pairs_count_apart_and_rows_beyond_the_table_share_one_counter()
    {
        var budget = new TradingBudget(RateTier.Pro, instrumentRowMax: 2);
        var add = new TradingCharge(new InstrumentId(9), TradingAction.Add, At(0));
        budget.TryCharge(in add, CallPriority.Order, At(0), out _);

        Assert.Equal(1, budget.PointsOf(new InstrumentId(7), At(0)));
        Assert.Equal(0, budget.PointsOf(new InstrumentId(2), At(0)));
    }

    [Fact]
    public void Charging_allocates_nothing()
    {
        var budget = new TradingBudget(RateTier.Pro, instrumentRowMax: 4);
        Charge(budget, 0);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Charge(budget, 1_000_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Whatever_is_asked_for_and_however_late_it_arrives_the_venues_counter_is_never_exceeded()
    {
        var step = from wait in Gen.Choose(0, 3_000)
                   from what in Gen.Choose(0, 9)
                   from late in Gen.Choose(0, 900)
                   select (wait, what, late);
        var run = from tier in Gen.Elements(RateTier.Starter, RateTier.Intermediate, RateTier.Pro)
                  from steps in step.ListOf(400)
                  from hurry in Gen.Elements(1, 10, 1_000)
                  select (tier, steps, hurry);
        Prop.ForAll(
            run.ToArbitrary(),
            static run => Run(run.tier, run.steps.Select(step =>
                (Wait: step.wait / run.hurry, step.what, step.late)))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_same_calls_get_the_same_answers()
    {
        var first = Answers();

        Assert.Equal(first, Answers());
        Assert.Contains(true, first);
        Assert.Contains(false, first);
    }

    private static List<bool> Answers()
    {
        var budget = new TradingBudget(RateTier.Starter, instrumentRowMax: 1);
        var random = new Random(3);
        var answers = new List<bool>();
        for (var now = 0; now < 200_000; now += random.Next(600))
        {
            var charge = new TradingCharge(Pair, (TradingAction)random.Next(4), At(now - random.Next(20_000)));
            answers.Add(budget.TryCharge(in charge, (CallPriority)random.Next(3), At(now), out _));
        }

        return answers;
    }

    /// <summary>Sends whatever the budget lets through; each request arrives up to 0.9 s late, in order.</summary>
    private static void Run(RateTier tier, IEnumerable<(int Wait, int What, int Late)> steps)
    {
        var budget = new TradingBudget(tier, instrumentRowMax: 1);
        var venue = new VenueCounter(tier.TradingPointsMax, tier.TradingDecayHundredths / 100m);
        var open = new List<(long KnownAt, decimal CreatedAt)>();
        var now = 0L;
        var arrived = 0L;
        foreach (var (wait, what, late) in steps)
        {
            now += wait;
            arrived = Math.Max(arrived, now + late);
            var isCancel = what < 4 && open.Count > 0;
            var order = isCancel ? open[what % open.Count] : default;
            var charge = new TradingCharge(
                Pair, isCancel ? TradingAction.Cancel : TradingAction.Add, At(isCancel ? order.KnownAt : now));
            var priority = isCancel ? CallPriority.Safety : CallPriority.Order;
            if (!budget.TryCharge(in charge, priority, At(now), out var readyAt))
            {
                Assert.True(readyAt > At(now));
                continue;
            }

            var at = arrived / 1_000m;
            venue.Charge(isCancel ? VenueCounter.CancelCost(at - order.CreatedAt) : 1, at);
            if (isCancel)
            {
                open.Remove(order);
            }
            else
            {
                // We hear of it after it was made, so the age we count is never more than the venue's.
                open.Add((Math.Max(now, arrived) + late, at));
            }
        }

        Assert.False(venue.WasExceeded, $"peak {venue.Peak}");
    }

    private static void Charge(TradingBudget budget, long from)
    {
        for (var now = from; now < from + 10_000; now += 10)
        {
            var charge = new TradingCharge(Pair, TradingAction.Cancel, At(from));
            budget.TryCharge(in charge, CallPriority.Safety, At(now), out _);
        }
    }

    private static UnixNs At(long milliseconds) => new((1_000_000 + milliseconds) * UnixNs.PerMillisecond);
}
