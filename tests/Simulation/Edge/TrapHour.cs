using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Tools.KrakenSim.Faults;
using Xunit;

namespace KrakkedCore.Tests.Simulation.Edge;

/// <summary>An hour in which one trap is sprung three times, and what is left of it.</summary>
internal sealed class TrapHour : IDisposable
{
    private static readonly TimeSpan[] Moments =
        [TimeSpan.FromMinutes(10.2), TimeSpan.FromMinutes(20.2), TimeSpan.FromMinutes(30.2)];

    private TrapHour(EdgeWorld world, EdgeRecord record) => (World, Record) = (world, record);

    internal EdgeWorld World { get; }

    internal EdgeRecord Record { get; }

    /// <summary>What the operator must look at: everything but trades that came late, and orders by others.</summary>
    internal IEnumerable<AnomalyKind> Alarms =>
        Record.Anomalies.Keys.Except([AnomalyKind.LateTrade, AnomalyKind.UnknownOrder]);

    /// <summary>Lives it, and finds that what must hold after any trap does.</summary>
    internal static TrapHour With(
        FaultKind kind, int count = 0, TimeSpan span = default, bool usesMarketOrders = true) =>
        With([kind], count, span, usesMarketOrders);

    /// <summary>Several kinds at the same moments.</summary>
    internal static TrapHour With(
        FaultKind[] kinds, int count = 0, TimeSpan span = default, bool usesMarketOrders = true)
    {
        var world = new EdgeWorld(new EdgeOptions
        {
            Seed = 7,
            UsesMarketOrders = usesMarketOrders,
            Faults = [.. Moments.SelectMany(at => kinds.Select(kind => new Fault(kind, at, span, count)))],
        });
        world.Run(TimeSpan.FromMinutes(45));
        world.Command(CommandKind.StopTrading);
        world.Run(TimeSpan.FromMinutes(10.5)); // To between the minutes, which may close positions.
        world.RunUntilStreaming();
        world.Stop();
        var record = new EdgeRecord(world.Folder, world.StoppedAt);
        foreach (var kind in kinds)
        {
            Assert.Equal(Moments.Length, world.Venue.FaultCounts[kind]);
        }

        EdgeClaims.Hold(world, record, string.Join(" and ", kinds));
        Assert.True(record.Submitted >= 3, $"only {record.Submitted} orders");
        return new TrapHour(world, record);
    }

    public void Dispose() => World.Dispose();
}
