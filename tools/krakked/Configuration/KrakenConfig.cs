using System;
using System.Collections.Generic;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>The venue: where it is, what it allows this account, how patiently it is used.</summary>
public sealed record KrakenConfig : IConfigRules
{
    /// <summary>Public WebSocket v2; default Kraken's own.</summary>
    [ConfigKey("ws_url", Schemes = "ws wss")]
    public string Url { get; init; } = "wss://ws.kraken.com/v2";

    /// <summary>Private WebSocket v2; default Kraken's own.</summary>
    [ConfigKey("ws_auth_url", Schemes = "ws wss")]
    public string PrivateUrl { get; init; } = "wss://ws-auth.kraken.com/v2";

    /// <summary>REST, without a path; default Kraken's own. A secret goes there: http only on this machine.</summary>
    [ConfigKey("rest_url", Schemes = "http https")]
    public string RestUrl { get; init; } = "https://api.kraken.com";

    /// <summary>
    /// Verification tier of the account, which sets its rate budgets: starter, intermediate or pro; default starter.
    /// </summary>
    [ConfigKey("tier", Words = "starter intermediate pro")]
    public string Tier { get; init; } = "starter";

    /// <summary>Pairs as WebSocket v2 writes them, 0 to 1000. When there are any, they are all.</summary>
    [ConfigKey("pairs", IsPair = true, CountMax = 1_000)]
    public IReadOnlyList<string> Pairs { get; init; } = [];

    /// <summary>Levels of the book on each side: 10, 25, 100, 500 or 1000; default 10.</summary>
    [ConfigKey("book_depth", Words = "10 25 100 500 1000")]
    public int BookDepth { get; init; } = 10;

    /// <summary>Subscribe messages in a second, 1 to 50; default 10.</summary>
    [ConfigKey("subscribes_per_second", Min = 1, Max = 50)]
    public int SubscribesPerSecond { get; init; } = 10;

    /// <summary>Silence after which a socket is given up, seconds, 2 to 60; default 10.</summary>
    [ConfigKey("silence_seconds", Min = 2, Max = 60)]
    public int SilenceSeconds { get; init; } = 10;

    /// <summary>Public REST calls of one endpoint and pair in a second, above 0 to 10; default 0.9.</summary>
    [ConfigKey("public_calls_per_second", Min = 0, IsAbove = true, Max = 10, Decimals = 3)]
    public decimal PublicCallsPerSecond { get; init; } = 0.9m;

    /// <summary>Points of the REST counter kept for what must not wait, 0 to 10; default 3.</summary>
    [ConfigKey("rest_reserve", Max = 10)]
    public int RestReserve { get; init; } = 3;

    /// <summary>Points of each pair's trading counter kept for safety cancels, 0 to 50; default 16.</summary>
    [ConfigKey("trading_reserve", Max = 50)]
    public int TradingReserve { get; init; } = 16;

    /// <summary>
    /// Connection attempts to one host in ten minutes, 1 to 150 (the venue allows about 150); default 120.
    /// </summary>
    [ConfigKey("connects_per_10_minutes", Min = 1, Max = 150)]
    public int ConnectsPerTenMinutes { get; init; } = 120;

    /// <inheritdoc />
    public void Validate(ConfigErrors errors)
    {
        if (Uri.TryCreate(RestUrl, UriKind.Absolute, out var rest) && rest.Scheme == "http" && !rest.IsLoopback)
        {
            errors.Add("kraken.rest_url", "would send keys over plain http; use https, or a host of this machine.");
        }

        if (rest is { AbsolutePath: not "/" })
        {
            errors.Add("kraken.rest_url", $"was {ConfigErrors.Quoted(RestUrl)}, must end after host and port.");
        }

        if (Uri.TryCreate(PrivateUrl, UriKind.Absolute, out var socket) && socket.Scheme == "ws" && !socket.IsLoopback)
        {
            errors.Add("kraken.ws_auth_url", "would send tokens over plain ws; use wss, or a host of this machine.");
        }
    }
}
