using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Limits;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Venue;
using KrakkedCore.Tools.Krakked.Configuration;
using KrakkedCore.Tools.Krakked.Running;
using Serilog.Core;
using Xunit;

namespace KrakkedCore.Tests.EndToEnd;

/// <summary>Real placing: orders reach the venue, fills come back, and a killed engine takes up where it was.</summary>
public sealed class LiveOrdersTests
{
    private const int PairCount = 12;
    private const long FastSpeed = 60;
    private const long SecondToSlowAt = 44;

    private static readonly (string, string)[] Demo = LiveSetting.Keys(SimKey.Demo);

    [Fact]
    public async Task Orders_are_placed_and_filled_and_a_killed_engine_recovers_to_the_account_of_the_venue()
    {
        var clock = new GearClock(FastSpeed);
        await using var setting = await LiveSetting.StartAsync(
            new SimVenueOptions
            {
                Keys = [SimKey.Demo, VenueAuditor.Key],
                Limits = new SimLimits { HasRestCounter = false },
            },
            PairCount,
            clock,
            eventsPerSecond: 10);
        using var auditor = new VenueAuditor(setting.Address);
        setting.Overlay(LiveSetting.PlacesOrders);
        var minutes = await WatchAsync(setting, clock);

        using (var killed = setting.BeginLive(Demo, "--live"))
        {
            await setting.UntilAsync(
                killed, "a fill on record", async () => (await auditor.TradesAsync()).Count > 0);
            LiveSetting.Signal(killed, "KILL");
            KrakkedProcess.End(killed);
        }

        using var restarted = setting.BeginLive(Demo, "--live");
        await setting.UntilConnectedAsync(restarted);
        await setting.UntilAsync(
            restarted, "every fill on record", async () =>
                (await auditor.TradesAsync()).SequenceEqual(Fills(setting)));
        var ended = LiveSetting.Terminate(restarted);

        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.True(ended.Json.GetProperty("last_sequence").GetInt64() > minutes);
        Assert.NotEmpty(ended.Json.GetProperty("notes").EnumerateArray());
        Assert.Equal(await auditor.TradesAsync(), Fills(setting));
        Assert.Equal(await auditor.BalancesAsync(), EngineBalances(setting));
        var tokens = (await setting.ControlAsync("tokens")).EnumerateArray().Select(token => token.GetString()!);
        var scan = new SecretScan(SimKey.Demo, password: null, tokens);
        Assert.Empty(scan.In(setting.Data).Concat(scan.In(setting.Home)));
        Assert.Empty(scan.In("what it said", ended.Output + ended.Error));
        Assert.Equal(0, setting.Run([], "replay", setting.Data, "--verify", "--json").ExitCode);
    }

    // Candles close by the engine's clock; watching the market's first minutes at the wall's pace would take minutes.
    private static async Task<long> WatchAsync(LiveSetting setting, GearClock clock)
    {
        var config = ConfigLoader.Open(setting.File, "live").Config;
        var folder = new DataFolder(setting.Data);
        using var credentials = VenueAuditor.CredentialsOf(SimKey.Demo);
        AccountClaim.Take(folder, credentials.Fingerprint);
        using var stop = new StopSignal();
        using var host = EngineHost.Open(
            folder,
            config with { Strategies = config.Strategies with { Enabled = [] } },
            config.Engine.ThreadsHere(),
            _ => clock,
            Logger.None);
        var start = clock.Now;
        var running = LiveRun.RunAsync(host, setting.Feed, stop, source: null, Logger.None);
        await setting.UntilAsync(null, "three minutes later", () => Task.FromResult(
            clock.Now - start > 180 * UnixNs.PerSecond
            && clock.Now.Raw / UnixNs.PerSecond % 60 is >= SecondToSlowAt and < SecondToSlowAt + 5));
        clock.Slow();
        stop.Stop("the market was watched");
        return (await running).LastSequence;
    }

    private static IReadOnlyList<string> Fills(LiveSetting setting) =>
    [
        .. setting.Dump("inputs", "Fill").Select(fill => fill.GetProperty("Fill.TradeId").GetString()!)
            .OrderBy(text => long.Parse(text, CultureInfo.InvariantCulture)),
    ];

    private static SortedDictionary<string, Amount> EngineBalances(LiveSetting setting)
    {
        var names = Last(
            setting.Dump("inputs", "AssetDefinition"), "AssetDefinition.Asset", "AssetDefinition.Name");
        var totals = Last(setting.Dump("outputs", "Balance"), "Balance.Asset", "Balance.Total");
        return new SortedDictionary<string, Amount>(
            totals.Select(row => (Name: names[row.Key], Total: Amount.Parse(row.Value)))
                .Where(row => !row.Total.IsZero)
                .ToDictionary(row => row.Name, row => row.Total),
            StringComparer.Ordinal);
    }

    private static Dictionary<string, string> Last(IEnumerable<JsonElement> lines, string key, string value)
    {
        var last = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            last[line.GetProperty(key).GetString()!] = line.GetProperty(value).GetString()!;
        }

        return last;
    }
}
