using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Engine.Pipeline.Clocks;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Server;
using Xunit;

namespace KrakkedCore.Tests.EndToEnd;

/// <summary>The universe as a user sees it, against the local venue's generated market.</summary>
public sealed class UniverseCommandTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _home = new();
    private SimServer _venue = null!;

    private string Venue => _venue.RestEndpoint.GetLeftPart(UriPartial.Authority);

    public async Task InitializeAsync() => _venue = await SimServer.StartAsync(
        new SimServerOptions(), new MarketGenerator(new GeneratorOptions()), new SystemClock(), CancellationToken.None);

    public async Task DisposeAsync() => await _venue.DisposeAsync();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void The_generated_market_is_a_universe_with_whole_metadata()
    {
        var file = Config("universe: { min_24h_volume_usd: 0 }");

        var answer = Run("universe", "--config", file, "--rest-url", Venue, "--json", "--all");

        Assert.True(answer.ExitCode == 0, answer.ToString());
        Assert.Equal("venue", answer.Json.GetProperty("source").GetString());
        var pairs = answer.Json.GetProperty("pairs").EnumerateArray().ToList();
        Assert.Contains(pairs, static pair => pair.GetProperty("symbol").GetString() == "BTC/USD");
        Assert.All(pairs, static pair =>
        {
            Assert.Equal("online", pair.GetProperty("status").GetString());
            Assert.NotNull(pair.GetProperty("tick").GetString());
            Assert.NotNull(pair.GetProperty("lot").GetString());
            Assert.NotEqual(0, pair.GetProperty("fees").GetArrayLength());
            Assert.Equal(System.Text.Json.JsonValueKind.Null, pair.GetProperty("gaps").ValueKind);
        });
        var table = Run("universe", "--config", file, "--rest-url", Venue);
        Assert.True(table.ExitCode == 0, table.ToString());
        Assert.Contains($"{pairs.Count} pairs, from the venue", table.Output, StringComparison.Ordinal);
        Assert.Contains("XXBTZUSD", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Overrides_by_any_name_are_followed_and_every_other_pair_has_its_reason()
    {
        var file = Config("universe: { min_24h_volume_usd: 0, exclude_pairs: [XXBTZUSD], include_pairs: [NOPEUSD] }");

        var answer = Run("universe", "--config", file, "--rest-url", Venue, "--all");

        Assert.True(answer.ExitCode == 0, answer.ToString());
        Assert.Contains("XBTUSD is named in universe.exclude_pairs.", answer.Output, StringComparison.Ordinal);
        Assert.Contains("universe.include_pairs names \"NOPEUSD\"", answer.Output, StringComparison.Ordinal);
        Assert.Contains("1 by_name", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_venue_that_is_not_there_is_exit_1_and_wrong_usage_exit_2()
    {
        var nowhere = Run("universe", "--rest-url", "http://127.0.0.1:9");
        Assert.True(nowhere.ExitCode == 1, nowhere.ToString());
        Assert.Contains("There is no universe", nowhere.Output, StringComparison.Ordinal);

        var usage = Run("universe", "--rest-url", "http://example.com");
        Assert.True(usage.ExitCode == 2, usage.ToString());
    }

    private string Config(string lines)
    {
        var file = _home.Of("krakked.yaml");
        File.WriteAllText(file, lines + "\n");
        return file;
    }

    private Answer Run(params string[] arguments) =>
        KrakkedProcess.RunWith([("KRAKKED_HOME", _home.Path)], arguments);
}
