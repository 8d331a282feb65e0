using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>Every row of a portfolio database as text, so that two can be compared byte for byte.</summary>
/// <remarks>Shape: UTF-8, a line of column names, then a line a row by key; null is empty, empty text is <c>""</c>.
/// </remarks>
public static class PortfolioExport
{
    /// <summary>Writes each table as <c>TABLE.csv</c>.</summary>
    /// <param name="path">The database.</param>
    /// <param name="folder">Made when it is not there; files of these names are replaced.</param>
    /// <returns>Files written.</returns>
    /// <exception cref="PortfolioStoreException">The database cannot be read.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static IReadOnlyList<string> ToFolder(string path, string folder)
    {
        Directory.CreateDirectory(folder);
        using var session = Open(path);
        var files = new List<string>();
        foreach (var table in PortfolioSchema.Tables)
        {
            var file = Path.Combine(folder, table.Name + ".csv");
            using var writer = new StreamWriter(file) { NewLine = "\n" };
            Write(session, table, writer);
            files.Add(file);
        }

        return files;
    }

    /// <summary>Writes every table to one stream: a line <c># TABLE</c>, then as in a file.</summary>
    /// <param name="path">The database.</param>
    /// <param name="stream">Left open.</param>
    /// <exception cref="PortfolioStoreException">The database cannot be read.</exception>
    public static void ToStream(string path, Stream stream)
    {
        using var session = Open(path);
        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        foreach (var table in PortfolioSchema.Tables)
        {
            writer.WriteLine($"# {table.Name}");
            Write(session, table, writer);
        }
    }

    /// <summary>Compares all rows of two databases.</summary>
    /// <param name="left">One database.</param>
    /// <param name="right">The other.</param>
    /// <returns>One sentence for each table that differs, with its first row that does; empty when they are the same.
    /// </returns>
    /// <exception cref="PortfolioStoreException">One of them cannot be read.</exception>
    public static IReadOnlyList<string> Compare(string left, string right)
    {
        using var first = Open(left);
        using var second = Open(right);
        return [.. PortfolioSchema.Tables.Select(table => Difference(first, second, table)).OfType<string>()];
    }

    private static string? Difference(SqliteSession left, SqliteSession right, PortfolioTable table)
    {
        using var ours = Rows(left, table).GetEnumerator();
        using var theirs = Rows(right, table).GetEnumerator();
        for (var row = 0L; ; row++)
        {
            var (one, other) = (ours.MoveNext() ? ours.Current : null, theirs.MoveNext() ? theirs.Current : null);
            if (one != other)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"Table {table.Name} differs in row {row}: {left.Path} has {Shown(one)}, {right.Path} has "
                    + $"{Shown(other)}.");
            }

            if (one is null)
            {
                return null;
            }
        }
    }

    private static string Shown(string? row) => row ?? "no such row";

    private static SqliteSession Open(string path)
    {
        var session = PortfolioOpening.ForReading(Path.GetFullPath(path));
        session.Run("BEGIN");
        return session;
    }

    private static void Write(SqliteSession session, PortfolioTable table, StreamWriter writer)
    {
        foreach (var row in Rows(session, table))
        {
            writer.WriteLine(row);
        }
    }

    // The names of the columns are row 0.
    private static IEnumerable<string> Rows(SqliteSession session, PortfolioTable table)
    {
        using var statement = session.PrepareOnce($"SELECT * FROM {table.Name} ORDER BY {table.Key}");
        yield return string.Join(',', Enumerable.Range(0, statement.ColumnCount).Select(statement.NameOf));
        var line = new StringBuilder();
        while (statement.Step())
        {
            line.Clear();
            for (var column = 0; column < statement.ColumnCount; column++)
            {
                line.Append(column > 0 ? "," : string.Empty);
                Append(line, statement, column);
            }

            yield return line.ToString();
        }
    }

    private static void Append(StringBuilder line, SqliteStatement statement, int column)
    {
        if (statement.IsNull(column))
        {
            return;
        }

        if (!statement.IsText(column))
        {
            line.Append(CultureInfo.InvariantCulture, $"{statement.Long(column)}");
            return;
        }

        var text = statement.Text(column);
        if (text.Length == 0 || text.AsSpan().ContainsAny(",\"\r\n"))
        {
            line.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        else
        {
            line.Append(text);
        }
    }
}
