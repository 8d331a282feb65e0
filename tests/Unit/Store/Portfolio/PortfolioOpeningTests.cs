using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Adapters.Store.Portfolio;
using KrakkedCore.Engine.Contracts.Events;
using Xunit;

namespace KrakkedCore.Tests.Unit.Store.Portfolio;

public sealed class PortfolioOpeningTests
{
    private static readonly PortfolioMigration[] Next =
    [
        .. PortfolioSchema.Migrations,
        new(2, "CREATE INDEX fills_by_pair ON fills(pair); CREATE TABLE notes(id INTEGER PRIMARY KEY) STRICT"),
        new(3, "INSERT INTO notes VALUES(1)"),
    ];

    [Fact]
    public void A_newer_schema_is_refused_with_both_versions_named()
    {
        using var folder = Filled();
        var before = folder.Exported();
        using (var session = SqliteSession.Open(folder.File, folder.File, SqliteSession.WriteFlags, busyTimeoutMs: 0))
        {
            session.Run("UPDATE meta SET value = '7' WHERE key = 'schema_version'");
        }

        var writer = Assert.Throws<PortfolioSchemaException>(() => folder.Write());
        var reader = Assert.Throws<PortfolioSchemaException>(() => folder.Read());

        Assert.Equal((7, PortfolioDatabase.SchemaVersion), (writer.Found, writer.Known));
        Assert.Contains("has schema 7, and this version knows 1", reader.Message, StringComparison.Ordinal);
        using (var session = SqliteSession.Open(folder.File, folder.File, SqliteSession.WriteFlags, busyTimeoutMs: 0))
        {
            session.Run("UPDATE meta SET value = '1' WHERE key = 'schema_version'");
        }

        Assert.Equal(before, folder.Exported());
    }

    [Fact]
    public void An_older_schema_is_changed_only_with_permission_and_a_copy_is_kept()
    {
        using var folder = Filled();
        var before = folder.Exported();

        var refusal = Assert.Throws<PortfolioSchemaException>(() => Open(folder, Next, migrates: false));
        Assert.Equal((1, 3), (refusal.Found, refusal.Known));
        Assert.Equal(before, folder.Exported());

        Open(folder, Next, migrates: true).Dispose();

        using var session = SqliteSession.Open(folder.File, folder.File, SqliteSession.ReadOnlyFlags, busyTimeoutMs: 0);
        Assert.Equal("3", session.Text("SELECT value FROM meta WHERE key = 'schema_version'"));
        Assert.Equal(1, session.Number("SELECT count(*) FROM notes"));
        Assert.Equal(before, folder.Exported("portfolio.db.schema-1"));
    }

    [Theory]
    [InlineData("INSERT INTO nowhere VALUES(1)")]
    [InlineData("INSERT INTO notes VALUES('no number')")]
    [InlineData("DELETE FROM fills; DROP TABLE meta")]
    public void A_failed_migration_leaves_the_old_file_whole(string last)
    {
        using var folder = Filled();
        var (before, bytes) = (folder.Exported(), File.ReadAllBytes(folder.File));
        PortfolioMigration[] failing = [.. Next[..2], new PortfolioMigration(3, last)];

        var failure = Assert.Throws<PortfolioMigrationException>(() => Open(folder, failing, migrates: true));

        Assert.Equal((1, 3), (failure.From, failure.To));
        Assert.Contains("It is as it was before", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, folder.Exported());
        Assert.Equal(bytes, File.ReadAllBytes(folder.File));
        Assert.DoesNotContain(Directory.GetFiles(folder.Path), static file => file.Contains("schema-1"));
        folder.Write().Dispose();
    }

    [Fact]
    public void A_second_writer_is_kept_out_and_readers_are_not()
    {
        using var folder = Filled();
        using var first = folder.Write();

        var refusal = Assert.Throws<PortfolioDatabaseInUseException>(() => folder.Write());
        using var reader = folder.Read();

        Assert.Contains("being written elsewhere", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(first.AppliedSequence, reader.AppliedSequence);
    }

    [Fact]
    public void A_lock_of_another_program_is_told_and_the_batch_can_be_given_again()
    {
        using var folder = new PortfolioFolder();
        var outputs = PortfolioProjectionTests.Everything().All;
        using var database = folder.Write();
        using (var other = SqliteSession.Open(folder.File, folder.File, SqliteSession.WriteFlags, busyTimeoutMs: 0))
        {
            other.Run("BEGIN IMMEDIATE");
            Assert.Throws<PortfolioDatabaseInUseException>(() => database.Apply(outputs));
            Assert.Equal(0, database.AppliedSequence);
        }

        database.Apply(outputs);

        Assert.Equal(outputs.Length, database.AppliedSequence);
    }

    [Fact]
    public void A_full_disk_is_told_and_the_file_is_as_before_the_batch()
    {
        using var folder = new PortfolioFolder();
        var outputs = Enumerable.Range(1, 3_000)
            .Aggregate(new OutputScript().Names(), static (script, number) => script.Fill(number, new FillScript()))
            .All;
        using (var database = PortfolioDatabase.OpenForWriting(
            folder.File, PortfolioFolder.Options(), PortfolioSchema.Migrations, pagesMax: 60))
        {
            database.Apply(outputs.AsSpan(0, 27));

            var failure = Assert.Throws<PortfolioDatabaseDiskException>(() => database.Apply(outputs));

            Assert.Contains("Free the disk and start again", failure.Message, StringComparison.Ordinal);
            Assert.Equal(27, database.AppliedSequence);
            database.Apply(outputs.AsSpan(0, 47));
        }

        folder.InBatches("other.db", outputs[..47], []);
        Assert.Empty(PortfolioExport.Compare(folder.File, folder.In("other.db")));
        using var roomy = folder.Write();
        roomy.Apply(outputs);
    }

    [Fact]
    public void A_folder_or_file_without_write_permission_is_told_and_can_still_be_read()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Its folders have no such permission.
        }

