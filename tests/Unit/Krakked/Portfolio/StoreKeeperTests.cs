using System.Collections.Generic;
using System.IO;
using System.Threading;
using KrakkedCore.Adapters.Store.Portfolio;
using KrakkedCore.Tools.Krakked.Portfolio;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Xunit;

namespace KrakkedCore.Tests.Unit.Krakked.Portfolio;

public sealed class StoreKeeperTests
{
    [Fact]
    public void A_database_that_cannot_be_written_is_one_sentence_retried_with_back_off_and_told_at_the_end()
    {
        using var account = new AccountJournal();
        account.Begin().Flush();
        using var held = PortfolioDatabase.OpenForWriting(
            account.Place.Database, account.Place.Options(account.Place.NameOfJournal()!));
        var log = new Sentences();
        using var keeper = Keeper(account, log);

        for (var nowMs = 0; nowMs < 10_000; nowMs += 1_000)
        {
            keeper.Poll(nowMs, CancellationToken.None);
        }

        var note = Assert.Single(keeper.Drain(10_000));
        Assert.Equal(5, keeper.FaultCount); // at 0, 1, 3 and 7 s, then the last word
        Assert.Contains("is being written elsewhere", Assert.Single(log.Said), System.StringComparison.Ordinal);
        Assert.Contains("Trading was not concerned", note, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Once_it_can_be_written_again_everything_is_there_and_that_is_told()
    {
        using var account = new AccountJournal();
        account.Begin().Flush();
        var log = new Sentences();
        using var keeper = Keeper(account, log);
        using (PortfolioDatabase.OpenForWriting(
            account.Place.Database, account.Place.Options(account.Place.NameOfJournal()!)))
        {
            keeper.Poll(0, CancellationToken.None);
        }

        account.Sell("0.1", "50000", realised: "12.5", fee: "0.5").Flush();
        keeper.Poll(1_000, CancellationToken.None);

        Assert.Equal(account.OutputLast, keeper.AppliedSequence);
        Assert.Equal(2, log.Said.Count);
        Assert.Contains("could not be written 1 times, and is whole again", Assert.Single(keeper.Drain(2_000)),
            System.StringComparison.Ordinal);
    }

    [Fact]
    public void When_all_went_well_there_is_nothing_to_say()
    {
        using var account = new AccountJournal();
        var log = new Sentences();
        using var keeper = Keeper(account, log);

        keeper.Poll(0, CancellationToken.None);
        account.Begin().Flush();
        keeper.Poll(1_000, CancellationToken.None);
        account.Sell("0.1", "50000", realised: "12.5", fee: "0.5").Flush().Close();

        Assert.Empty(keeper.Drain(1_001));
        Assert.Empty(log.Said);
        Assert.Equal(12, keeper.AppliedSequence);
    }

    [Fact]
    public void A_file_that_is_no_database_is_left_alone()
    {
        using var account = new AccountJournal();
        account.Begin().Flush();
        File.WriteAllText(account.Place.Database, "a letter to a friend");
        var log = new Sentences();
        using var keeper = Keeper(account, log);

        keeper.Poll(0, CancellationToken.None);

        Assert.NotNull(keeper.Fault);
        Assert.Equal("a letter to a friend", File.ReadAllText(account.Place.Database));
    }

    private static StoreKeeper Keeper(AccountJournal account, Sentences log) => new(
        new StoreUpdater(account.Place),
        account.Place.Database,
        new LoggerConfiguration().WriteTo.Sink(log).CreateLogger());

    private sealed class Sentences : ILogEventSink
    {
        public List<string> Said { get; } = [];

        public void Emit(LogEvent logEvent) =>
            Said.Add(logEvent.RenderMessage(System.Globalization.CultureInfo.InvariantCulture));
    }
}
