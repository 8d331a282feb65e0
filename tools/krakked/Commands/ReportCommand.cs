using System;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using KrakkedCore.Tools.Krakked.Configuration;
using KrakkedCore.Tools.Krakked.Portfolio;
using KrakkedCore.Tools.Krakked.Portfolio.Days;
using KrakkedCore.Tools.Krakked.Reporting;

namespace KrakkedCore.Tools.Krakked.Commands;

/// <summary><c>krakked report day [DATE]</c>: a day of the books, for people, as JSON or as CSV.</summary>
internal static class ReportCommand
{
    private static readonly Argument<string?> Date = new("DATE")
    {
        Description = "Day of the books, as 2026-01-31; without it the newest.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var day = PortfolioArguments.With(new Command(
            "day", "Ledger, baseline, holdings and equity of a day, and whether they agree. Exit 3 when they do not.")
        {
            Date,
        });
        day.Options.Add(PortfolioArguments.Csv);
        day.SetAction(Day);
        return new Command("report", "Reports of the account: day.") { day };
    }

    private static int Day(ParseResult result)
    {
        PortfolioAnswer.RequireOneForm(result);
        var date = DateOf(result.GetValue(Date));
        using var session = PortfolioSession.Open(result);
        var source = new DayReportSource(session.Reader, session.Currency);
        var report = new DayReport(source.Read(date));
        var notes = session.Notes.Concat(source.Notes).ToList();
        if (result.GetValue(CommonOptions.Json))
        {
            var json = DayReportWriter.ToJson(report);
            json["notes"] = new JsonArray([.. notes.Select(static note => (JsonNode)note)]);
            Report.Json(json);
        }
        else if (result.GetValue(PortfolioArguments.Csv))
        {
            DayReportWriter.WriteCsv(report, Console.Out);
            notes.ForEach(Report.Fault);
        }
        else
        {
            Console.Out.WriteLine();
            DayReportWriter.WriteText(report, Console.Out);
            notes.ForEach(Report.Fault);
        }

        return report.IsReconciled ? ExitCodes.Success : ExitCodes.Evidence;
    }

    private static DateOnly? DateOf(string? text) => text is null ? null
        : BookDay.TryParse(text, out var date) ? date
        : throw new UsageException(
            $"DATE was {ConfigErrors.Quoted(text)}, must be a day written as 2026-01-31.");
}
