using System.Collections.Generic;
using System.Globalization;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.Krakked.Reporting;

namespace KrakkedCore.Tools.Krakked.Portfolio.Days;

/// <summary>The tables of a day's report: the same cells as text, JSON and CSV.</summary>
internal static class DayReportSheets
{
    private static readonly (string Key, string Title)[] CsvColumns =
    [
        ("Date", ""), ("Symbol", ""), ("Classification", ""), ("Filled_Qty", ""), ("Filled_Notional", ""),
        ("Realized_PnL", ""), ("Count_Fills", ""), ("Net_Qty_Change", ""), ("Intraday_PnL", ""), ("Fees", ""),
    ];

    private static readonly (string Key, string Title)[] FigureColumns =
    [
        ("filled_qty", "quantity"), ("filled_notional", "notional"), ("realized_pnl", "realised"),
        ("count_fills", "fills"), ("net_qty_change", "net quantity"), ("intraday_pnl", "intraday"), ("fees", "fees"),
    ];

    /// <summary>The ledger's rows under the names of their CSV; no total, so that a column adds up to it.</summary>
    public static Sheet Csv(DayReport report)
    {
        var sheet = new Sheet(CsvColumns);
        foreach (var row in report.Rows)
        {
            sheet.Add([Cell.Text(DateOf(report)), .. Names(row, hasPair: true, hasClass: true), .. Figures(row)]);
        }

        return sheet;
    }

    /// <summary>Rows of the ledger.</summary>
    /// <param name="rows">In order.</param>
    /// <param name="hasPair">Whether they are of one pair each.</param>
    /// <param name="hasClass">Whether they are of one class each.</param>
    /// <param name="total">Shown below them; null for none.</param>
    public static Sheet Ledger(
        IReadOnlyList<DayLedgerRow> rows, bool hasPair, bool hasClass, DayLedgerRow? total = null)
    {
        var sheet = new Sheet(
        [
            .. hasPair ? [("symbol", "pair")] : ((string, string)[])[],
            .. hasClass ? [("classification", "class")] : ((string, string)[])[],
            .. FigureColumns,
        ]);
        foreach (var row in rows)
        {
            sheet.Add([.. Names(row, hasPair, hasClass), .. Figures(row)]);
        }

        if (total is not null)
        {
            sheet.Add([.. TotalNames(total, hasPair, hasClass), .. Figures(total)]);
        }

        return sheet;
    }

    /// <summary>What the day began with.</summary>
    public static Sheet Baseline(DayReport report)
    {
        var sheet = new Sheet(
            ("asset", "asset"), ("quantity", "quantity"), ("close", "close"), ("notional", "notional"),
            ("cost", "cost"));
        foreach (var one in report.Baseline)
        {
            sheet.Add(
                Cell.Text(one.Asset),
                Cell.Units(one.Units),
                Cell.Of(one.Price.IsZero ? null : one.Price),
                Cell.Money(Amount.Max(one.Value, -one.Value)),
                Cell.Money(one.Cost));
        }

        return sheet;
    }

    /// <summary>What the baseline comes to.</summary>
    public static Sheet BaselineTotals(DayReport report)
    {
        var sheet = new Sheet(("notional", "notional"), ("long", "long"), ("short", "short"), ("net", "net"));
        var exposure = report.BaselineExposure;
        sheet.Add(
            Cell.Money(exposure.Gross),
            Cell.Money(exposure.Long),
            Cell.Money(exposure.Short),
            Cell.Money(exposure.Net));
        return sheet;
    }

    /// <summary>Baseline, intraday delta, end.</summary>
    public static Sheet Holdings(DayReport report)
    {
        var sheet = new Sheet(
            ("asset", "asset"), ("baseline_qty", "baseline"), ("intraday_delta", "delta"), ("end_qty", "end"),
            ("baseline_value", "value before"), ("end_value", "value after"));
        foreach (var one in report.Holdings)
        {
            sheet.Add(
                Cell.Text(one.Asset),
                Cell.Units(one.Baseline),
                Cell.Units(one.Delta),
                Cell.Units(one.End),
                Cell.Money(one.BaselineValue),
                Cell.Money(one.EndValue));
        }

        return sheet;
    }

    /// <summary>The equity over the day, one row.</summary>
    public static Sheet Equity(DayReport report)
    {
        var sheet = new Sheet(
            ("equity_begin", "Equity at the begin"), ("equity_end", "Equity at the end"), ("equity_change", "Change"),
            ("realized_pnl", "  Realised, fees taken off"), ("unrealized_change", "  Change of unrealised"),
            ("cash_flow", "  Cash flow"), ("fees", "Fees in the realised"),
            ("realized_elsewhere", "Realised outside the ledger"));
        sheet.Add(
            Cell.Money(report.Input.Opening.Equity),
            Cell.Money(report.Input.Closing.Equity),
            Cell.Money(report.EquityChange),
            Cell.Money(report.Realised),
            Cell.Money(report.UnrealisedChange),
            Cell.Money(report.CashFlow),
            Cell.Money(report.Fees),
            Cell.Money(report.RealisedElsewhere));
        return sheet;
    }

    /// <summary>What must agree, exactly: no figure is rounded.</summary>
    public static Sheet Checks(DayReport report)
    {
        var sheet = new Sheet(
            ("check", "check"), ("rule", "rule"), ("left", "left"), ("right", "right"), ("difference", "difference"),
            ("holds", "holds"));
        foreach (var check in report.Checks)
        {
            sheet.Add(
                Cell.Text(check.Key),
                Cell.Text(check.Sentence),
                Cell.Units(check.Left),
                Cell.Units(check.Right),
                Cell.Units(check.Difference),
                Cell.Flag(check.Holds));
        }

        return sheet;
    }

    /// <summary>As the ledger has it.</summary>
    public static string DateOf(DayReport report) =>
        report.Input.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Cell[] Names(DayLedgerRow row, bool hasPair, bool hasClass) =>
    [
        .. hasPair ? [Cell.Text(row.Pair)] : (Cell[])[],
        .. hasClass ? [Cell.Text(FillClassNames.NameOf(row.Class))] : (Cell[])[],
    ];

    private static Cell[] TotalNames(DayLedgerRow total, bool hasPair, bool hasClass) =>
        hasPair && hasClass ? [Cell.Text(total.Pair), Cell.Text("")] : [Cell.Text(total.Pair)];

    private static Cell[] Figures(DayLedgerRow row) =>
    [
        Cell.Units(row.Quantity),
        Cell.Money(row.Notional),
        Cell.Money(row.Realised),
        Cell.Count(row.Fills),
        Cell.Units(row.NetQuantity),
        Cell.Money(row.Intraday),
        Cell.Money(row.Fees),
    ];
}
