using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Tools.KrakenSim.Limits;
using KrakkedCore.Tools.Krakked.Replaying;
using Xunit;
using Xunit.Abstractions;

namespace KrakkedCore.Tests.Simulation.Edge;

/// <summary>A day at a venue where something goes wrong every few minutes.</summary>
public sealed class EdgeDayTests(ITestOutputHelper output)
{
    private const int SeedsOfCi = 3;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Calm = TimeSpan.FromMinutes(30);

    public static TheoryData<ulong> Seeds
    {
        get
        {
            var text = Environment.GetEnvironmentVariable("KRAKKED_EDGE_SEEDS");
            var count = text is null ? SeedsOfCi : int.Parse(text, CultureInfo.InvariantCulture);
            return [.. Enumerable.Range(1, count).Select(seed => (ulong)seed)];
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_day_of_faults_ends_with_the_account_right_and_every_feed_back(ulong seed)
    {
        var options = new EdgeOptions
        {
            Seed = seed,
            Tier = (SimTier)(seed % 3),
            UsesMarketOrders = seed % 2 == 0,
            Faults = EdgeOptions.RandomFaults(seed, every: TimeSpan.FromMinutes(3), until: Day - Calm),
        };
        using var world = new EdgeWorld(options);

        Live(world);
        world.Stop();

        var record = new EdgeRecord(world.Folder, world.StoppedAt);
        Tell(world, record, seed);
        EdgeClaims.Hold(world, record, $"seed {seed}");
        Assert.True(record.Submitted >= 20, $"seed {seed}: {record.Submitted} orders");
        Assert.All(record.Data.Values, states => Assert.Contains(DataState.Stale, states));
        Assert.Contains(record.Health, one => one.State is EdgeState.Degraded or EdgeState.Unavailable);
        var replayed = Replayer.Run(world.Folder.Journal, new ReplayOptions());
        Assert.True(replayed.FirstDifference is null, $"seed {seed}: {replayed.FirstDifference}");
        Assert.Equal(
            (world.Engine.Logic.OutputDigest, world.Engine.Logic.StateDigest()),
            (replayed.Digest, replayed.StateDigest));
    }

    // The operator looks every ten minutes, and lets trading go on; at the end no new order comes.
    private static void Live(EdgeWorld world)
    {
        var look = TimeSpan.FromMinutes(10);
        for (var passed = TimeSpan.Zero; passed < Day - Calm; passed += look)
        {
            world.Run(look);
            world.Command(CommandKind.ResumeTrading);
        }

        world.Run(TimeSpan.FromMinutes(15));
        world.Command(CommandKind.StopTrading);
        world.Run(TimeSpan.FromMinutes(15.5)); // To between the minutes: positions are closed when a candle is.
        world.RunUntilStreaming();
    }

    private void Tell(EdgeWorld world, EdgeRecord record, ulong seed)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"seed {seed}: {record.Inputs} inputs, {record.Submitted} orders, {record.FillsBooked.Count} fills, "
            + $"{record.UnknownsTold} unknown for a while, {record.StalesTold} times stale, "
            + $"{world.Feed.Statistics.Reconnects} reconnects of the feed, "
            + $"{world.Private.Statistics[Adapters.Kraken.Account.PrivateCounter.Connects]} private connections, "
            + $"{world.Private.Statistics[Adapters.Kraken.Account.PrivateCounter.FillsHealed]} fills healed, "
            + $"{world.Rest.Counters.Attempts} REST attempts"));
        output.WriteLine("faults: " + Line(world.Venue.FaultCounts));
        output.WriteLine("anomalies: " + Line(record.Anomalies));
        output.WriteLine("rejections: " + Line(record.Rejections));
        output.WriteLine("trading off: " + Line(record.TradingStatuses.CountBy(one => one.Reason)));
        output.WriteLine($"refusals: {world.Venue.Refusals}");
    }

    private static string Line<TKey>(IEnumerable<KeyValuePair<TKey, int>> counts) =>
        string.Join(", ", counts.Select(pair => $"{pair.Key} {pair.Value}"));
}
