using System;
using System.CommandLine;
using KrakkedCore.Tools.Krakked.Configuration;

namespace KrakkedCore.Tools.Krakked.Commands;

/// <summary>Where commands that ask the venue find it.</summary>
internal static class VenueAddress
{
    /// <summary>Configuration that names it.</summary>
    internal static Option<string?> Config { get; } = new("--config")
    {
        Description = "Configuration whose kraken.rest_url is asked; without it Kraken's own.",
        HelpName = "FILE",
    };

    /// <summary>The address itself, for a local look-alike.</summary>
    internal static Option<string?> RestUrl { get; } = new("--rest-url")
    {
        Description = "Ask this address instead: https, or http on this machine.",
        HelpName = "URL",
    };

    /// <summary>The one a command line means.</summary>
    /// <param name="result">Parsed.</param>
    /// <exception cref="UsageException">It would send a key over plain http, or is none.</exception>
    internal static Uri Of(ParseResult result)
    {
        var config = result.GetValue(Config) is { } path
            ? ConfigLoader.Open(path, result.GetValue(ConfigCommand.Environment)).Config.Kraken
            : new KrakenConfig();
        var text = result.GetValue(RestUrl) ?? config.RestUrl;
        return Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback))
            && address is { AbsolutePath: "/", UserInfo: "", Query: "" }
                ? address
                : throw new UsageException(
                    $"--rest-url was {ConfigErrors.Quoted(text)}, must be https://HOST, or http:// on this machine, "
                    + "without a path, user or password.");
    }
}
