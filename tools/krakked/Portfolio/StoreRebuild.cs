using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using KrakkedCore.Adapters.Store.Portfolio;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Tools.Krakked.Commands;

namespace KrakkedCore.Tools.Krakked.Portfolio;

/// <summary>What a rebuilding did.</summary>
/// <param name="Outputs">In the new database.</param>
/// <param name="ElapsedNs">Wall time.</param>
/// <param name="KeptAt">Where the old file is now; null when there is none.</param>
internal sealed record RebuildResult(long Outputs, long ElapsedNs, string? KeptAt);

/// <summary>Makes the database anew, beside the old one, which is replaced once the new one is whole.</summary>
/// <param name="place">Journal and database.</param>
internal sealed class StoreRebuild(StorePlace place)
{
    private readonly string _name = place.NameOfJournal()
        ?? throw new UsageException(
            $"There is no journal in {place.Journal} to make a portfolio database from. Give the folder of a run with "
            + "--data.");

    /// <summary>How far a rebuilding goes, for a progress bar.</summary>
    /// <param name="isReplaying">From inputs instead of outputs.</param>
    public long Total(bool isReplaying) =>
        JournalTail.LastSequence(place.Journal, isReplaying ? JournalStream.Inputs : JournalStream.Outputs);

    /// <summary>Makes it.</summary>
    /// <param name="isReplaying">From the inputs, through the logic, instead of the outputs on record.</param>
    /// <param name="keepsOld">The old file is moved away instead of deleted.</param>
    /// <param name="progress">Told how far it is; null for nobody.</param>
    /// <exception cref="PortfolioStoreException">Somebody writes the old one, or the new one cannot be written.
    /// </exception>
    /// <exception cref="JournalDamagedException">The journal is damaged; the old database is as it was.</exception>
    public RebuildResult Run(bool isReplaying, bool keepsOld, IProgress<long>? progress)
    {
        var watch = Stopwatch.StartNew();
        var made = place.Database + ".rebuild";
        var outputs = Make(made, PrunedBefore(), isReplaying, progress);
        var keptAt = File.Exists(place.Database) && keepsOld ? FreeName() : null;
        Replace(made, keptAt);
        return new RebuildResult(outputs, (long)watch.Elapsed.TotalNanoseconds, keptAt);
    }

    /// <summary>Makes a second database and compares every row with the first.</summary>
    /// <param name="progress">Told how far it is; null for nobody.</param>
    /// <returns>A sentence for each table that differs.</returns>
    public IReadOnlyList<string> Compare(IProgress<long>? progress)
    {
        var made = place.Database + ".check";
        try
        {
            Make(made, PrunedBefore(), isReplaying: false, progress);
            return PortfolioExport.Compare(place.Database, made);
        }
        finally
        {
            Delete(made);
        }
    }

    // The old one says what was removed from it on purpose; one that cannot be opened has nothing to say.
    private UnixNs? PrunedBefore()
    {
        if (!File.Exists(place.Database))
        {
            return null;
        }

        try
        {
            var options = place.Options(_name) with { MigratesSchema = false };
            using var old = PortfolioDatabase.OpenForWriting(place.Database, options);
            return old.PrunedBefore;
        }
        catch (PortfolioStoreException refusal) when (refusal is not PortfolioDatabaseInUseException)
        {
            return null;
        }
    }

    private long Make(string path, UnixNs? prunedBefore, bool isReplaying, IProgress<long>? progress)
    {
        Delete(path);
        if (isReplaying)
        {
            using var database = PortfolioDatabase.OpenForWriting(path, place.Options(_name, prunedBefore));
            StoreReplay.Run(place.Journal, database, progress);
            return database.AppliedSequence;
        }

        // The options of the first opening count: the updater's own opening finds the file made.
        PortfolioDatabase.OpenForWriting(path, place.Options(_name, prunedBefore)).Dispose();
        using var updater = new StoreUpdater(place.At(path));
        updater.Update(progress);
        if (updater.IsInDoubt)
        {
            updater.Update(progress);
        }

        return updater.AppliedSequence;
    }

    private string FreeName()
    {
        for (var number = 1; ; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{place.Database}.old-{number}");
            if (!File.Exists(name))
            {
                return name;
            }
        }
    }

    private void Replace(string made, string? keptAt)
    {
        if (keptAt is null)
        {
            Delete(place.Database);
        }
        else
        {
            foreach (var companion in StorePlace.Companions)
            {
                if (File.Exists(place.Database + companion))
                {
                    File.Move(place.Database + companion, keptAt + companion);
                }
            }
        }

        File.Move(made, place.Database);
        Delete(made);
    }

    private void Delete(string path) => place.At(path).DeleteDatabase();
}
