using System;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using KrakkedCore.Adapters.Store.Portfolio;
using KrakkedCore.Tools.Krakked.Candles;
using KrakkedCore.Tools.Krakked.Portfolio;

namespace KrakkedCore.Tools.Krakked.Commands;

/// <summary><c>krakked portfolio ...</c>: what the account is worth, holds, did and cost.</summary>
internal static class PortfolioCommand
{
    private const string Manual = "manual";

    private static readonly Option<bool> Closed = new("--closed")
    {
        Description = "Positions that were given back whole, too.",
    };

    private static readonly Option<bool> RoundTrips = new("--round-trips")
    {
        Description = "Round trips from first buy to last sale instead of single fills.",
    };

    public static Command Create() => new(
        "portfolio",
        "The account: summary, positions, trades, fees, flows, snapshots, pnl. Reads the database, which is brought up "
        + "to date from the journal first; a run may go on meanwhile.")
    {
        Sub(
            new Command("summary", "What the account is worth, and in which assets."),
            static (session, _) => Summary(session)),
        Sub(
            new Command("positions", "What is held through which pair, by strategy.")
            {
                PortfolioArguments.Pair, PortfolioArguments.Strategy, PortfolioArguments.IncludeManual, Closed,
            },
            Positions),
        Sub(
            new Command("trades", "Fills, or round trips, newest first.")
            {
                PortfolioArguments.Pair, PortfolioArguments.Strategy, PortfolioArguments.Since,
                PortfolioArguments.Until, PortfolioArguments.Limit, PortfolioArguments.IncludeManual, RoundTrips,
            },
            Trades),
        Sub(
            new Command("fees", "Fees by asset and by pair, and their share of the profit.")
            {
                PortfolioArguments.IncludeManual,
            },
            Fees),
        Sub(
            new Command("flows", "Money that came in or went out, newest first.")
            {
                PortfolioArguments.Asset, PortfolioArguments.Since, PortfolioArguments.Until,
                PortfolioArguments.Limit,
            },
            Flows),
        Sub(
            new Command("snapshots", "Snapshots of the account, newest first.")
            {
                PortfolioArguments.Since, PortfolioArguments.Until, PortfolioArguments.Limit,
            },
            Snapshots),
        PortfolioPnl.Create(),
    };

    /// <summary>Gives a command what all of them take, and what it does.</summary>
    /// <param name="command">With its own options.</param>
    /// <param name="answer">Says what is to be said.</param>
    internal static Command Sub(Command command, Func<PortfolioSession, ParseResult, PortfolioAnswer> answer)
    {
        PortfolioArguments.With(command);
        command.Options.Add(PortfolioArguments.Csv);
        command.SetAction(result =>
        {
            PortfolioAnswer.RequireOneForm(result);
            using var session = PortfolioSession.Open(result);
            answer(session, result).Write(session, result);
            return ExitCodes.Success;
        });
        return command;
    }

    private static PortfolioAnswer Summary(PortfolioSession session) => new()
    {
        Title = "Account",
        Figures = session.Equity is { } equity ? PortfolioSheets.Summary(equity) : null,
        Empty = "Nothing was told of it yet.",
        IsCsvOfFigures = true,
        Tables = session.Equity is null
            ? []
            : [
                new AnswerTable(
                    "assets", "Assets", PortfolioSheets.Assets(session.Reader.Exposure()), "No asset is held."),
            ],
    };

    private static PortfolioAnswer Positions(PortfolioSession session, ParseResult result)
    {
        var pair = result.GetValue(PortfolioArguments.Pair);
        var owner = result.GetValue(PortfolioArguments.Strategy);
        session.RequireKnown(pair, owner);
        var includeManual = result.GetValue(PortfolioArguments.IncludeManual) ?? true;
        var rows = session.Reader.Positions(result.GetValue(Closed)).Where(row =>
            (pair is null || row.Pair == pair)
            && (owner is null || row.Owner == owner)
            && (includeManual || row.Owner != Manual));
        return new PortfolioAnswer
        {
            Title = "Positions",
            Tables =
            [
                new AnswerTable("positions", "", PortfolioSheets.Positions(rows), "Nothing is held through any pair."),
            ],
        };
    }

    private static PortfolioAnswer Trades(PortfolioSession session, ParseResult result)
    {
        var query = QueryOf(session, result);
        session.RequireKnown(query.Pair, query.Owner);
        var table = result.GetValue(RoundTrips)
            ? new AnswerTable(
                "round_trips",
                "",
                PortfolioSheets.RoundTrips(session.Reader.RoundTrips(query)),
                "No round trip was begun.")
            : new AnswerTable(
                "trades", "", PortfolioSheets.Fills(session.Reader.Fills(query)), "Nothing was traded.");
        return new PortfolioAnswer
        {
            Title = result.GetValue(RoundTrips) ? "Round trips" : "Trades",
            Tables = [table],
            Decorate = json => json["include_manual"] = query.IncludeManual ?? query.TracksManual,
        };
    }

    private static PortfolioAnswer Fees(PortfolioSession session, ParseResult result)
    {
        var includeManual = result.GetValue(PortfolioArguments.IncludeManual);
        var fees = session.Reader.Fees(includeManual, session.Place.Config.TracksManualTrades);
        return new PortfolioAnswer
        {
            Title = "Fees",
            Figures = PortfolioSheets.FeeTotals(fees),
            Tables = [new AnswerTable("fees", "By asset and by pair", PortfolioSheets.Fees(fees), "None was paid.")],
            Decorate = json => json["include_manual"] = includeManual ?? session.Place.Config.TracksManualTrades,
        };
    }

    private static PortfolioAnswer Flows(PortfolioSession session, ParseResult result) => new()
    {
        Title = "Money in and out",
        Tables =
        [
            new AnswerTable(
                "flows",
                "",
                PortfolioSheets.Flows(session.Reader.CashFlows(QueryOf(session, result))),
                "Nothing came in or went out."),
        ],
    };

    private static PortfolioAnswer Snapshots(PortfolioSession session, ParseResult result)
    {
        var rows = session.Reader.Snapshots(QueryOf(session, result));
        return new PortfolioAnswer
        {
            Title = "Snapshots",
            Tables =
            [
                new AnswerTable("snapshots", "", PortfolioSheets.Snapshots(rows), "None was taken yet."),
            ],
            Decorate = json =>
            {
                var list = (JsonArray)json["snapshots"]!;
                for (var index = 0; index < rows.Count; index++)
                {
                    list[index]!["assets"] = PortfolioSheets.AssetValues(rows[index].Assets).ToJson();
                }
            },
        };
    }

    private static HistoryQuery QueryOf(PortfolioSession session, ParseResult result) => new()
    {
        Pair = ValueOf(result, PortfolioArguments.Pair),
        Owner = ValueOf(result, PortfolioArguments.Strategy),
        Asset = ValueOf(result, PortfolioArguments.Asset),
        Since = CandleArguments.MomentOf(result, PortfolioArguments.Since),
        Until = CandleArguments.MomentOf(result, PortfolioArguments.Until),
        LimitRows = result.GetValue(PortfolioArguments.Limit),
        IncludeManual = result.GetValue(PortfolioArguments.IncludeManual),
        TracksManual = session.Place.Config.TracksManualTrades,
    };

    private static string? ValueOf(ParseResult result, Option<string?> option) => result.GetValue(option);
}