        const UnixFileMode reading = UnixFileMode.UserRead | UnixFileMode.UserExecute;
        using var folder = Filled();
        File.SetUnixFileMode(folder.File, UnixFileMode.UserRead);
        var file = Assert.Throws<PortfolioDatabaseReadOnlyException>(() => folder.Write());
        File.SetUnixFileMode(folder.Path, reading);
        try
        {
            var path = Assert.Throws<PortfolioDatabaseReadOnlyException>(() => folder.Write());
            using var reader = folder.Read();

            Assert.Contains("the file has no write permission", file.Message, StringComparison.Ordinal);
            Assert.Contains($"the folder {folder.Path} has no write", path.Message, StringComparison.Ordinal);
            Assert.True(reader.AppliedSequence > 0);
        }
        finally
        {
            File.SetUnixFileMode(folder.Path, reading | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_told()
    {
        using var folder = new PortfolioFolder();
        File.WriteAllText(folder.In("file"), "no folder");

        Assert.Throws<PortfolioDatabaseReadOnlyException>(() => folder.Write(name: "file/portfolio.db"));
    }

    [Fact]
    public void A_missing_file_an_empty_one_and_another_programs_are_told()
    {
        using var folder = new PortfolioFolder();
        File.WriteAllBytes(folder.In("empty.db"), []);
        File.WriteAllText(folder.In("text.db"), "This is no database, but text of some length.");
        using (var other = SqliteSession.Open(
            "other", folder.In("other.db"), SqliteSession.WriteFlags, busyTimeoutMs: 0))
        {
            other.Run("CREATE TABLE customers(id INTEGER)");
        }

        var bytes = File.ReadAllBytes(folder.In("other.db"));

        Assert.Throws<PortfolioDatabaseMissingException>(() => folder.Read());
        Assert.Throws<PortfolioDatabaseDamagedException>(() => folder.Read("empty.db"));
        Assert.Throws<PortfolioDatabaseDamagedException>(() => folder.Read("text.db"));
        Assert.Throws<PortfolioDatabaseDamagedException>(() => folder.Write(name: "text.db"));
        Assert.Throws<PortfolioDatabaseDamagedException>(() => folder.Read("other.db"));
        var foreign = Assert.Throws<PortfolioDatabaseDamagedException>(() => folder.Write(name: "other.db"));
        Assert.Contains("another program's database", foreign.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(folder.In("other.db")));
    }

    [Fact]
    public void The_file_of_another_journal_is_refused()
    {
        using var folder = Filled();

        var refusal = Assert.Throws<PortfolioJournalException>(
            () => folder.Write(PortfolioFolder.Options() with { Journal = "journal-2" }));

        Assert.Equal((PortfolioFolder.Journal, "journal-2"), (refusal.Found, refusal.Given));
    }

    [Fact]
    public void Truncated_files_and_garbage_are_refused_or_read_and_never_crash() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), static seed =>
        {
            using var folder = Filled();
            var random = new Random(seed);
            var bytes = File.ReadAllBytes(folder.File);
            if (random.Next(2) == 0)
            {
                bytes = bytes[..random.Next(1, bytes.Length)];
            }

            for (var count = random.Next(40); count > 0; count--)
            {
                random.NextBytes(bytes.AsSpan(random.Next(bytes.Length))[..1]);
            }

            File.WriteAllBytes(folder.File, bytes);
            return IsToldOrDone(() => ReadAll(folder)) && IsToldOrDone(() => WriteMore(folder));
        }).Check(PortfolioProjectionTests.Files);

    [Theory]
    [InlineData(0, 60_001)]
    [InlineData(0, -1)]
    [InlineData(36_501, 0)]
    public void Options_out_of_range_are_refused(int days, int busyTimeoutMs)
    {
        using var folder = new PortfolioFolder();

        Assert.Throws<ArgumentOutOfRangeException>(() => folder.Write(new PortfolioDatabaseOptions
        {
            Journal = PortfolioFolder.Journal,
            SnapshotRetentionDays = days == 0 ? 30 : days,
            BusyTimeoutMs = busyTimeoutMs,
        }));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private static PortfolioFolder Filled()
    {
        var folder = new PortfolioFolder();
        folder.Holding(PortfolioProjectionTests.Everything()).Dispose();
        return folder;
    }

    private static PortfolioDatabase Open(
        PortfolioFolder folder, IReadOnlyList<PortfolioMigration> migrations, bool migrates) =>
        PortfolioDatabase.OpenForWriting(
            folder.File, PortfolioFolder.Options() with { MigratesSchema = migrates }, migrations, pagesMax: null);

    private static void ReadAll(PortfolioFolder folder)
    {
        using var reader = folder.Read();
        var all = new HistoryQuery();
        _ = (reader.Equity(), reader.Pnl(new PnlQuery()), reader.Positions(), reader.Exposure(), reader.Fills(all));
        _ = (reader.Snapshots(all), reader.Days(), reader.DayLedger(), reader.Drifts(all), reader.CashFlows(all));
        _ = (reader.Orders(all), reader.RoundTrips(all), reader.EquityCurve(), reader.Fees(), reader.Balances());
    }

    private static void WriteMore(PortfolioFolder folder)
    {
        using var database = folder.Write();
        var script = PortfolioProjectionTests.Everything();
        database.Apply(script.Equity("1").Fill(2, new FillScript { Marks = FillMarks.IsRestated }).All);
    }

    private static bool IsToldOrDone(Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (PortfolioStoreException told)
        {
            return told.Message.Length > 40;
        }
    }
}
