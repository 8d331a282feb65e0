using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;

namespace KrakkedCore.Tools.Krakked.Reporting;

/// <summary>Rows of one shape, written as a table, as JSON or as CSV: the same values three times.</summary>
/// <param name="columns">For each its key for programs and its title for people.</param>
internal sealed class Sheet(params (string Key, string Title)[] columns)
{
    private readonly List<Cell[]> _rows = [];

    /// <summary>How many rows there are.</summary>
    public int Count => _rows.Count;

    /// <summary>Adds a row.</summary>
    /// <param name="cells">One a column, in order.</param>
    public void Add(params Cell[] cells)
    {
        if (cells.Length != columns.Length)
        {
            throw new ArgumentException($"A row had {cells.Length} cells, must have {columns.Length}.", nameof(cells));
        }

        _rows.Add(cells);
    }

    /// <summary>One object a row.</summary>
    public JsonArray ToJson() => new([.. _rows.Select(ToJson)]);

    /// <summary>The first row as one object.</summary>
    public JsonObject ToJsonRow() => ToJson(_rows[0]);

    /// <summary>A header and the rows.</summary>
    /// <remarks>Source: RFC 4180, with line feeds.</remarks>
    /// <param name="target">Where they go.</param>
    public void WriteCsv(TextWriter target)
    {
        target.Write(string.Join(',', columns.Select(static column => Quoted(column.Key))) + "\n");
        foreach (var row in _rows)
        {
            target.Write(string.Join(',', row.Select(static cell => Quoted(cell.Exact))) + "\n");
        }
    }

    /// <summary>A table: words to the left, numbers one under the other by their decimal points.</summary>
    /// <param name="target">Where it goes.</param>
    public void WriteTable(TextWriter target)
    {
        var cells = new string[columns.Length][];
        for (var index = 0; index < columns.Length; index++)
        {
            cells[index] = Aligned(index);
        }

        for (var line = 0; line <= _rows.Count; line++)
        {
            var text = new StringBuilder(" ");
            foreach (var column in cells)
            {
                text.Append(' ').Append(column[line]).Append(' ');
            }

            target.WriteLine(text.ToString().TrimEnd());
        }
    }

    /// <summary>The first row as names and values, one a line, its numbers by their decimal points.</summary>
    /// <param name="target">Where it goes.</param>
    public void WriteFigures(TextWriter target)
    {
        var cells = _rows[0];
        var before = cells.Where(static cell => cell.IsNumber)
            .Select(static cell => cell.Shown.Length - Behind(cell)).DefaultIfEmpty(0).Max();
        var width = columns.Max(static column => column.Title.Length);
        for (var index = 0; index < columns.Length; index++)
        {
            var cell = cells[index];
            var pad = cell.IsNumber ? before - (cell.Shown.Length - Behind(cell)) : 0;
            target.WriteLine($"  {columns[index].Title.PadRight(width)}  {new string(' ', pad)}{cell.Shown}");
        }
    }

    /// <summary>The first row as names and values.</summary>
    public IReadOnlyList<(string Name, string Value)> ToNamedValues() =>
        [.. columns.Select((column, index) => (column.Title, _rows[0][index].Shown))];

    private JsonObject ToJson(Cell[] row)
    {
        var json = new JsonObject();
        for (var index = 0; index < columns.Length; index++)
        {
            json[columns[index].Key] = row[index].Json?.DeepClone();
        }

        return json;
    }

    private string[] Aligned(int index)
    {
        var shown = _rows.ConvertAll(row => row[index]);
        var behind = shown.Select(static cell => Behind(cell)).DefaultIfEmpty(0).Max();
        var texts = shown
            .Select(cell => cell.IsNumber && cell.Exact.Length > 0
                ? cell.Shown + new string(' ', behind - Behind(cell))
                : cell.Shown)
            .Prepend(columns[index].Title)
            .ToArray();
        var width = texts.Max(static text => text.Length);
        var isNumber = shown.Exists(static cell => cell.IsNumber && cell.Exact.Length > 0)
            && shown.TrueForAll(static cell => cell.IsNumber);
        return [.. texts.Select(text => isNumber ? text.PadLeft(width) : text.PadRight(width))];
    }

    // Characters from the decimal point on; what is no number is as long as it is.
    private static int Behind(Cell cell)
    {
        var point = cell.Shown.IndexOf('.', StringComparison.Ordinal);
        return !cell.IsNumber || point < 0 ? 0 : cell.Shown.Length - point;
    }

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
