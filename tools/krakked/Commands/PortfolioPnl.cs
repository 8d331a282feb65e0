using System;
using System.CommandLine;
using KrakkedCore.Adapters.Store.Portfolio;
using KrakkedCore.Tools.Krakked.Candles;
using KrakkedCore.Tools.Krakked.Portfolio;

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
                $"--period was {word}, and --since or --until was given too; a span is one or the other. Leave one out.");
        }

        var profit = session.Reader.Pnl(query);
        var by = result.GetValue(By)!;
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
            ],
            Decorate = json => json["period"] = word,
        };
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
