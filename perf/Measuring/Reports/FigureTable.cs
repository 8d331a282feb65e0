using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace KrakkedCore.Perf.Measuring.Reports;

/// <summary>Writes figures for people: on a terminal, or as the table that <c>perf/README.md</c> keeps.</summary>
public static class FigureTable
{
    private static readonly string[] Columns =
        ["what", "figure", "goal", "verdict", "ours", "yardstick", "control", "blocks", "note"];

    /// <summary>Writes a table to the terminal.</summary>
    /// <param name="figures">In order.</param>
    public static void WriteTerminal(IEnumerable<Figure> figures)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in Columns)
        {
            table.AddColumn(new TableColumn(column) { NoWrap = column == "what" });
        }

        foreach (var figure in figures)
        {
            var cells = Cells(figure);
            for (var index = 0; index < cells.Length; index++)
            {
                cells[index] = Markup.Escape(cells[index]);
            }

            cells[3] = $"[{Colour(figure.Verdict)}]{cells[3]}[/]";
            table.AddRow(cells);
        }

        AnsiConsole.Write(table);
    }

    /// <summary>Writes a Markdown table.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="figures">In order.</param>
    public static void WriteMarkdown(TextWriter writer, IEnumerable<Figure> figures)
    {
        writer.WriteLine($"| {string.Join(" | ", Columns)} |");
        writer.WriteLine($"|{string.Concat(Enumerable.Repeat("---|", Columns.Length))}");
        foreach (var figure in figures)
        {
            writer.WriteLine($"| {string.Join(" | ", Cells(figure))} |");
        }
    }

    private static string[] Cells(Figure figure) =>
    [
        figure.Name,
        figure.ValueText(),
        figure.GoalText(),
        figure.Verdict.ToString().ToLowerInvariant(),
        figure.Subject,
        figure.Yardstick,
        figure.Control == 0 ? "" : figure.Control.ToString("0.00", CultureInfo.InvariantCulture),
        figure.BlocksKept == 0 ? "" : $"{figure.BlocksKept} of {figure.BlocksKept + figure.BlocksDropped}",
        figure.Note,
    ];

    private static string Colour(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "green",
        Verdict.Fail => "red",
        Verdict.Unsettled => "yellow",
        _ => "grey",
    };
}
