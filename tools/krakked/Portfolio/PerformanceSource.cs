using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Adapters.Store.Portfolio;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.Krakked.Portfolio.Performance;
using KrakkedCore.Tools.Krakked.Reporting;

namespace KrakkedCore.Tools.Krakked.Portfolio;

/// <summary>How the equity went over a span, from the minutes the database keeps.</summary>
/// <param name="reader">Of the account.</param>
internal sealed class PerformanceSource(PortfolioReader reader)
{
    /// <summary>The report of a span.</summary>
    /// <param name="profit">Names the span.</param>
    public PerformanceReport Read(PnlSummary profit)
    {
        var days = reader.Days();
        var begin = profit.FirstDay is { } first ? days.FirstOrDefault(day => day.Day >= first)?.Begin : profit.From;
        var samples = reader.EquityCurve(begin, profit.Until).Select(static point =>
            new EquitySample(point.Time, point.Total, point.NetCashFlow, point.Realised, point.Fees));
        return PerformanceReport.Of(samples, moment => DateOf(days, moment));
    }

    /// <summary>Its figures.</summary>
    /// <param name="report">Of a span.</param>
    public static Sheet Figures(PerformanceReport report)
    {
        var sheet = new Sheet(
            ("profit", "profit, realised and not"), ("return_percent", "return, percent"), ("days", "days"),
            ("sharpe", "Sharpe"), ("sortino", "Sortino"), ("max_drawdown_percent", "deepest drawdown, percent"),
            ("drawdown_peak", "  from"), ("drawdown_trough", "  to"), ("drawdown_recovered", "  made good"));
        var deepest = report.Curve.Deepest;
        sheet.Add(
            Cell.Money(report.Total?.Profit), Cell.Ratio(report.Total?.ReturnPercent), Cell.Count(report.Days.Count),
            Cell.Ratio(report.Sharpe), Cell.Ratio(report.Sortino), Cell.Ratio(report.MaxDrawdownPercent),
            Cell.Moment(deepest?.Peak), Cell.Moment(deepest?.Trough), Cell.Moment(deepest?.Recovered));
        return sheet;
    }

    /// <summary>Its spans: days, weeks or months.</summary>
    /// <param name="spans">In order.</param>
    public static Sheet Spans(IEnumerable<PeriodProfit> spans)
    {
        var sheet = new Sheet(
            ("span", "span"), ("equity_begin", "equity before"), ("equity_end", "equity after"),
            ("net_cash_flow", "net cash flow"), ("profit", "profit"), ("realised_profit", "realised"),
            ("unrealised_change", "unrealised change"), ("fees", "fees"), ("return_percent", "return, percent"));
        foreach (var span in spans)
        {
            sheet.Add(
                Cell.Text(span.Label), Cell.Money(span.EquityBegin), Cell.Money(span.EquityEnd),
                Cell.Money(span.NetCashFlow), Cell.Money(span.Profit), Cell.Money(span.Realised),
                Cell.Money(span.UnrealisedChange), Cell.Money(span.Fees), Cell.Ratio(span.ReturnPercent));
        }

        return sheet;
    }

    // Days are told as they begin; what was before the first of them goes by UTC.
    private static DateOnly DateOf(IReadOnlyList<DayRecord> days, UnixNs moment)
    {
        var (low, high) = (0, days.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = days[middle].Begin <= moment ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? PeriodProfits.UtcDate(moment) : BookDay.DateOf(days[low - 1].Day);
    }
}
