using System;
using System.Collections.Generic;
using System.IO;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>Every row of a portfolio database as text, so that two can be compared byte for byte.</summary>
public static class PortfolioExport
{
    /// <summary>Writes each table as <c>TABLE.csv</c>: a line of names, then the rows by key.</summary>
    /// <param name="path">The database.</param>
    /// <param name="folder">Made when it is not there; files of these names are replaced.</param>
    /// <returns>Files written.</returns>
    public static IReadOnlyList<string> ToFolder(string path, string folder) => throw new NotSupportedException();

    /// <summary>Writes every table to one stream: a line <c># TABLE</c>, then as in a file.</summary>
    /// <param name="path">The database.</param>
    /// <param name="stream">UTF-8 goes there.</param>
    public static void ToStream(string path, Stream stream) => throw new NotSupportedException();

    /// <summary>Compares all rows of two databases.</summary>
    /// <param name="left">One database.</param>
    /// <param name="right">The other.</param>
    /// <returns>One sentence for each table that differs, with its first row that does; empty when they are the same.
    /// </returns>
    public static IReadOnlyList<string> Compare(string left, string right) => throw new NotSupportedException();
}
