using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Store.Portfolio;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Tools.Krakked.Commands;

namespace KrakkedCore.Tools.Krakked.Portfolio;

/// <summary>An account's database, as new as it can be made, open for questions.</summary>
internal sealed class PortfolioSession : IDisposable
{
    // An engine writes what is new about once a second; whoever asks meanwhile waits for that, and no longer.
    private const int PatienceMs = 3_000;
    private const int StepMs = 50;

    private PortfolioSession(StorePlace place, PortfolioReader reader, IReadOnlyList<string> notes)
    {
        Place = place;
        Reader = reader;
        Notes = notes;
        Equity = reader.Equity();
    }

    /// <summary>Journal and database.</summary>
    public StorePlace Place { get; }

    /// <summary>Answers.</summary>
    public PortfolioReader Reader { get; }

    /// <summary>The account; null while no equity was told.</summary>
    public EquitySummary? Equity { get; }

    /// <summary>What everything is valued in.</summary>
    public string Currency => Equity?.ValuationAsset ?? Place.Config.BaseCurrency;

    /// <summary>Why the database may be older than the journal; none when it is not.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Brings the database a command line means up to date, and opens it.</summary>
    /// <param name="result">Parsed.</param>
    /// <exception cref="UsageException">There is neither a journal nor a database.</exception>
    /// <exception cref="PortfolioStoreException">It cannot be read.</exception>
    public static PortfolioSession Open(ParseResult result) =>
        Open(new StorePlace(CommonOptions.FolderOf(result), PortfolioArguments.ConfigOf(result)));

    /// <summary>Brings a database up to date, and opens it.</summary>
    /// <param name="place">Where it is.</param>
    public static PortfolioSession Open(StorePlace place)
    {
        var notes = new List<string>();
        if (place.HasJournal)
        {
            Freshen(place, notes);
        }
        else if (!File.Exists(place.Database))
        {
            throw new UsageException(
                $"There is no account in {place.Folder.Root}: neither a journal {place.Journal} nor a database "
                + $"{place.Database}. Give the folder of a run with --data, and its configuration with --config.");
        }

        var reader = PortfolioDatabase.OpenForReading(place.Database);
        try
        {
            return new PortfolioSession(place, reader, notes);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Refuses the name of a pair or strategy that the account has never seen.</summary>
    /// <param name="pair">Null for all.</param>
    /// <param name="owner">Null for all.</param>
    /// <exception cref="UsageException">With the names there are.</exception>
    public void RequireKnown(string? pair, string? owner)
    {
        if (pair is null && owner is null)
        {
            return;
        }

        var seen = Reader.Positions(includeClosed: true);
        Require("--pair", pair, seen.Select(static row => row.Pair), "pair with fills");
        Require("--strategy", owner, seen.Select(static row => row.Owner), "strategy with fills");
    }

    /// <inheritdoc />
    public void Dispose() => Reader.Dispose();

    private static void Require(string option, string? name, IEnumerable<string> known, string what)
    {
        var names = known.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (name is not null && !names.Contains(name, StringComparer.Ordinal))
        {
            throw new UsageException(names.Count == 0
                ? $"{option} was \"{name}\", and this account has no {what} yet. Leave it out."
                : $"{option} was \"{name}\", and this account has no such {what}. There is: "
                    + $"{string.Join(", ", names)}.");
        }
    }

    private static void Freshen(StorePlace place, List<string> notes)
    {
        try
        {
            using var updater = new StoreUpdater(place);
            updater.Update();
            if (updater.IsInDoubt)
            {
                updater.Update();
            }
        }
        catch (PortfolioDatabaseInUseException) when (File.Exists(place.Database))
        {
            Await(place);
        }
        catch (Exception fault) when (File.Exists(place.Database)
            && FaultSentences.TryExplain(fault, out var sentence, out _))
        {
            notes.Add($"The database could not be brought up to date: {sentence}");
        }
    }

    // Whoever has the database brings it up to where the journal is now.
    private static void Await(StorePlace place)
    {
        var wanted = JournalTail.LastSequence(place.Journal, JournalStream.Outputs);
        var watch = Stopwatch.StartNew();
        using var reader = PortfolioDatabase.OpenForReading(place.Database);
        while (reader.AppliedSequence < wanted && watch.ElapsedMilliseconds < PatienceMs)
        {
            Task.Delay(StepMs).Wait();
        }
    }
}
