using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using KrakkedCore.Adapters.Store.Portfolio;
using KrakkedCore.Tools.Krakked.Candles;
using KrakkedCore.Tools.Krakked.Portfolio;
using KrakkedCore.Tools.Krakked.Portfolio.Performance;

namespace KrakkedCore.Tools.Krakked.Commands;

/// <summary><c>krakked portfolio pnl</c>: profit and loss of a span, and how the equity went.</summary>
internal static class PortfolioPnl
{
    private static readonly Option<string> Period = PeriodOption();

    private static readonly Option<string> By = ByOption();

    private static readonly Option<string?> Svg = new("--svg")
    {
        Description = "Write a picture of the equity and its drawdown there.",
        HelpName = "FILE",
    };

    public static Command Create() => PortfolioCommand.Sub(
        new Command("pnl", "Profit and loss: realised with fees off, unrealised, by pair or strategy.")
        {
            Period, By, PortfolioArguments.Since, PortfolioArguments.Until, PortfolioArguments.IncludeManual, Svg,
        },
        Answer);

    private static PortfolioAnswer Answer(PortfolioSession session, ParseResult result)
    {
        var word = result.GetValue(Period)!;
        var query = new PnlQuery
        {
            Period = Enum.Parse<PnlPeriod>(word, ignoreCase: true),
            From = CandleArguments.MomentOf(result, PortfolioArguments.Since),
            Until = CandleArguments.MomentOf(result, PortfolioArguments.Until),
            IncludeManual = result.GetValue(PortfolioArguments.IncludeManual),
            TracksManual = session.Place.Config.TracksManualTrades,
        };
        if (word != "all" && (query.From is not null || query.Until is not null))
        {
            throw new UsageException(
                $"--period was {word}, and --since or --until was given too; a span is one or the other. Leave one "
                + "out.");
        }

        var profit = session.Reader.Pnl(query);
        var by = result.GetValue(By)!;
        var performance = new PerformanceSource(session.Reader).Read(profit);
        if (result.GetValue(Svg) is { } path)
        {
            File.WriteAllText(
                Path.GetFullPath(path),
                EquitySvg.Draw(performance.Curve, $"Account {session.Place.Folder.Root}", session.Currency));
        }

        var spans = SpansOf(performance);
        return new PortfolioAnswer
        {
            Title = "Profit and loss",
            Figures = PortfolioSheets.Span(profit),
            Tables =
            [
                new AnswerTable(
                    "profit",
                    $"By {by}",
                    PortfolioSheets.Profit(
                        profit.Total, by, by == "pair" ? profit.ByPair : profit.ByStrategy),
                    ""),
                new AnswerTable(
                    "performance", "The account in that time", PerformanceSource.Figures(performance), "", true),
                new AnswerTable(
                    spans.Word,
                    $"By {spans.Word} (Sharpe and Sortino: {RiskRatios.Conventions})",
                    PerformanceSource.Spans(spans.Spans),
                    "No equity was told in that time."),
            ],
            Decorate = json =>
            {
                json["period"] = word;
                json["conventions"] = RiskRatios.Conventions;
                json["days"] = PerformanceSource.Spans(performance.Days).ToJson();
                json["weeks"] = PerformanceSource.Spans(performance.Weeks).ToJson();
                json["months"] = PerformanceSource.Spans(performance.Months).ToJson();
            },
        };
    }

    // The finest that people still like to read; programs get all three.
    private static (string Word, IReadOnlyList<PeriodProfit> Spans) SpansOf(PerformanceReport report)
    {
        const int RowsMax = 31;
        return report.Days.Count <= RowsMax ? ("days", report.Days)
            : report.Weeks.Count <= RowsMax ? ("weeks", report.Weeks)
            : ("months", report.Months);
    }

    private static Option<string> PeriodOption()
    {
        var option = new Option<string>("--period")
        {
            Description = "all, or the newest day, week (from Monday) or month of the books.",
            DefaultValueFactory = _ => "all",
        };
        option.AcceptOnlyFromAmong("all", "day", "week", "month");
        return option;
    }

    private static Option<string> ByOption()
    {
        var option = new Option<string>("--by")
        {
            Description = "What the lines are by: pair or strategy.",
            DefaultValueFactory = _ => "pair",
        };
        option.AcceptOnlyFromAmong("pair", "strategy");
        return option;
    }
}
