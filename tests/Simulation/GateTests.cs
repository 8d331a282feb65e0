using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Pipeline;
using KrakkedCore.Engine.Ring;
using KrakkedCore.Tests.Simulation.Support;
using KrakkedCore.Tools.Krakked.Replaying;
using Xunit;

namespace KrakkedCore.Tests.Simulation;

/// <summary>What was decided leaves once its cause is written, and never when it cannot be.</summary>
public sealed class GateTests
{
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    [Fact]
    public void An_order_waits_at_the_gate_for_as_long_as_its_cause_is_not_written()
    {
        const int HoldFlushes = 1_000;
        using var folder = new RunFolder();
        var market = new MadeUpMarket(seed: 31);
        GuardedJournal? journal = null;
        SeenVenue? seen = null;
        var holdLeft = 0;
        var sentThen = 0;
        var leaks = 0;
        var strategy = new WatchedStrategy(() => (holdLeft, sentThen) = (HoldFlushes, seen!.Requests.Count));
        bool IsHeld()
        {
            leaks += holdLeft > 0 && seen!.Requests.Count != sentThen ? 1 : 0;
            return holdLeft-- > 0;
        }

        using var bench = new EngineBench(folder.Data, market.Clock, new EngineDress
        {
            Strategies = [strategy],
            Venue = inner => seen = new SeenVenue(inner, _ => { }),
            Journal = inner => journal = new GuardedJournal(inner) { IsHeld = IsHeld },
        });
        bench.Begin(market);
        market.Run(TimeSpan.FromMinutes(40));
        bench.Engine.Stop();

        Assert.True(journal!.HeldCount >= 5 * HoldFlushes, $"{journal.HeldCount} flushes held");
        Assert.Equal(0, leaks);
        Assert.Contains(seen!.Requests, request => request.Kind == OutputKind.SubmitOrder);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task With_a_slow_disk_and_real_threads_nothing_leaves_before_it_is_written(int threads)
    {
        using var folder = new RunFolder();
        var market = new MadeUpMarket(seed: 32);
        GuardedJournal? journal = null;
        SeenVenue? seen = null;
        var early = new List<Reached>();
        var flushes = 0;
        var bench = new EngineBench(folder.Data, market.Clock, new EngineDress
        {
            Options = new EngineOptions { Threads = threads, SnapshotEveryInputs = 5_000 },
            Journal = inner => journal = new GuardedJournal(inner) { IsHeld = () => ++flushes % 64 != 0 },
            Venue = inner => seen = new SeenVenue(inner, reached =>
            {
                if (reached.Kind == OutputKind.SubmitOrder && reached.Order.Cause > journal!.Confirmed)
                {
                    early.Add(reached);
                }
            }),
        });

        await Task.Run(() =>
        {
            bench.Begin(market);
            market.Run(TimeSpan.FromMinutes(60));
            journal!.IsHeld = () => false;
            bench.Dispose();
        }).WaitAsync(Hang);
        var replay = Replayer.Run(folder.Data.Journal, new ReplayOptions());

        Assert.Empty(early);
        Assert.True(seen!.Requests.Count >= 5, $"{seen.Requests.Count} requests");
        Assert.Null(replay.FirstDifference);
        Assert.Equal((bench.Logic.OutputDigest, bench.Logic.StateDigest()), (replay.Digest, replay.StateDigest));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_disk_that_refuses_stops_the_engine_and_nothing_unwritten_leaves(int threads)
    {
        using var folder = new RunFolder();
        var market = new MadeUpMarket(seed: 33);
        GuardedJournal? journal = null;
        SeenVenue? seen = null;
        var longs = 0;
        using var bench = new EngineBench(folder.Data, market.Clock, new EngineDress
        {
            Strategies = [new WatchedStrategy(() => BreakAfter(ref longs, journal!))],
            Options = new EngineOptions { Threads = threads, LaneSlots = 256 },
            Journal = inner => journal = new GuardedJournal(inner),
            Venue = inner => seen = new SeenVenue(inner, _ => { }),
        });

        var feeding = Task.Run(() =>
        {
            bench.Begin(market);
            market.Run(TimeSpan.FromHours(10));
        });
        var fault = await bench.Engine.Fault.WaitAsync(Hang);
        await Assert.ThrowsAsync<EngineStoppedException>(() => feeding.WaitAsync(Hang));
        bench.Engine.Stop();

        Assert.Equal("journal", Assert.IsType<ProcessorFaultException>(fault).Processor);
        Assert.IsType<JournalWriteException>(fault.InnerException);
        Assert.All(seen!.Requests, request => Assert.True(request.Order.Cause <= journal!.Confirmed));
        Assert.All(Records.Outputs(folder.Data), output => Assert.True(output.Cause <= journal!.Confirmed));
    }

    [Fact]
    public async Task A_disk_that_refuses_stops_an_engine_that_the_caller_pumps()
    {
        using var folder = new RunFolder();
        var market = new MadeUpMarket(seed: 33);
        GuardedJournal? journal = null;
        SeenVenue? seen = null;
        var longs = 0;
        using var bench = new EngineBench(folder.Data, market.Clock, new EngineDress
        {
            Strategies = [new WatchedStrategy(() => BreakAfter(ref longs, journal!))],
            Journal = inner => journal = new GuardedJournal(inner),
            Venue = inner => seen = new SeenVenue(inner, _ => { }),
        });
        bench.Begin(market);

        var fault = Assert.Throws<ProcessorFaultException>(() => market.Run(TimeSpan.FromHours(10)));
        var decided = bench.Logic.InputSequence;
        var again = Assert.Throws<ProcessorFaultException>(bench.Engine.Pump);
        bench.Engine.Stop();

        Assert.IsType<JournalWriteException>(fault.InnerException);
        Assert.Same(fault, again);
        Assert.Same(fault, await bench.Engine.Fault);
        Assert.Equal(decided, bench.Logic.InputSequence);
        Assert.True(seen!.Requests.Count > 0);
        Assert.All(seen.Requests, request => Assert.True(request.Order.Cause <= journal!.Confirmed));
    }

    private static void BreakAfter(ref int longs, GuardedJournal journal)
    {
        const int LongsMax = 40;
        if (++longs == LongsMax)
        {
            journal.Break();
        }
    }
}
