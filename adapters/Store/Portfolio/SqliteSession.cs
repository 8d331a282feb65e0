using System;
using System.Collections.Generic;
using SQLitePCL;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>An open database file: statements and failures with sentences.</summary>
/// <remarks>One thread at a time.</remarks>
internal sealed class SqliteSession : IDisposable
{
    internal const int ReadOnlyFlags = raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI;
    internal const int WriteFlags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_URI;

    private readonly List<SqliteStatement> _statements = [];
    private readonly sqlite3 _handle;
    private bool _isDisposed;

    private SqliteSession(string path, sqlite3 handle)
    {
        Path = path;
        _handle = handle;
    }

    internal string Path { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">As told in sentences.</param>
    /// <param name="name">Path or URI.</param>
    /// <param name="flags">Of sqlite3_open_v2.</param>
    /// <param name="busyTimeoutMs">How long to wait for a lock.</param>
    internal static SqliteSession Open(string path, string name, int flags, int busyTimeoutMs)
    {
        SqliteLibrary.Require(path);
        var code = raw.sqlite3_open_v2(name, out var handle, flags, null);
        var session = new SqliteSession(path, handle);
        if (code != raw.SQLITE_OK)
        {
            var failure = session.Failure(code);
            session.Dispose();
            throw failure;
        }

        _ = raw.sqlite3_extended_result_codes(handle, 1);
        _ = raw.sqlite3_busy_timeout(handle, busyTimeoutMs);
        return session;
    }

    /// <summary>Runs one or several statements that answer nothing of interest.</summary>
    internal void Run(string statements)
    {
        var code = raw.sqlite3_exec(_handle, statements);
        if (code != raw.SQLITE_OK)
        {
            throw Failure(code);
        }
    }

    /// <summary>A statement that lives as long as the session.</summary>
    internal SqliteStatement Prepare(string statement)
    {
        var prepared = PrepareOnce(statement);
        _statements.Add(prepared);
        return prepared;
    }

    /// <summary>A statement that whoever asked for it disposes of.</summary>
    internal SqliteStatement PrepareOnce(string statement)
    {
        var code = raw.sqlite3_prepare_v2(_handle, statement, out var handle);
        return code == raw.SQLITE_OK ? new SqliteStatement(this, handle) : throw Failure(code);
    }

    /// <summary>First figure of the first row; null when there is none.</summary>
    internal long? Number(string query)
    {
        using var statement = PrepareOnce(query);
        return statement.Step() && !statement.IsNull(0) ? statement.Long(0) : null;
    }

    /// <summary>First text of the first row; null when there is none.</summary>
    internal string? Text(string query)
    {
        using var statement = PrepareOnce(query);
        return statement.Step() && !statement.IsNull(0) ? statement.Text(0) : null;
    }

    /// <summary>Does everything or nothing.</summary>
    internal void InTransaction(Action work)
    {
        Run("BEGIN IMMEDIATE");
        try
        {
            work();
            Run("COMMIT");
        }
        catch
        {
            Rollback();
            throw;
        }
    }

    /// <summary>Ends a transaction if one is open; never fails.</summary>
    internal void Rollback()
    {
        if (raw.sqlite3_get_autocommit(_handle) == 0)
        {
            _ = raw.sqlite3_exec(_handle, "ROLLBACK");
        }
    }

    internal int Changes() => raw.sqlite3_changes(_handle);

    /// <summary>What went wrong, as a sentence.</summary>
    internal PortfolioStoreException Failure(int code)
    {
        var found = $"SQLite says \"{raw.sqlite3_errmsg(_handle).utf8_to_string()}\" (code {code}).";
        return (code & 0xFF) switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL =>
                new PortfolioDatabaseInUseException(Path, found),
            raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH or raw.SQLITE_CANTOPEN =>
                new PortfolioDatabaseReadOnlyException(Path, found),
            raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_NOMEM => new PortfolioDatabaseDiskException(Path, found),
            _ => new PortfolioDatabaseDamagedException(Path, found),
        };
    }

    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        foreach (var statement in _statements)
        {
            statement.Dispose();
        }

        Rollback();
        _handle.Dispose();
    }
}
