using System.CommandLine;
using System.IO;
using KrakkedCore.Tools.Krakked.Commands;
using KrakkedCore.Tools.Krakked.Configuration;
using KrakkedCore.Tools.Krakked.Running;

namespace KrakkedCore.Tools.Krakked.Portfolio;

/// <summary>What the commands about the account are told.</summary>
internal static class PortfolioArguments
{
    public static Option<string?> Config { get; } = new("--config")
    {
        Description = "Configuration of the run, for portfolio.db_path and the rest of portfolio; without it defaults.",
        HelpName = "FILE",
    };

    public static Option<bool> Csv { get; } = new("--csv")
    {
        Description = "Write comma-separated values, a header first, to standard output instead of a table.",
    };

    public static Option<string?> Pair { get; } = new("--pair")
    {
        Description = "Only this pair, as BTC/USD.",
        HelpName = "PAIR",
    };

    public static Option<string?> Strategy { get; } = new("--strategy")
    {
        Description = "Only this strategy, by name; manual for what was done by hand.",
        HelpName = "NAME",
    };

    public static Option<string?> Asset { get; } = new("--asset")
    {
        Description = "Only this asset, as BTC.",
        HelpName = "ASSET",
    };

    public static Option<string?> Since { get; } = new("--since")
    {
        Description = "First moment wanted: 2024-01-31, 2024-01-31T12:00:00Z, or Unix seconds.",
        HelpName = "TIME",
    };

    public static Option<string?> Until { get; } = new("--until")
    {
        Description = "First moment not wanted any more, written as --since is.",
        HelpName = "TIME",
    };

    public static Option<int?> Limit { get; } = LimitOption();

    public static Option<bool?> IncludeManual { get; } = new("--include-manual")
    {
        Description = "Whether what was traded by hand counts, true or false; without it "
            + "portfolio.track_manual_trades decides.",
        HelpName = "true|false",
    };

    /// <summary>Adds what every command about the account takes.</summary>
    /// <param name="command">Gets them after its own.</param>
    public static Command With(Command command)
    {
        command.Options.Add(CommonOptions.Data);
        command.Options.Add(Config);
        command.Options.Add(ConfigCommand.Environment);
        command.Options.Add(CommonOptions.Json);
        return command;
    }

    /// <summary>The part of the configuration that is about the account.</summary>
    /// <param name="result">Parsed.</param>
    public static PortfolioConfig ConfigOf(ParseResult result) => result.GetValue(Config) is { } path
        ? ConfigLoader.Open(path, result.GetValue(ConfigCommand.Environment)).Config.Portfolio
        : new PortfolioConfig();

    /// <summary>The database a configuration means.</summary>
    /// <param name="folder">Where it is, unless its path is absolute.</param>
    /// <param name="config">Names it.</param>
    public static string DatabaseOf(DataFolder folder, PortfolioConfig config) =>
        Path.GetFullPath(Path.Combine(folder.Root, config.DatabasePath));

    private static Option<int?> LimitOption()
    {
        const int Max = 10_000_000;
        var option = new Option<int?>("--limit")
        {
            Description = "At most so many rows, the newest.",
            HelpName = "N",
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is { } count and (< 1 or > Max))
            {
                result.AddError($"--limit was {count}, must be 1 to {Max}.");
            }
        });
        return option;
    }
}
