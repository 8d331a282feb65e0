using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Tests.Simulation.Support;
using KrakkedCore.Tools.Krakked.Replaying;
using KrakkedCore.Tools.Krakked.Running;
using Xunit;

namespace KrakkedCore.Tests.Simulation;

/// <summary>Hours of a made-up market through frames, lanes, rings, journal, logic, gateway and paper venue.</summary>
public sealed class WholeEngineTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    public void Hours_of_trading_replay_to_the_same_bytes_and_the_same_state(ulong seed, bool usesMarketOrders)
    {
        using var folder = new RunFolder();
        var run = Trade(folder.Data, seed, usesMarketOrders, TimeSpan.FromHours(2));

        var whole = Replayer.Run(folder.Data.Journal, new ReplayOptions());

        Assert.True(run.Orders >= 10, $"seed {seed}: {run.Orders} orders");
        Assert.True(run.Fills >= 10, $"seed {seed}: {run.Fills} fills");
        Assert.True(whole.FirstDifference is null, $"seed {seed}: {whole.FirstDifference}");
        Assert.Equal((run.Digest, run.StateDigest), (whole.Digest, whole.StateDigest));
        Assert.Equal((run.InputSequence, 0L), (whole.SequenceLast, whole.Missing));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void A_snapshot_and_the_tail_end_where_a_full_replay_ends(ulong seed)
    {
        using var folder = new RunFolder();
        var run = Trade(folder.Data, seed, usesMarketOrders: true, TimeSpan.FromHours(1));
        var until = run.InputSequence - 1; // The last snapshot has nothing after it.

        var tail = Replayer.Run(
            folder.Data.Journal,
            new ReplayOptions { SnapshotDirectory = folder.Data.Snapshots, UntilSequence = until });
        var whole = Replayer.Run(folder.Data.Journal, new ReplayOptions { UntilSequence = until });

        Assert.InRange(tail.StartedAfter, 1, until - 1);
        Assert.True(tail.Compared > 0 && tail.Compared < whole.Compared, $"seed {seed}: {tail.Compared} compared");
        Assert.True(tail.FirstDifference is null, $"seed {seed}: {tail.FirstDifference}");
        Assert.Equal((whole.Digest, whole.StateDigest), (tail.Digest, tail.StateDigest));
    }

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public void Whatever_reaches_the_venue_has_its_cause_on_disk_already(ulong seed, bool usesMarketOrders)
    {
        using var folder = new RunFolder();
        var early = new List<string>();
        SeenVenue? seen = null;
        IVenue See(IVenue inner) => seen = new SeenVenue(inner, reached =>
        {
            if (reached.Kind == OutputKind.SubmitOrder && !IsOnDisk(folder.Data, reached.Order.Cause))
            {
                early.Add(reached.Order.ToString());
            }
        });

        var flushes = 0;
        Trade(folder.Data, seed, usesMarketOrders, TimeSpan.FromHours(1), new EngineDress
        {
            Venue = See,
            Journal = inner => new GuardedJournal(inner) { IsHeld = () => ++flushes % 16 != 0 },
        });

        var submits = seen!.Requests.Where(request => request.Kind == OutputKind.SubmitOrder).ToList();
        Assert.True(submits.Count >= 5, $"seed {seed}: {submits.Count} orders");
        Assert.True(early.Count == 0, $"seed {seed}: sent before written: {string.Join(", ", early)}");
        Assert.Equal(submits.Count, submits.Distinct().Count());
        Assert.Equal(ActionsOf(Records.Outputs(folder.Data)), seen.Requests);
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public void Equity_is_cash_and_holdings_at_the_last_prices(ulong seed, bool usesMarketOrders)
    {
        using var folder = new RunFolder();
        Trade(folder.Data, seed, usesMarketOrders, TimeSpan.FromHours(1));
        var ledger = new Ledger();
        var outputs = new Queue<OutputEvent>(Records.Outputs(folder.Data));
        var compared = 0;

        foreach (var input in Records.Inputs(folder.Data))
        {
            ledger.Take(in input);
            while (outputs.TryPeek(out var output) && output.Cause == input.Sequence)
            {
                outputs.Dequeue();
                if (output.Kind == OutputKind.Equity)
                {
                    Assert.True(
                        ledger.Cash == output.Equity.Cash && ledger.Total == output.Equity.Total,
                        $"seed {seed}, output {output.Sequence}: {output.Equity}, but the ledger has {ledger.Total}, "
                        + $"of it {ledger.Cash} cash");
                    compared += ledger.HoldsAnything ? 1 : 0;
                }
            }
        }

        Assert.True(compared >= 20, $"seed {seed}: {compared} compared");
    }

    private static RunResult Trade(
        DataFolder folder, ulong seed, bool usesMarketOrders, TimeSpan duration, EngineDress? dress = null)
    {
        var market = new MadeUpMarket(seed);
        using var bench = new EngineBench(
            folder, market.Clock, (dress ?? new EngineDress()) with { Config = Trading.Config(usesMarketOrders) });
        bench.Begin(market);
        market.Run(duration);
        bench.Engine.Stop();
        return new RunResult(
            bench.Orders.Submitted,
            bench.Paper.Fills,
            bench.Logic.InputSequence,
            bench.Logic.OutputDigest,
            bench.Logic.StateDigest());
    }

    private static bool IsOnDisk(DataFolder folder, long sequence)
    {
        using var reader = new JournalReader<InputEvent>(folder.Journal, JournalStream.Inputs);
        reader.SeekSequence(sequence);
        return reader.TryRead(out var block) && block.Events[0].Sequence <= sequence
            && block.Events[^1].Sequence >= sequence;
    }

    private static List<Reached> ActionsOf(IEnumerable<OutputEvent> outputs) =>
    [
        .. outputs.Where(output => output.IsAction).Select(output => new Reached(output.Kind, output.Kind switch
        {
            OutputKind.SubmitOrder => output.SubmitOrder.Order,
            OutputKind.CancelOrder => output.CancelOrder.Order,
            _ => output.QueryOrder.Order,
        })),
    ];

    private sealed record RunResult(long Orders, long Fills, long InputSequence, ulong Digest, ulong StateDigest);
}
