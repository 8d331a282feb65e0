using System.IO;
using System.Linq;
using KrakkedCore.Adapters.Store.Portfolio;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Tools.Krakked.Portfolio;
using Xunit;

namespace KrakkedCore.Tests.Unit.Krakked.Portfolio;

public sealed class StoreUpdaterTests
{
    [Fact]
    public void What_is_on_record_is_written_once_and_what_comes_later_with_the_next_call()
    {
        using var account = new AccountJournal();
        using var updater = new StoreUpdater(account.Place);

        var first = updater.Update();
        account.Begin().Flush();
        var second = updater.Update();
        var third = updater.Update();
        account.Sell("0.1", "50000", realised: "12.5", fee: "0.5").Flush();
        var fourth = updater.Update();

        Assert.Equal((0, 7, 0, 5), (first, second, third, fourth));
        Assert.Equal(account.OutputLast, updater.AppliedSequence);
        using var reader = PortfolioDatabase.OpenForReading(account.Place.Database);
        Assert.Equal(Amount.Parse("1012.5"), reader.Equity()!.Total);
        Assert.Equal("USD", reader.Equity()!.ValuationAsset);
        Assert.Equal(Amount.Parse("12.5"), reader.Fills(new HistoryQuery()).Single().Realised);
    }

    [Fact]
    public void Another_updater_goes_on_where_the_database_is()
    {
        using var account = new AccountJournal();
        account.Begin().Flush();
        using (var first = new StoreUpdater(account.Place))
        {
            first.Update();
        }

        account.Sell("0.1", "50000", realised: "12.5", fee: "0.5").Flush();
        using var second = new StoreUpdater(account.Place);

        Assert.Equal(5, second.Update());
        Assert.Equal(account.OutputLast, second.AppliedSequence);
    }

    [Fact]
    public void Outputs_taken_off_the_record_after_they_were_written_are_told()
    {
        using var account = new AccountJournal();
        account.Begin().Flush();
        using (var updater = new StoreUpdater(account.Place))
        {
            updater.Update();
        }

        account.Close();
        foreach (var path in Directory.GetFiles(account.Folder.Journal, "outputs-*"))
        {
            File.Delete(path);
        }

        account.Open();
        using var again = new StoreUpdater(account.Place);
        var fault = Assert.Throws<StoreUpdateException>(() => again.Update());

        Assert.Contains("holds outputs up to 7", fault.Message, System.StringComparison.Ordinal);
        Assert.Contains("krakked store rebuild", fault.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_that_are_missing_at_the_beginning_are_told()
    {
        using var account = new AccountJournal(new() { BlockBytes = 128, SegmentBytesMax = 1_024 });
        account.Begin().Flush().Sell("0.1", "50000", realised: "12.5", fee: "0.5").Flush().Close();
        File.Delete(Directory.GetFiles(account.Folder.Journal, "outputs-*").Order().First());
        using var updater = new StoreUpdater(account.Place);

        var fault = Assert.Throws<StoreUpdateException>(() => updater.Update());

        Assert.Contains("has no outputs 1 to", fault.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_of_the_journal_is_believed_the_second_time_and_what_was_whole_is_written()
    {
        using var account = new AccountJournal();
        account.Begin().Flush().Close();
        var path = Directory.GetFiles(account.Folder.Journal, "outputs-*").Single();
        var bytes = File.ReadAllBytes(path);
        bytes[^20] ^= 1;
        File.WriteAllBytes(path, bytes);
        using var updater = new StoreUpdater(account.Place);

        Assert.Equal(4, updater.Update());
        Assert.True(updater.IsInDoubt);
        Assert.Throws<JournalDamagedException>(() => updater.Update());
    }

    [Fact]
    public void A_database_of_another_journal_is_refused()
    {
        using var account = new AccountJournal();
        account.Begin().Flush();
        var options = account.Place.Options("another since yesterday");
        PortfolioDatabase.OpenForWriting(account.Place.Database, options).Dispose();
        using var updater = new StoreUpdater(account.Place);

        Assert.Throws<PortfolioJournalException>(() => updater.Update());
    }

    [Fact]
    public void A_rebuilt_database_has_the_same_rows_and_takes_the_place_of_the_old_one()
    {
        using var account = new AccountJournal();
        account.Begin().Sell("0.1", "50000", realised: "12.5", fee: "0.5").Flush();
        using (var updater = new StoreUpdater(account.Place))
        {
            updater.Update();
        }

        var before = Export(account);
        var rebuild = new StoreRebuild(account.Place);
        var kept = rebuild.Run(isReplaying: false, keepsOld: true, progress: null);
        var again = rebuild.Run(isReplaying: false, keepsOld: false, progress: null);

        Assert.Equal(before, Export(account));
        Assert.Equal(account.OutputLast, again.Outputs);
        Assert.True(File.Exists(kept.KeptAt));
        Assert.Null(again.KeptAt);
        Assert.Empty(rebuild.Compare(progress: null));
        Assert.Empty(Directory.GetFiles(account.Folder.Root, "*.rebuild*"));
        Assert.Empty(Directory.GetFiles(account.Folder.Root, "*.check*"));
    }

    [Fact]
    public void A_rebuilding_that_fails_leaves_the_old_database_as_it_was()
    {
        using var account = new AccountJournal(new() { BlockBytes = 128, SegmentBytesMax = 1_024 });
        account.Begin().Flush().Sell("0.1", "50000", realised: "12.5", fee: "0.5").Flush();
        using (var updater = new StoreUpdater(account.Place))
        {
            updater.Update();
        }

        account.Close();
        var before = Export(account);
        File.Delete(Directory.GetFiles(account.Folder.Journal, "outputs-*").Order().First());

        Assert.Throws<StoreUpdateException>(
            () => new StoreRebuild(account.Place).Run(isReplaying: false, keepsOld: false, progress: null));

        Assert.Equal(before, Export(account));
    }

    private static string Export(AccountJournal account)
    {
        using var stream = new MemoryStream();
        PortfolioExport.ToStream(account.Place.Database, stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
