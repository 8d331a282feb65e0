using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Pipeline;
using KrakkedCore.Tests.Simulation.Support;
using KrakkedCore.Tools.Krakked.Replaying;
using KrakkedCore.Tools.Krakked.Running;
using Serilog.Core;
using Xunit;

namespace KrakkedCore.Tests.Simulation;

/// <summary>An engine that is killed goes on where its journal ends.</summary>
public sealed class RecoveryTests
{
    private const int Lives = 4;

    [Theory]
    [InlineData(21, true)]
    [InlineData(22, true)]
    [InlineData(23, false)]
    [InlineData(24, false)]
    public void A_killed_engine_goes_on_loses_nothing_and_uses_no_order_id_twice(ulong seed, bool usesMarketOrders)
    {
        var random = new Random((int)seed);
        var market = new MadeUpMarket(seed);

        // So many snapshots that the newest has nearly always seen outputs that are not written yet.
        var dress = new EngineDress
        {
            Config = Trading.Config(usesMarketOrders),
            Options = new EngineOptions { Threads = 0, SnapshotEveryInputs = 500 },
        };
        var sent = new List<Reached>();
        var folder = new RunFolder();
        try
        {
            for (var life = 1; life < Lives; life++)
            {
                var before = Records.Inputs(folder.Data);
                var left = LiveAndBeKilled(folder, market, dress, random, sent);
                AssertContinues(before, Records.Inputs(left.Data), seed);
                folder.Dispose();
                folder = left;
            }

            AssertWasWritten(sent, folder.Data, seed);
            var (digest, stateDigest) = LiveOn(folder.Data, market, dress);
            var replay = Replayer.Run(folder.Data.Journal, new ReplayOptions());
            Assert.True(replay.FirstDifference is null, $"seed {seed}: {replay.FirstDifference}");
            Assert.Equal((digest, stateDigest, 0L), (replay.Digest, replay.StateDigest, replay.Missing));
            Assert.Equal(Lives, replay.InputsByKind[(int)InputKind.EngineStarted]);
        }
        finally
        {
            folder.Dispose();
        }
    }

    [Fact]
    public void A_record_of_outputs_that_another_build_wrote_is_not_continued()
    {
        using var folder = new RunFolder();
        var market = new MadeUpMarket(seed: 25);
        using var bench = new EngineBench(folder.Data, market.Clock, new EngineDress
        {
            Strategies = [new OffByOneStrategy()],
            Options = new EngineOptions { Threads = 0, SnapshotEveryInputs = 0 },
        });
        bench.Begin(market);
        market.Run(TimeSpan.FromMinutes(40));
        using var left = folder.AfterKill();

        var refusal = Assert.Throws<RecoveryException>(() =>
            EngineHost.Open(left.Data, Trading.Config(), threads: 0, _ => market.Clock, Logger.None));

        Assert.Contains("Signal.Slow: recorded ", refusal.Message, StringComparison.Ordinal);
    }

    private static RunFolder LiveAndBeKilled(
        RunFolder folder, MadeUpMarket market, EngineDress dress, Random random, List<Reached> sent)
    {
        SeenVenue? seen = null;
        using var bench = new EngineBench(
            folder.Data,
            market.Clock,
            dress with { Venue = inner => seen = new SeenVenue(inner, _ => { }) });
        bench.Begin(market);
        market.Run(TimeSpan.FromSeconds(random.Next(600, 2_400)));
        var left = folder.AfterKill();
        sent.AddRange(seen!.Requests);
        market.Disconnect();
        return left;
    }

    private static (ulong Digest, ulong StateDigest) LiveOn(DataFolder folder, MadeUpMarket market, EngineDress dress)
    {
        using var host = EngineHost.Open(folder, dress.Config, threads: 0, _ => market.Clock, Logger.None);
        host.TellStart();
        host.Engine.Pump();
        market.Connect(host.Logic.Names, host.FeedLane, host.ClockLane, host.Engine.Pump);
        market.Run(TimeSpan.FromMinutes(30));
        market.Disconnect();
        var summary = host.Finish("the test is over", feed: null);
        return (summary.Digest, summary.StateDigest);
    }

    private static void AssertContinues(List<InputEvent> before, List<InputEvent> after, ulong seed)
    {
        var kept = CollectionsMarshal.AsSpan(after)[..Math.Min(before.Count, after.Count)];
        var isKept = after.Count > before.Count
            && MemoryMarshal.AsBytes(kept).SequenceEqual(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(before)));
        Assert.True(isKept, $"seed {seed}: {before.Count} inputs are not the first of {after.Count}");
    }

    private static void AssertWasWritten(List<Reached> sent, DataFolder folder, ulong seed)
    {
        var decided = Records.Outputs(folder)
            .Where(output => output.Kind == OutputKind.SubmitOrder)
            .Select(output => output.SubmitOrder.Order)
            .ToHashSet();
        var last = Records.Inputs(folder)[^1].Sequence;
        var submits = sent
            .Where(request => request.Kind == OutputKind.SubmitOrder)
            .Select(request => request.Order)
            .ToList();
        Assert.True(submits.Count >= 5, $"seed {seed}: {submits.Count} orders");
        Assert.True(submits.Count == submits.Distinct().Count(), $"seed {seed}: an order id was used twice");
        Assert.True(submits.TrueForAll(order => order.Cause <= last), $"seed {seed}: an order's cause is lost");
        Assert.True(decided.Count > 0, $"seed {seed}: no order is on record");
    }
}
