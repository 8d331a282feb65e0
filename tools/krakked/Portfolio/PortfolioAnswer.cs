using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.Krakked.Commands;
using KrakkedCore.Tools.Krakked.Reporting;

namespace KrakkedCore.Tools.Krakked.Portfolio;

/// <summary>One table of an answer.</summary>
/// <param name="Key">Its name for programs.</param>
/// <param name="Title">Its name for people; empty where the answer's own says it.</param>
/// <param name="Sheet">Its rows.</param>
/// <param name="Empty">What to say instead when there are none.</param>
/// <param name="IsOneRow">It has one row, told as figures, and is one object for programs.</param>
internal sealed record AnswerTable(string Key, string Title, Sheet Sheet, string Empty, bool IsOneRow = false);

/// <summary>What a command about the account has to say, for people, as JSON or as CSV.</summary>
internal sealed record PortfolioAnswer
{
    /// <summary>Above it, for people.</summary>
    public required string Title { get; init; }

    /// <summary>One row of figures; null for none.</summary>
    public Sheet? Figures { get; init; }

    /// <summary>What to say when there are no figures and no tables.</summary>
    public string Empty { get; init; } = "";

    /// <summary>In order; CSV has the first alone, or the figures where there is none.</summary>
    public IReadOnlyList<AnswerTable> Tables { get; init; } = [];

    /// <summary>CSV has the figures though there are tables.</summary>
    public bool IsCsvOfFigures { get; init; }

    /// <summary>Sentences after it.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Adds to the JSON what no table holds; null for nothing.</summary>
    public Action<JsonObject>? Decorate { get; init; }

    /// <summary>Refuses a command line that asks for two forms.</summary>
    /// <param name="result">Parsed.</param>
    /// <exception cref="UsageException">It does.</exception>
    public static void RequireOneForm(ParseResult result)
    {
        if (result.GetValue(CommonOptions.Json) && result.GetValue(PortfolioArguments.Csv))
        {
            throw new UsageException("--json and --csv were given, and standard output takes one form. Give one.");
        }
    }

    /// <summary>Writes it in the form a command line asks for.</summary>
    /// <param name="session">What it is about.</param>
    /// <param name="result">Parsed.</param>
    public void Write(PortfolioSession session, ParseResult result)
    {
        var notes = session.Notes.Concat(Notes).ToList();
        if (result.GetValue(CommonOptions.Json))
        {
            Report.Json(ToJson(session, notes));
            return;
        }

        if (result.GetValue(PortfolioArguments.Csv))
        {
            var sheet = Tables.Count > 0 && !IsCsvOfFigures ? Tables[0].Sheet : Figures;
            sheet?.WriteCsv(Console.Out);
        }
        else
        {
            WriteText(session);
        }

        foreach (var note in notes)
        {
            Report.Fault(note);
        }
    }

    private JsonObject ToJson(PortfolioSession session, List<string> notes)
    {
        var json = new JsonObject
        {
            ["as_of"] = AsOf(session)?.ToString(),
            ["currency"] = session.Currency,
            ["database"] = session.Place.Database,
            ["applied_sequence"] = session.Reader.AppliedSequence,
        };
        foreach (var (key, value) in Figures?.ToJsonRow() ?? [])
        {
            json[key] = value?.DeepClone();
        }

        foreach (var table in Tables)
        {
            json[table.Key] = table.IsOneRow ? table.Sheet.ToJsonRow() : table.Sheet.ToJson();
        }

        Decorate?.Invoke(json);
        json["notes"] = new JsonArray([.. notes.Select(static note => (JsonNode)note)]);
        return json;
    }

    private void WriteText(PortfolioSession session)
    {
        var time = AsOf(session) is { } known ? $" as of {Cell.Shorten(known)} UTC" : "";
        Console.Out.WriteLine();
        Console.Out.WriteLine($"{Title}{time}, in {session.Currency}");
        Figures?.WriteFigures(Console.Out);
        if (Figures is null && Tables.Count == 0)
        {
            Console.Out.WriteLine($"  {Empty}");
        }

        foreach (var table in Tables)
        {
            if (table.Title.Length > 0)
            {
                Console.Out.WriteLine();
                Console.Out.WriteLine(table.Title);
            }

            if (table.Sheet.Count == 0)
            {
                Console.Out.WriteLine($"  {table.Empty}");
            }
            else if (table.IsOneRow)
            {
                table.Sheet.WriteFigures(Console.Out);
            }
            else
            {
                table.Sheet.WriteTable(Console.Out);
            }
        }
    }

    private static UnixNs? AsOf(PortfolioSession session) => session.Equity?.AppliedTime;
}
