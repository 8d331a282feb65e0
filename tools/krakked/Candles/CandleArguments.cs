using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using KrakkedCore.Adapters.Store.Candles;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.Krakked.Commands;
using KrakkedCore.Tools.Krakked.Configuration;

namespace KrakkedCore.Tools.Krakked.Candles;

/// <summary>What the commands about candles are told.</summary>
internal static class CandleArguments
{
    public static Option<string?> Store { get; } = new("--store")
    {
        Description = "Folder of the candles; without it that of --config, else the user's own data folder.",
        HelpName = "DIR",
    };

    public static Option<string?> Pair { get; } = new("--pair")
    {
        Description = "The pair, as BTC/USD.",
        HelpName = "PAIR",
    };

    public static Option<string?> Length { get; } = new("--timeframe")
    {
        Description = "Length of the candles, as 1m, 15m, 1h, 1d.",
        HelpName = "LENGTH",
    };

    public static Option<string?> Since { get; } = new("--since")
    {
        Description = "First begin wanted: 2024-01-31, 2024-01-31T12:00:00Z, or Unix seconds.",
        HelpName = "TIME",
    };

    public static Option<string?> Until { get; } = new("--until")
    {
        Description = "First begin not wanted any more, written as --since is.",
        HelpName = "TIME",
    };

    /// <summary>The folder a command line means.</summary>
    /// <param name="result">Parsed.</param>
    public static string FolderOf(ParseResult result)
    {
        if (result.GetValue(Store) is { } chosen)
        {
            return Path.GetFullPath(chosen);
        }

        var config = result.GetValue(VenueAddress.Config) is { } path
            ? ConfigLoader.Open(path, result.GetValue(ConfigCommand.Environment)).Config.MarketData.Store
            : new CandleStoreConfig();
        return FolderOf(config, AppFolders.Here());
    }

    /// <summary>The folder a configuration means.</summary>
    /// <param name="config">Its part about candles on disk.</param>
    /// <param name="folders">The user's own.</param>
    public static string FolderOf(CandleStoreConfig config, AppFolders folders)
    {
        var root = config.RootFolder;
        if (root.Length == 0)
        {
            return Path.Combine(folders.Data, "ohlc");
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return Path.GetFullPath(root == "~" || root.StartsWith("~/", StringComparison.Ordinal)
            ? home + root[1..]
            : root);
    }

    /// <summary>A length of candles.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="option">For messages.</param>
    /// <exception cref="UsageException">It is none.</exception>
    public static int SecondsOf(string? text, string option) => Timeframe.TryParse(text, out var seconds)
        ? seconds
        : throw new UsageException(
            $"{option} was {ConfigErrors.Quoted(text ?? "")}, must be digits and one of s, m, h, d and w, as 1m, 15m, "
            + "1h or 1d.");

    /// <summary>A moment; null when it was not given.</summary>
    /// <param name="result">Parsed.</param>
    /// <param name="option">Which.</param>
    /// <exception cref="UsageException">It is no moment.</exception>
    public static UnixNs? MomentOf(ParseResult result, Option<string?> option)
    {
        var text = result.GetValue(option);
        return text is null ? null
            : TryReadMoment(text, out var moment) ? moment
            : throw new UsageException(
                $"{option.Name} was {ConfigErrors.Quoted(text)}, must be a day as 2024-01-31, a moment in UTC as "
                + "2024-01-31T12:00:00Z, or Unix seconds.");
    }

    /// <summary>Reads a day, a moment in UTC, or Unix seconds.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="moment">Zero when refused.</param>
    public static bool TryReadMoment(string text, out UnixNs moment)
    {
        moment = default;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            moment = new UnixNs(seconds <= 9_000_000_000 ? seconds * UnixNs.PerSecond : 0);
            return seconds <= 9_000_000_000;
        }

        var whole = text.Length == "2024-01-31".Length ? text + "T00:00:00Z" : text;
        return UnixNs.TryParse(System.Text.Encoding.UTF8.GetBytes(whole), out moment);
    }

    /// <summary>Values of an option that takes several, by spaces or commas.</summary>
    /// <param name="values">As parsed.</param>
    public static IReadOnlyList<string> ListOf(IEnumerable<string>? values)
    {
        var list = new List<string>();
        foreach (var value in values ?? [])
        {
            list.AddRange(value.Split(
                ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }

        return list;
    }
}
