using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Pipeline.Clocks;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Server;
using KrakkedCore.Tools.KrakenSim.Venue;
using Xunit;

namespace KrakkedCore.Tests.EndToEnd;

/// <summary>A local venue, and a user of it: a home, a data folder, a configuration for live runs.</summary>
public sealed class LiveSetting : IAsyncDisposable
{
    public const string ChecksOnly = "execution: { mode: live, validate_only: true }";

    public const string PlacesOrders = """
        execution:
          mode: live
          allow_live_trading: true
          paper_tests_completed: true
          live_strategy_allowlist: [trend_core]
        risk:
          max_per_strategy_pct: { trend_core: 50 }
          max_per_asset_pct: 20
        ui: { enabled: false }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly TemporaryFolder _folder = new();
    private readonly SimServer _venue;
    private readonly HttpClient _control = new();

    private LiveSetting(SimServer venue, string pairs)
    {
        _venue = venue;
        System.IO.File.WriteAllText(File, $$"""
            instance: e2e
            kraken:
              ws_url: {{venue.Endpoint}}
              ws_auth_url: {{venue.PrivateEndpoint}}
              rest_url: {{Address}}
              tier: pro
              pairs: [{{pairs}}]
            market_data: { candle_grace_ms: 500 }
            strategies:
              enabled: [trend_core]
              configs:
                trend_core: { type: trend_following, timeframes: [1m], ma_fast: 1, ma_slow: 2 }
            """);
        Overlay(ChecksOnly);
    }

    public string Home => _folder.Of("home");

    public string Data => _folder.Of("data");

    public string File => _folder.Of("krakked.yaml");

    public string Address => _venue.RestEndpoint.GetLeftPart(UriPartial.Authority);

    public Uri Feed => _venue.Endpoint;

    public string Log => string.Concat(
        Directory.Exists(_folder.Of("data/logs"))
            ? Directory.GetFiles(_folder.Of("data/logs")).Order(StringComparer.Ordinal).Select(ReadShared)
            : []);

    public static async Task<LiveSetting> StartAsync(
        SimVenueOptions options, int pairCount = 2, IClock? clock = null, decimal eventsPerSecond = 20)
    {
        var universe = Universe.Numbered(pairCount);
        var venue = await SimServer.StartAsync(
            new SimServerOptions { Venue = options },
            new MarketGenerator(new GeneratorOptions
            {
                Pairs = universe.Pairs,
                Assets = universe.Assets,
                EventsPerMarketSecond = eventsPerSecond,
            }),
            clock ?? new SystemClock(),
            CancellationToken.None);
        return new LiveSetting(venue, string.Join(", ", universe.Pairs.Select(pair => pair.Pair.Symbol)));
    }

    public static (string Name, string Value)[] Keys(SimKey key) =>
        [("KRAKKED_API_KEY", key.Key), ("KRAKKED_API_SECRET", key.Secret)];

    /// <summary>What the live environment says beyond the base.</summary>
    public void Overlay(string yaml) => System.IO.File.WriteAllText(_folder.Of("krakked.live.yaml"), yaml);

    public Answer Run(IReadOnlyList<(string, string)> environment, params string[] arguments) =>
        KrakkedProcess.RunWith([.. environment, ("KRAKKED_HOME", Home)], arguments);

    public Answer RunLive(IReadOnlyList<(string, string)> environment, params string[] more) =>
        Run(environment, Arguments(more));

    public Process BeginLive(IReadOnlyList<(string, string)> environment, params string[] more) =>
        KrakkedProcess.Begin(
            "env", // whoever runs the tests may have ignored the hang-up, as nohup does; an ignored signal is inherited
            ["--default-signal=HUP", "dotnet", KrakkedProcess.Dll, .. Arguments(more)],
            [.. environment, ("KRAKKED_HOME", Home)]);

    public static void Signal(Process process, string name) =>
        Assert.Equal(0, KrakkedProcess.Shell(
            $"kill -{name} {process.Id.ToString(CultureInfo.InvariantCulture)}").ExitCode);

    public static Answer Terminate(Process process)
    {
        Signal(process, "TERM");
        return KrakkedProcess.End(process);
    }

    /// <summary>Waits until something is so; the test fails when it never is, or the process ends before.</summary>
    public async Task UntilAsync(Process? process, string what, Func<Task<bool>> isSo)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            if (process is { HasExited: true })
            {
                Assert.Fail($"Before {what} the process ended: {KrakkedProcess.End(process)}\n{Log}");
            }

            Assert.True(watch.Elapsed < Patience, $"In {Patience} never was {what}: {Log}");
            await Task.Delay(20);
        }
    }

    public Task UntilLoggedAsync(Process process, string text) =>
        UntilAsync(process, $"\"{text}\" in the log", () => Task.FromResult(
            Log.Contains(text, StringComparison.Ordinal)));

    /// <summary>Both sockets are open, and the log says so of the one for the account.</summary>
    public Task UntilConnectedAsync(Process process) => UntilAsync(
        process, "connected for its own orders", async () =>
            (await ControlAsync("status")).GetProperty("sockets").GetInt32() >= 2
            && Log.Contains("/auth/v2", StringComparison.Ordinal));

    /// <summary>The venue's side door.</summary>
    public async Task<JsonElement> ControlAsync(string method, params (string Name, string Value)[] fields)
    {
        var address = new Uri($"{Address}/control/{method}");
        using var form = new FormUrlEncodedContent(
            fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));
        using var answer = method == "status"
            ? await _control.GetAsync(address) : await _control.PostAsync(address, form);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("result").Clone();
    }

    /// <summary>Lines of a stream of the journal, as the dump shows them.</summary>
    public IReadOnlyList<JsonElement> Dump(string stream, string kind)
    {
        var dump = Run([], "journal", "dump", Data, "--stream", stream, "--from", "1", "--count", "10000000");
        Assert.True(dump.ExitCode == 0, dump.Error);
        return [.. dump.Output.Split('\n')
            .Where(line => line.Contains($"\"Kind\":\"{kind}\"", StringComparison.Ordinal))
            .Select(line => JsonDocument.Parse(line).RootElement)];
    }

    public async ValueTask DisposeAsync()
    {
        await _venue.DisposeAsync();
        _control.Dispose();
        _folder.Dispose();
    }

    private static string ReadShared(string path)
    {
        using var reader = new StreamReader(
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private string[] Arguments(string[] more) =>
        ["run", "--config", File, "--env", "live", "--data", Data, "--json", .. more];
}
