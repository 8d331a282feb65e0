using System;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>The database of the portfolio cannot be used as asked. Nothing is lost: the journal has it all.</summary>
public abstract class PortfolioStoreException : Exception
{
    private protected PortfolioStoreException(string path, string message, Exception? cause = null)
        : base(message, cause) => Path = path;

    /// <summary>The database file.</summary>
    public string Path { get; }
}

/// <summary>The file was written by a version with another schema.</summary>
public sealed class PortfolioSchemaException : PortfolioStoreException
{
    internal PortfolioSchemaException(string path, int found, int known)
        : base(path, Sentence(path, found, known))
    {
        Found = found;
        Known = known;
    }

    /// <summary>Version of the file.</summary>
    public int Found { get; }

    /// <summary>Version this build writes.</summary>
    public int Known { get; }

    private static string Sentence(string path, int found, int known) => found > known
        ? $"The portfolio database {path} has schema {found}, and this version knows {known} and older; a newer one "
            + "is never written. Use the version that made it, or delete the file and rebuild it from the journal "
            + "with: krakked store rebuild."
        : $"The portfolio database {path} has schema {found}, and this version needs {known}; nothing was changed. "
            + "Allow the change of the schema (a copy of the old file is kept), or delete the file and rebuild it from "
            + "the journal with: krakked store rebuild.";
}

/// <summary>A change of the schema failed; the file is as it was.</summary>
public sealed class PortfolioMigrationException : PortfolioStoreException
{
    internal PortfolioMigrationException(string path, int from, int to, string what, Exception? cause)
        : base(
            path,
            $"The portfolio database {path} could not be taken from schema {from} to {to}: {what} It is as it was "
            + "before. Correct the cause and start again, or delete the file and rebuild it from the journal with: "
            + "krakked store rebuild.",
            cause)
    {
        From = from;
        To = to;
    }

    /// <summary>Version of the file.</summary>
    public int From { get; }

    /// <summary>Version it was to have.</summary>
    public int To { get; }
}

/// <summary>The file is no portfolio database, or is damaged.</summary>
public sealed class PortfolioDatabaseDamagedException : PortfolioStoreException
{
    internal PortfolioDatabaseDamagedException(string path, string found, Exception? cause = null)
        : base(
            path,
            $"The portfolio database {path} cannot be believed: {found} Nothing was changed. Move the file away and "
            + "rebuild it from the journal with: krakked store rebuild.",
            cause)
    {
    }
}

/// <summary>There is no such file.</summary>
public sealed class PortfolioDatabaseMissingException : PortfolioStoreException
{
    internal PortfolioDatabaseMissingException(string path)
        : base(
            path,
            $"There is no portfolio database {path}. The engine writes it while it runs; to make it from a journal: "
            + "krakked store rebuild.")
    {
    }
}

/// <summary>The file or its folder may not be written.</summary>
public sealed class PortfolioDatabaseReadOnlyException : PortfolioStoreException
{
    internal PortfolioDatabaseReadOnlyException(string path, string found, Exception? cause = null)
        : base(
            path,
            $"The portfolio database {path} cannot be written: {found} Nothing was changed. Give the file and its "
            + "folder write permission, or name another folder.",
            cause)
    {
    }
}

/// <summary>The disk, or the room the file may take, is full, or the disk failed.</summary>
public sealed class PortfolioDatabaseDiskException : PortfolioStoreException
{
    internal PortfolioDatabaseDiskException(string path, string found, Exception? cause = null)
        : base(
            path,
            $"The disk refused a write to the portfolio database {path}: {found} It is as it was before the last "
            + "batch. Free the disk and start again: what is missing is written then.",
            cause)
    {
    }
}

/// <summary>Somebody else writes the file.</summary>
public sealed class PortfolioDatabaseInUseException : PortfolioStoreException
{
    internal PortfolioDatabaseInUseException(string path, string found, Exception? cause = null)
        : base(
            path,
            $"The portfolio database {path} is being written elsewhere: {found} One writer at a time is the rule; "
            + "nothing was changed. Stop the engine or the tool that has it, or name another file.",
            cause)
    {
    }
}

/// <summary>The file was made from another journal.</summary>
public sealed class PortfolioJournalException : PortfolioStoreException
{
    internal PortfolioJournalException(string path, string found, string given)
        : base(
            path,
            $"The portfolio database {path} was made from journal {found}, and {given} was to be written to it; two "
            + "journals do not mix. Name another file, or delete this one and rebuild it with: krakked store rebuild.")
    {
        Found = found;
        Given = given;
    }

    /// <summary>The journal the file was made from.</summary>
    public string Found { get; }

    /// <summary>The journal that was given.</summary>
    public string Given { get; }
}

/// <summary>Outputs are missing between those written and those given.</summary>
public sealed class PortfolioSequenceGapException : PortfolioStoreException
{
    internal PortfolioSequenceGapException(string path, long applied, long found)
        : base(
            path,
            $"The portfolio database {path} holds the outputs up to {applied}, and {found} was given next; "
            + $"{applied + 1} must follow. Nothing of the batch was written. Give the outputs from {applied + 1} on.")
    {
        Applied = applied;
        Found = found;
    }

    /// <summary>Last output before the gap.</summary>
    public long Applied { get; }

    /// <summary>First output behind it.</summary>
    public long Found { get; }
}

/// <summary>An output that cannot follow what came before it, or that this version does not know.</summary>
public sealed class PortfolioOutputException : PortfolioStoreException
{
    internal PortfolioOutputException(string path, long sequence, string found)
        : base(
            path,
            $"Output {sequence} does not fit the portfolio database {path}: {found} Nothing of its batch was written. "
            + "Check the journal, then rebuild the file with: krakked store rebuild.") => Sequence = sequence;

    /// <summary>Of the output.</summary>
    public long Sequence { get; }
}

/// <summary>The system has no SQLite library, or one that is too old.</summary>
public sealed class SqliteMissingException : PortfolioStoreException
{
    internal SqliteMissingException(string path, string found)
        : base(
            path,
            $"The portfolio database {path} cannot be opened: {found} Install SQLite 3.37 or newer (Debian, Ubuntu: "
            + "apt-get install libsqlite3-0; Alpine: apk add sqlite-libs; Windows: put sqlite3.dll beside the program) "
            + "and start again.")
    {
    }
}

/// <summary>Nothing was ever held through a pair of this name.</summary>
/// <param name="pair">The name asked for.</param>
public sealed class PositionNotFoundException(string pair)
    : Exception($"There is no position in \"{pair}\": no fill of such a pair was told. Pairs are named like BTC/USD.")
{
    /// <summary>The name asked for.</summary>
    public string Pair { get; } = pair;
}
