using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Logic.Strategies;
using KrakkedCore.Tests.Simulation.Support;
using KrakkedCore.Tools.Krakked.Commands;
using KrakkedCore.Tools.Krakked.Replaying;
using KrakkedCore.Tools.Krakked.Running;
using Xunit;

namespace KrakkedCore.Tests.Simulation;

/// <summary>A replay finds a strategy that depends on more than it is shown, and says where.</summary>
public sealed class BadStrategyTests
{
    private const ulong Seed = 11;

    [Fact]
    public void A_strategy_that_depends_on_nothing_else_replays_to_the_same_bytes()
    {
        using var folder = new RunFolder();
        Journal(folder.Data, new MovingAverageTrend());

        var result = Replay(folder.Data, new MovingAverageTrend());

        Assert.Null(result.FirstDifference);
        Assert.Equal(0, result.Missing);
        Assert.Equal(Records.Outputs(folder.Data).Count, result.Compared);
    }

    [Fact]
    public void A_strategy_that_reads_a_clock_is_named_with_sequence_and_field() =>
        AssertNamed(new ClockReadingStrategy(), new ClockReadingStrategy(), "Signal.Fast");

    [Fact]
    public void A_strategy_that_draws_a_random_number_is_named_with_sequence_and_field() =>
        AssertNamed(new DiceThrowingStrategy(), new DiceThrowingStrategy(), "Signal.Slow");

    [Fact]
    public void One_candle_off_in_another_build_is_named_with_sequence_and_field() =>
        AssertNamed(new MovingAverageTrend(), new OffByOneStrategy(), "Signal.Slow");

    [Fact]
    public void A_strategy_that_remembers_is_named_when_the_replay_starts_from_a_snapshot()
    {
        using var folder = new RunFolder();
        Journal(folder.Data, new RememberingStrategy(), minutes: 80);
        foreach (var later in Directory.GetFiles(folder.Data.Snapshots).Order().Skip(1))
        {
            File.Delete(later);
        }

        var whole = Replay(folder.Data, new RememberingStrategy());
        var tail = Replayer.Run(folder.Data.Journal, new ReplayOptions
        {
            Strategies = [new RememberingStrategy()],
            SnapshotDirectory = folder.Data.Snapshots,
        });

        Assert.Null(whole.FirstDifference);
        Assert.InRange(tail.StartedAfter, 1, whole.SequenceLast - 1);
        Assert.StartsWith("Signal.Fast: recorded ", tail.FirstDifference?.Field, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_replay_command_exits_non_zero_and_says_the_sequence_and_the_field()
    {
        using var folder = new RunFolder();
        Journal(folder.Data, new ClockReadingStrategy());
        var first = Records.Outputs(folder.Data).First(output => output.Kind == OutputKind.Signal);
        var console = Console.Out;
        using var said = new StringWriter();
        Console.SetOut(said);
        int exitCode;
        try
        {
            exitCode = await ReplayCommand.Create().Parse([folder.Data.Journal, "--verify", "--json"]).InvokeAsync();
        }
        finally
        {
            Console.SetOut(console);
        }

        var difference = JsonNode.Parse(said.ToString())!["first_difference"]!;
        Assert.Equal(3, exitCode);
        Assert.Equal((first.Sequence, first.Cause), ((long)difference["output"]!, (long)difference["sequence"]!));
        Assert.StartsWith("Signal.Fast: recorded ", (string?)difference["field"], StringComparison.Ordinal);
    }

    private static void AssertNamed(IStrategy journaled, IStrategy replayed, string field)
    {
        using var folder = new RunFolder();
        Journal(folder.Data, journaled);
        var first = Records.Outputs(folder.Data).First(output => output.Kind == OutputKind.Signal);

        var difference = Replay(folder.Data, replayed).FirstDifference;

        Assert.NotNull(difference);
        Assert.Equal(first.Sequence, difference.OutputSequence);
        Assert.Equal(first.Cause, difference.Cause);
        Assert.StartsWith(field + ": recorded ", difference.Field, StringComparison.Ordinal);
        Assert.Contains($"output {first.Sequence}, caused by input {first.Cause}", difference.ToString(),
            StringComparison.Ordinal);
    }

    private static void Journal(DataFolder folder, IStrategy strategy, int minutes = 40)
    {
        var market = new MadeUpMarket(Seed);
        using var bench = new EngineBench(folder, market.Clock, new EngineDress { Strategies = [strategy] });
        bench.Begin(market);
        market.Run(TimeSpan.FromMinutes(minutes));
    }

    private static ReplayResult Replay(DataFolder folder, IStrategy strategy) =>
        Replayer.Run(folder.Journal, new ReplayOptions { Strategies = [strategy] });
}
