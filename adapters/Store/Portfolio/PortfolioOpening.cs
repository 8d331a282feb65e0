using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>Opens files, and lets nothing pass that is not a whole portfolio database of this version.</summary>
internal static class PortfolioOpening
{
    private const UnixFileMode AnyWrite = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private static readonly byte[] Magic = [.. "SQLite format 3\0"u8];

    /// <summary>Opens for writing; the lock is held already.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How.</param>
    /// <param name="migrations">From nothing to the schema of this version.</param>
    /// <param name="pagesMax">Pages the file may take; null for what the disk holds.</param>
    internal static SqliteSession ForWriting(
        string path, PortfolioDatabaseOptions options, IReadOnlyList<PortfolioMigration> migrations, int? pagesMax)
    {
        RequireDatabase(path);
        var session = SqliteSession.Open(path, path, SqliteSession.WriteFlags, options.BusyTimeoutMs);
        try
        {
            RequireWhole(session);
            var found = VersionOf(session);
            var known = migrations[^1].Version;
            if (found > known || (found > 0 && found < known && !options.MigratesSchema))
            {
                throw new PortfolioSchemaException(path, found, known);
            }

            session.Run(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = OFF; "
                + "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8000");
            if (pagesMax is { } pages)
            {
                session.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages}"));
            }

            if (found == 0)
            {
                session.InTransaction(() => Create(session, migrations));
            }
            else if (found < known)
            {
                Migrate(session, found, migrations);
            }

            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Opens for reading, beside a writer or from a folder nobody may write.</summary>
    internal static SqliteSession ForReading(string path)
    {
        if (!File.Exists(path))
        {
            throw new PortfolioDatabaseMissingException(path);
        }

        RequireDatabase(path);
        SqliteSession? session = null;
        try
        {
            session = SqliteSession.Open(path, path, SqliteSession.ReadOnlyFlags, busyTimeoutMs: 5_000);
            RequireVersion(session);
            return session;
        }
        catch (PortfolioDatabaseReadOnlyException) when (!File.Exists(path + "-wal"))
        {
            // Without a log beside it nobody writes, and a folder that cannot hold one is no hindrance.
            session?.Dispose();
            session = SqliteSession.Open(
                path, new Uri(path).AbsoluteUri + "?immutable=1", SqliteSession.ReadOnlyFlags, busyTimeoutMs: 0);
            RequireVersion(session);
            return session;
        }
        catch
        {
            session?.Dispose();
            throw;
        }
    }

    /// <summary>A file or folder that nobody may write is not written, not even by root.</summary>
    internal static void RequireWritable(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        try
        {
            Directory.CreateDirectory(folder);
            if (OperatingSystem.IsWindows())
            {
                return;
            }

            if ((File.GetUnixFileMode(folder) & AnyWrite) == 0)
            {
                throw new PortfolioDatabaseReadOnlyException(path, $"the folder {folder} has no write permission.");
            }

            if (File.Exists(path) && (File.GetUnixFileMode(path) & AnyWrite) == 0)
            {
                throw new PortfolioDatabaseReadOnlyException(path, "the file has no write permission.");
            }
        }
        catch (UnauthorizedAccessException cause)
        {
            throw new PortfolioDatabaseReadOnlyException(path, cause.Message, cause);
        }
        catch (IOException cause)
        {
            throw new PortfolioDatabaseReadOnlyException(
                path, $"the folder {folder} cannot be made: {cause.Message}", cause);
        }
    }

    private static void RequireDatabase(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return;
            }

            using var file = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var head = new byte[Magic.Length];
            var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            if (length > 0 && !head.AsSpan().SequenceEqual(Magic))
            {
                throw new PortfolioDatabaseDamagedException(path, "it does not begin like an SQLite file.");
            }
        }
        catch (UnauthorizedAccessException cause)
        {
            throw new PortfolioDatabaseReadOnlyException(path, cause.Message, cause);
        }
    }

    private static void RequireWhole(SqliteSession session)
    {
        var answer = session.Text("PRAGMA quick_check(1)");
        if (answer != "ok")
        {
            throw new PortfolioDatabaseDamagedException(session.Path, $"its check says \"{answer}\".");
        }
    }

    private static void RequireVersion(SqliteSession session)
    {
        var found = VersionOf(session);
        if (found == 0)
        {
            throw new PortfolioDatabaseDamagedException(session.Path, "it holds no tables.");
        }

        if (found != PortfolioDatabase.SchemaVersion)
        {
            throw new PortfolioSchemaException(session.Path, found, PortfolioDatabase.SchemaVersion);
        }
    }

    // Zero for a file without tables.
    private static int VersionOf(SqliteSession session)
    {
        if (session.Number("SELECT count(*) FROM sqlite_schema") == 0)
        {
            return 0;
        }

        if (session.Number("PRAGMA application_id") != PortfolioSchema.ApplicationId)
        {
            throw new PortfolioDatabaseDamagedException(session.Path, "it is another program's database.");
        }

        var text = session.Text("SELECT value FROM meta WHERE key = 'schema_version'");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0
            ? version
            : throw new PortfolioDatabaseDamagedException(session.Path, $"its schema version is \"{text}\".");
    }

    private static void Create(SqliteSession session, IReadOnlyList<PortfolioMigration> migrations)
    {
        session.Run(string.Create(
            CultureInfo.InvariantCulture, $"PRAGMA application_id = {PortfolioSchema.ApplicationId}"));
        foreach (var migration in migrations)
        {
            session.Run(migration.Statements);
        }

        SetVersion(session, migrations[^1].Version);
    }

    // One transaction around every step: what fails takes all of them back, whoever reads or crashes meanwhile.
    private static void Migrate(
        SqliteSession session, int found, IReadOnlyList<PortfolioMigration> migrations)
    {
        var known = migrations[^1].Version;
        var steps = migrations.Where(step => step.Version > found).ToArray();
        var copy = string.Create(CultureInfo.InvariantCulture, $"{session.Path}.schema-{found}");
        try
        {
            File.Delete(copy);
            using (var statement = session.PrepareOnce("VACUUM INTO ?"))
            {
                statement.Bind(copy).Run();
            }

            session.InTransaction(() =>
            {
                foreach (var step in steps)
                {
                    session.Run(step.Statements);
                    SetVersion(session, step.Version);
                }

                RequireWhole(session);
            });
        }
        catch (Exception cause) when (cause is PortfolioStoreException or IOException or UnauthorizedAccessException)
        {
            File.Delete(copy);
            throw new PortfolioMigrationException(session.Path, found, known, cause.Message, cause);
        }
    }

    private static void SetVersion(SqliteSession session, int version)
    {
        using var statement = session.PrepareOnce("INSERT OR REPLACE INTO meta VALUES('schema_version', ?)");
        statement.Bind(version.ToString(CultureInfo.InvariantCulture)).Run();
    }
}
