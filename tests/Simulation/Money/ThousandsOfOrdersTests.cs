using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using Xunit;
using Xunit.Abstractions;

namespace KrakkedCore.Tests.Simulation.Money;

/// <summary>Orders by the thousand, by the engine and by hand, while money moves and everything goes wrong.</summary>
/// <remarks>Two seeds, odd ones with market orders, 2,000 orders each; KRAKKED_MONEY_ORDERS=10000 makes it that many,
/// and KRAKKED_MONEY_SEEDS=20 more worlds. KRAKKED_MONEY_TRACE=folder writes what happened there.</remarks>
public sealed class ThousandsOfOrdersTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, MoneyOptions.Seeds).Select(seed => (ulong)seed)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_balance_fill_and_drift_is_right_whatever_goes_wrong(ulong seed)
    {
        using var world = new MoneyWorld(new MoneyOptions { Seed = seed, UsesMarketOrders = seed % 2 == 1 });
        var hand = new MoneyHand(world, seed);

        world.RunUntilTrading();
        Live(world, hand, MoneyOptions.OrdersWanted / 2);
        world.Restart(TimeSpan.FromMinutes(7));
        Live(world, hand, MoneyOptions.OrdersWanted);
        world.ComeToRest();
        var record = world.Stop();

        var which = $"seed {seed}";
        Tell(world, hand, record, which);
        MoneyClaims.Hold(world, record, which);
        DriftClaims.Hold(world, record, which);
        world.AssertReplays(which);
        Assert.True(record.Submitted.Count > world.OrderCount / 3, $"{which}: the engine placed too few");
        Assert.True(hand.TradesTaken > 50 && hand.FlowsDone > 10, $"{which}: too little by hand");
    }

    // The operator looks every ten minutes, and lets trading go on.
    private static void Live(MoneyWorld world, MoneyHand hand, int orders)
    {
        for (var minute = 1; world.OrderCount < orders; minute++)
        {
            Assert.True(minute < 20_000, $"only {world.OrderCount} orders in {minute} minutes");
            world.Edge.Run(Minute);
            hand.Trade();
            if (hand.Chance(5))
            {
                hand.Flow();
            }

            if (hand.Chance(20))
            {
                hand.Fault();
            }

            if (minute % 10 == 0)
            {
                world.Edge.Command(CommandKind.ResumeTrading);
            }
        }
    }

    private void Tell(MoneyWorld world, MoneyHand hand, MoneyRecord record, string which)
    {
        var trades = world.Account.History.Trades;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{which}: {world.OrderCount} orders, {record.Submitted.Count} by the engine; {trades.Count} trades, "
            + $"{record.Fills.Count} bookings; {hand.FlowsDone} flows; {record.Drifts.Count} words of drift, "
            + $"{record.Equities.Count} of equity; {world.Edge.Time.Now.Raw / 1_000_000_000 - 1_790_000_000} s"));
        if (Environment.GetEnvironmentVariable("KRAKKED_MONEY_TRACE") is { } folder)
        {
            MoneyTrace.Write(folder, which, world, hand, record);
        }

        output.WriteLine("faults: " + Line(world.Edge.Venue.FaultCounts));
        output.WriteLine("anomalies: " + Line(record.Anomalies.CountBy(one => one.Anomaly.Kind)));
        output.WriteLine("trading: " + Line(record.Statuses.CountBy(one => (one.Status.IsAllowed, one.Status.Reason))));
        output.WriteLine("denials: " + Line(record.Denials.CountBy(one => one.Denial.Reason)));
        output.WriteLine("syncs: " + Line(record.Accounts.CountBy(one => one.Status.Outcome)));
        output.WriteLine("drift: " + Line(record.Drifts.CountBy(one => (one.Drift.IsDrifting, one.Drift.Reason))));
    }

    private static string Line<TKey>(IEnumerable<KeyValuePair<TKey, int>> counts) =>
        string.Join(", ", counts.Select(pair => $"{pair.Key} {pair.Value}"));
}
