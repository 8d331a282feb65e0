using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Threading.Tasks;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Player;
using KrakkedCore.Tools.Krakked.Configuration;
using KrakkedCore.Tools.Krakked.Portfolio;
using KrakkedCore.Tools.Krakked.Reporting;
using KrakkedCore.Tools.Krakked.Running;

namespace KrakkedCore.Tools.Krakked.Commands;

/// <summary><c>krakked backtest</c>: recorded trades and quotes through the same logic, on virtual time.</summary>
internal static class BacktestCommand
{
    private static readonly Option<string> Trades = new("--trades")
    {
        Description = "CSV of trades: time,price,volume,buy_or_sell,market_or_limit,misc.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string?> Spreads = new("--spreads")
    {
        Description = "CSV of quotes: time,bid,ask.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Config = new("--config")
    {
        Description = "Configuration file; without it, hourly candles, averages of 20 and 50, and 10,000 of quote.",
        HelpName = "FILE",
    };

    private static readonly Option<string> Pair = new("--pair")
    {
        Description = "What the files are about.",
        DefaultValueFactory = _ => "BASE/USD",
    };

    private static readonly Option<int> PriceDecimals = new("--price-decimals")
    {
        Description = "Decimals of the pair's prices, 0 to 10.",
        DefaultValueFactory = _ => 5,
    };

    private static readonly Option<decimal> QuoteQuantity = new("--quote-quantity")
    {
        Description = "Base units assumed to be offered at each recorded bid and ask.",
        DefaultValueFactory = _ => 10_000,
    };

    private static readonly Option<bool> Overwrite = new("--overwrite")
    {
        Description = "Replace the journal of an earlier backtest in the same folder.",
    };

    public static Command Create()
    {
        var command = new Command("backtest", "Run recorded history through the engine, on virtual time.")
        {
            Trades,
            Spreads,
            Config,
            Pair,
            PriceDecimals,
            QuoteQuantity,
            CommonOptions.Data,
            Overwrite,
            CommonOptions.Json,
        };
        command.SetAction((result, _) => RunAsync(result));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result)
    {
        var market = MarketOf(result);
        var config = ConfigOf(result.GetValue(Config), market);
        var folder = CommonOptions.FolderOf(result);
        var isJson = result.GetValue(CommonOptions.Json);
        using var history = new HistoryReader(result.GetValue(Trades), result.GetValue(Spreads));
        Prepare(folder, config.Portfolio, result.GetValue(Overwrite));

        using var stop = new StopSignal();
        await using var log = Logs.Open(folder);
        var clock = new VirtualClock();
        using var host = EngineHost.Open(folder, config, threads: 0, _ => clock, log);
        host.KeepStore(log);
        var feed = new HistoryFeed(host, clock, market);
        Report.WithProgress("backtesting", RowsIn(result), isJson, bar =>
        {
            feed.Run(history, stop, bar);
            return true;
        });
        SummaryReport.Show(host.Finish(stop.Reason ?? "the history is over", feed: null), isJson);
        return ExitCodes.Success;
    }

    private static HistoryMarket MarketOf(ParseResult result)
    {
        var symbol = result.GetValue(Pair)!;
        var decimals = result.GetValue(PriceDecimals);
        var quantity = result.GetValue(QuoteQuantity);
        if (symbol.Split('/') is not [{ Length: > 0 }, { Length: > 0 }] || symbol.Length > Text24.Capacity)
        {
            throw new UsageException($"--pair was \"{symbol}\", must be written like USDT/USD.");
        }

        if (decimals is < 0 or > Price.Scale)
        {
            throw new UsageException($"--price-decimals was {decimals}, must be 0 to {Price.Scale}.");
        }

        if (quantity is <= 0 or > 10_000_000_000)
        {
            throw new UsageException($"--quote-quantity was {quantity}, must be above 0 and at most 10000000000.");
        }

        return new HistoryMarket(symbol, decimals, StartEvents.AmountOf(quantity).ToQuantityRoundedDown());
    }

    private static KrakkedConfig ConfigOf(string? path, HistoryMarket market)
    {
        var quote = market.Symbol.Split('/')[1];
        if (path is null)
        {
            return new KrakkedConfig
            {
                Instance = "backtest",
                Strategies = StrategiesConfig.Of(new StrategyConfig(), isEnabled: true),
                MarketData = new MarketDataConfig { Live = new LiveDataConfig { StaleAfterSeconds = 3_600 } },
                Risk = new RiskConfig { PerTradePercentMax = 10, PerAssetPercentMax = 20 },
                Portfolio = new PortfolioConfig { BaseCurrency = quote },
                Paper = new PaperConfig
                {
                    Balances = new SortedDictionary<string, decimal>(StringComparer.Ordinal) { [quote] = 10_000 },
                },
            };
        }

        var config = ConfigLoader.Open(path).Config;
        return config.Portfolio.BaseCurrency == quote
            ? config
            : throw new ConfigException(
                path,
                [$"portfolio.base_currency was \"{config.Portfolio.BaseCurrency}\", must be {quote}: "
                    + $"history is of {market.Symbol}."]);
    }

    private static void Prepare(DataFolder folder, PortfolioConfig portfolio, bool mayOverwrite)
    {
        if (!Directory.Exists(folder.Journal) || Directory.GetFiles(folder.Journal, "*.lz4").Length == 0)
        {
            return;
        }

        if (!mayOverwrite)
        {
            throw new UsageException(
                $"The folder {folder.Journal} holds a journal already, and a backtest begins a new one. Name another "
                + "folder with --data, or add --overwrite to replace it.");
        }

        Directory.Delete(folder.Journal, recursive: true);
        if (Directory.Exists(folder.Snapshots))
        {
            Directory.Delete(folder.Snapshots, recursive: true);
        }

        new StorePlace(folder, portfolio).DeleteDatabase();
    }

    // Rows are not counted beforehand: their usual length says well enough where the bar ends.
    private static double RowsIn(ParseResult result)
    {
        const double BytesPerRow = 30;
        var bytes = new FileInfo(result.GetValue(Trades)!).Length;
        return (bytes + (result.GetValue(Spreads) is { } spreads ? new FileInfo(spreads).Length : 0)) / BytesPerRow;
    }
}
