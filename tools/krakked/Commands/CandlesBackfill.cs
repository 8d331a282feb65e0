using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Candles;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Store.Candles;
using KrakkedCore.Engine.Oms.Budgets;
using KrakkedCore.Tools.Krakked.Candles;
using KrakkedCore.Tools.Krakked.Configuration;
using KrakkedCore.Tools.Krakked.Reporting;
using KrakkedCore.Tools.Krakked.Running;
using Command = System.CommandLine.Command;

namespace KrakkedCore.Tools.Krakked.Commands;

/// <summary><c>krakked candles backfill</c>: closed candles from REST into the store.</summary>
internal static class CandlesBackfill
{
    private static readonly Option<string[]> Pairs = new("--pairs")
    {
        Description = "Pairs, as BTC/USD ETH/USD; without it those of --config.",
        HelpName = "PAIR...",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string[]> Timeframes = new("--timeframes")
    {
        Description = "Lengths of 1m, 5m, 15m, 1h, 4h and 1d; without it those of --config, else 1h 4h 1d.",
        HelpName = "LENGTH...",
        AllowMultipleArgumentsPerToken = true,
    };

    public static Command Create()
    {
        var command = new Command("backfill", "Load closed candles from REST: the venue gives the newest 720 of each.")
        {
            Pairs, Timeframes, CandleArguments.Since, VenueAddress.RestUrl,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken stopping)
    {
        var config = result.GetValue(VenueAddress.Config) is { } path
            ? ConfigLoader.Open(path, result.GetValue(ConfigCommand.Environment)).Config
            : null;
        var pairs = Given(result, Pairs) ?? config?.Kraken.Pairs ?? [];
        if (pairs.Count == 0)
        {
            throw new UsageException("No pair was named. Give them with --pairs BTC/USD ETH/USD, or with --config.");
        }

        var lengths = BackfillRun.LengthsOf(
            Given(result, Timeframes) ?? (config?.MarketData ?? new MarketDataConfig()).BackfillTimeframes);
        var since = CandleArguments.MomentOf(result, CandleArguments.Since);
        var isJson = result.GetValue(CommonOptions.Json);
        var clock = WallClock.NotBefore(timeLast: 0);
        using var store = CandleFileStore.OpenForWriting(CandleArguments.FolderOf(result), Report.Fault);
        using var client = new KrakenRestClient(
            new KrakenRestOptions { BaseAddress = VenueAddress.Of(result) },
            credentials: null,
            nonces: null,
            new RestBudgets(new CallBudget(RateTier.Starter), new PaceBudget()),
            clock,
            System.TimeProvider.System);
        var run = new BackfillRun(new CandleBackfill(client.Public, clock, store), pairs, lengths, since);
        var series = await Report.WhileRunningAsync(run.Describe, isJson, run.RunAsync(stopping))
            .ConfigureAwait(false);
        Show(series, isJson);
        return series.All(static item => item.Result.Failure is null) ? ExitCodes.Success : ExitCodes.Service;
    }

    private static IReadOnlyList<string>? Given(ParseResult result, Option<string[]> option)
    {
        var values = CandleArguments.ListOf(result.GetValue(option));
        return values.Count > 0 ? values : null;
    }

    private static void Show(IReadOnlyList<BackfillSeries> series, bool isJson)
    {
        if (isJson)
        {
            Report.Json(new JsonObject
            {
                ["series"] = new JsonArray([.. series.Select(static item => CandleReports.ToJson(item))]),
            });
        }
        else
        {
            Report.Rows("Backfilled.", [.. series.SelectMany(CandleReports.RowsOf)]);
        }
    }
}
