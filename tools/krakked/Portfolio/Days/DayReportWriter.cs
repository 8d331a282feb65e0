using System.IO;
using System.Text.Json.Nodes;
using KrakkedCore.Tools.Krakked.Reporting;

namespace KrakkedCore.Tools.Krakked.Portfolio.Days;

/// <summary>A day's report as text for people, as JSON and as CSV for programs.</summary>
internal static class DayReportWriter
{
    /// <summary>Everything, money rounded to two decimals; the reconciliation is exact.</summary>
    /// <param name="report">The report.</param>
    /// <param name="target">Where it goes.</param>
    public static void WriteText(DayReport report, TextWriter target)
    {
        var input = report.Input;
        target.WriteLine($"Day {DayReportSheets.DateOf(report)}, {Cell.Shorten(input.Begin)} to "
            + $"{Cell.Shorten(input.End)} UTC{(input.IsRunning ? ", still running" : "")}; "
            + $"money in {input.ValuationAsset}");

        Section(target, "Equity");
        DayReportSheets.Equity(report).WriteFigures(target);
        Table(target, "Ledger of the day", DayReportSheets.Ledger(
            report.Rows, hasPair: true, hasClass: true, report.Totals));
        Table(target, "By class", DayReportSheets.Ledger(
            report.ByClass, hasPair: false, hasClass: true, report.Totals));
        Table(target, "By pair", DayReportSheets.Ledger(
            report.ByPair, hasPair: true, hasClass: false, report.Totals));
        Table(target, "Baseline", DayReportSheets.Baseline(report));
        Table(target, "Baseline in all", DayReportSheets.BaselineTotals(report));
        Table(target, "Baseline + intraday = end", DayReportSheets.Holdings(report));
        WriteChecks(report, target);
    }

    /// <summary>Everything, exactly: money and quantities are text.</summary>
    /// <param name="report">The report.</param>
    public static JsonObject ToJson(DayReport report) => new()
    {
        ["date"] = DayReportSheets.DateOf(report),
        ["valuation_asset"] = report.Input.ValuationAsset,
        ["begin"] = report.Input.Begin.ToString(),
        ["end"] = report.Input.End.ToString(),
        ["is_running"] = report.Input.IsRunning,
        ["equity"] = DayReportSheets.Equity(report).ToJsonRow(),
        ["ledger"] = DayReportSheets.Ledger(report.Rows, hasPair: true, hasClass: true).ToJson(),
        ["totals"] = DayReportSheets.Ledger([report.Totals], hasPair: false, hasClass: false).ToJsonRow(),
        ["by_classification"] = DayReportSheets.Ledger(report.ByClass, hasPair: false, hasClass: true).ToJson(),
        ["by_symbol"] = DayReportSheets.Ledger(report.ByPair, hasPair: true, hasClass: false).ToJson(),
        ["baseline"] = new JsonObject
        {
            ["rows"] = DayReportSheets.Baseline(report).ToJson(),
            ["totals"] = DayReportSheets.BaselineTotals(report).ToJsonRow(),
        },
        ["holdings"] = DayReportSheets.Holdings(report).ToJson(),
        ["reconciliation"] = new JsonObject
        {
            ["holds"] = report.IsReconciled,
            ["checks"] = DayReportSheets.Checks(report).ToJson(),
        },
    };

    /// <summary>The ledger's rows, exactly.</summary>
    /// <param name="report">The report.</param>
    /// <param name="target">Where it goes.</param>
    public static void WriteCsv(DayReport report, TextWriter target) => DayReportSheets.Csv(report).WriteCsv(target);

    private static void WriteChecks(DayReport report, TextWriter target)
    {
        Section(target, report.IsReconciled ? "Reconciliation: everything agrees" : "Reconciliation: NOT in agreement");
        foreach (var check in report.Checks)
        {
            target.WriteLine(check.Holds
                ? $"  ok      {check.Sentence}"
                : $"  DIFFERS {check.Sentence}: {check.Left} and {check.Right}, {check.Difference} apart");
        }
    }

    private static void Section(TextWriter target, string title)
    {
        target.WriteLine();
        target.WriteLine(title);
    }

    private static void Table(TextWriter target, string title, Sheet sheet)
    {
        Section(target, title);
        if (sheet.Count == 0)
        {
            target.WriteLine("  none");
            return;
        }

        sheet.WriteTable(target);
    }
}
