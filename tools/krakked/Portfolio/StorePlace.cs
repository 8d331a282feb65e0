using System.Collections.Generic;
using System.Globalization;
using System.IO;
using KrakkedCore.Adapters.Store.Portfolio;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Tools.Krakked.Configuration;
using KrakkedCore.Tools.Krakked.Running;

namespace KrakkedCore.Tools.Krakked.Portfolio;

/// <summary>Where the account's database is, and what it is made from.</summary>
/// <param name="Folder">Of the instance.</param>
/// <param name="Config">Names the database, and says how it is kept.</param>
internal sealed record StorePlace(DataFolder Folder, PortfolioConfig Config)
{
    /// <summary>What a database may have beside it while it is open, or after a crash; the file itself first.</summary>
    public static IReadOnlyList<string> Companions { get; } = ["", "-wal", "-shm", "-journal", ".lock"];

    /// <summary>The database file.</summary>
    public string Database { get; } = Path.GetFullPath(Path.Combine(Folder.Root, Config.DatabasePath));

    /// <summary>The same journal, another file.</summary>
    /// <param name="database">With its folder.</param>
    public StorePlace At(string database) => new(Folder, Config with { DatabasePath = Path.GetFullPath(database) });

    /// <summary>The folder of segments.</summary>
    public string Journal => Folder.Journal;

    /// <summary>True when there is anything to make a database from.</summary>
    public bool HasJournal => NameOfJournal() is not null;

    /// <summary>
    /// What tells this journal from others: who began it, and when. Null while it has no whole block of inputs.
    /// </summary>
    public string? NameOfJournal()
    {
        var header = Directory.Exists(Journal) ? JournalTail.FirstHeader(Journal, JournalStream.Inputs) : null;
        return header is null
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{header.Instance} since {header.CreatedAt}");
    }

    /// <summary>How the database is opened for writing.</summary>
    /// <param name="journal">As <see cref="NameOfJournal"/> has it.</param>
    /// <param name="prunedBefore">What was removed from an earlier file of the same rows; null for nothing.</param>
    public PortfolioDatabaseOptions Options(string journal, UnixNs? prunedBefore = null) => new()
    {
        Journal = journal,
        MigratesSchema = Config.MigratesSchema,
        SnapshotRetentionDays = Config.SnapshotRetentionDays,
        PrunedBefore = prunedBefore,
    };

    /// <summary>Deletes the database; nobody may have it open.</summary>
    public void DeleteDatabase()
    {
        foreach (var companion in Companions)
        {
            File.Delete(Database + companion);
        }
    }
}
