using System;
using System.Linq;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Oms.Budgets;
using Xunit;

namespace KrakkedCore.Tests.Unit.Oms.Budgets;

public sealed class BudgetTests
{
    [Fact]
    public void A_RATE_1_five_calls_at_ten_a_second_take_four_tenths_of_a_second()
    {
        var pace = new PaceBudget(callsPerThousandSeconds: 10_000);

        var last = default(UnixNs);
        for (var call = 0; call < 5; call++)
        {
            last = pace.Reserve("Depth XBTUSD", At(0));
        }

        Assert.Equal(At(400), last);
    }

    [Fact]
    public void A_RATE_2_a_pace_of_nothing_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PaceBudget(callsPerThousandSeconds: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MessageBudget(messagesPerSecond: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConnectionBudget(attemptsMax: 0));
    }

    [Theory]
    [InlineData("Starter", 15, 33)]
    [InlineData("Intermediate", 20, 50)]
    [InlineData("Pro", 20, 100)]
    public void A_RATE_3_the_call_counter_has_the_maximum_and_the_decay_of_its_tier(
        string name, int max, int decayHundredths)
    {
        var tier = Tier(name);
        Assert.Equal((max, decayHundredths), (tier.CallPointsMax, tier.CallDecayHundredths));

        var budget = new CallBudget(tier, reservePoints: 0);
        var taken = 0;
        while (budget.TryTake(CallPriority.Read, cost: 1, At(0), out _))
        {
            taken++;
        }

        Assert.False(budget.TryTake(CallPriority.Read, cost: 2, At(0), out var readyAt));
        Assert.Equal(max - 1, taken);
        Assert.Equal((200 * UnixNs.PerSecond + decayHundredths - 1) / decayHundredths, readyAt - At(0));
        Assert.False(budget.TryTake(CallPriority.Read, cost: 2, new UnixNs(readyAt.Raw - 1), out _));
        Assert.True(budget.TryTake(CallPriority.Read, cost: 2, readyAt, out _));
    }

    [Fact]
    public void Orders_cost_no_call_points_and_reads_leave_the_reserve_to_cancels()
    {
        var budget = new CallBudget(RateTier.Starter, reservePoints: 3);
        while (budget.TryTake(CallPriority.Read, cost: 1, At(0), out _))
        {
        }

        Assert.True(budget.TryTake(CallPriority.Order, cost: 0, At(0), out _));
        Assert.False(budget.TryTake(CallPriority.Order, cost: 1, At(0), out _));
        Assert.Equal(
            3,
            Enumerable.Range(0, 10).Count(call => budget.TryTake(CallPriority.Safety, cost: 1, At(0), out _)));
    }

    [Fact]
    public void A_refusal_of_the_venue_uses_the_call_budget_up_and_a_named_moment_is_kept()
    {
        var budget = new CallBudget(RateTier.Pro);
        budget.OnRefused(At(0), until: At(30_000));

        Assert.False(budget.TryTake(CallPriority.Safety, cost: 0, At(29_999), out var readyAt));
        Assert.Equal(At(30_000), readyAt);
        Assert.True(budget.TryTake(CallPriority.Safety, cost: 0, At(30_000), out _));

        var other = new CallBudget(RateTier.Pro, reservePoints: 0);
        other.OnRefused(At(0), until: default);
        Assert.False(other.TryTake(CallPriority.Safety, cost: 1, At(0), out readyAt));
        Assert.Equal(At(6_000), readyAt);
    }

    [Fact]
    public void Lanes_have_their_own_pace_and_a_refusal_holds_all_of_them()
    {
        var pace = new PaceBudget(callsPerThousandSeconds: 1_000);

        Assert.Equal(At(0), pace.Reserve("Depth A", At(0)));
        Assert.Equal(At(0), pace.Reserve("Depth B", At(0)));
        Assert.Equal(At(1_000), pace.Reserve("Depth A", At(0)));
        pace.OnRefused(At(10_000), until: default);
        Assert.Equal(At(15_000), pace.Reserve("Depth B", At(10_000)));
        Assert.Equal(At(15_000), pace.Reserve("Time", At(10_000)));
    }

    [Fact]
    public void More_lanes_than_there_is_room_for_share_one_pace_until_old_ones_are_forgotten()
    {
        var pace = new PaceBudget(callsPerThousandSeconds: 1_000, laneCountMax: 2);
        pace.Reserve("a", At(0));
        pace.Reserve("b", At(0));

        Assert.Equal(At(0), pace.Reserve("c", At(0)));
        Assert.Equal(At(1_000), pace.Reserve("d", At(0)));
        Assert.Equal(At(5_000), pace.Reserve("e", At(5_000)));
        Assert.Equal(At(5_000), pace.Reserve("f", At(5_000)));
    }

    [Fact]
    public void No_window_of_ten_minutes_holds_more_attempts_than_planned()
    {
        var budget = new ConnectionBudget();
        var random = new Random(7);
        var attempts = new System.Collections.Generic.Queue<long>();
        var now = 0L;
        for (var step = 0; step < 20_000; step++)
        {
            now += random.Next(0, 2_000);
            if (budget.TryTake(At(now), out var readyAt))
            {
                attempts.Enqueue(now);
            }
            else
            {
                Assert.True(readyAt > At(now));
            }

            while (attempts.Count > 0 && attempts.Peek() <= now - 600_000)
            {
                attempts.Dequeue();
            }

            Assert.InRange(attempts.Count, 0, 120);
            Assert.Equal(120 - attempts.Count, budget.Left(At(now)));
        }
    }

    [Fact]
    public void A_refused_connection_stops_all_attempts_for_ten_minutes()
    {
        var budget = new ConnectionBudget();

        budget.OnRefused(At(1_000));

        Assert.Equal(0, budget.Left(At(1_000)));
        Assert.False(budget.TryTake(At(600_999), out var readyAt));
        Assert.Equal(At(601_000), readyAt);
        Assert.True(budget.TryTake(At(601_000), out _));
    }

    [Fact]
    public void Messages_are_evenly_spaced_and_stop_after_a_refusal()
    {
        var budget = new MessageBudget(messagesPerSecond: 5);

        Assert.True(budget.TryTake(At(0), out _));
        Assert.False(budget.TryTake(At(199), out var readyAt));
        Assert.Equal(At(200), readyAt);
        Assert.True(budget.TryTake(At(200), out _));
        budget.OnRefused(At(200));
        Assert.False(budget.TryTake(At(5_199), out _));
        Assert.True(budget.TryTake(At(5_200), out _));
    }

    internal static RateTier Tier(string name) => name switch
    {
        "Starter" => RateTier.Starter,
        "Intermediate" => RateTier.Intermediate,
        _ => RateTier.Pro,
    };

    private static UnixNs At(long milliseconds) => new((1_000_000 + milliseconds) * UnixNs.PerMillisecond);
}
