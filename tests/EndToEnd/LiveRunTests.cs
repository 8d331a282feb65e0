using System;
using System.IO;
using System.Threading.Tasks;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Venue;
using Xunit;

namespace KrakkedCore.Tests.EndToEnd;

/// <summary><c>krakked run</c> at a venue with accounts: what it refuses, and a run that only has orders checked.
/// </summary>
public sealed class LiveRunTests
{
    private static readonly (string, string)[] Demo = LiveSetting.Keys(SimKey.Demo);

    [Fact]
    public async Task What_cannot_run_live_is_refused_with_its_own_exit_code()
    {
        await using var setting = await LiveSetting.StartAsync(new SimVenueOptions());
        var stranger = SimKey.Demo with { Secret = Convert.ToBase64String("not the secret"u8) };

        var nobody = setting.RunLive([]);
        Assert.True(nobody.ExitCode == 4, nobody.ToString());
        var wrong = setting.RunLive(LiveSetting.Keys(stranger));
        Assert.True(wrong.ExitCode == 4, wrong.ToString());
        Assert.DoesNotContain(SimKey.Demo.Key, wrong.Error, StringComparison.Ordinal);

        var saidAlone = setting.RunLive(Demo, "--live");
        Assert.True(saidAlone.ExitCode == 2, saidAlone.ToString());
        Assert.Contains("--live was given", saidAlone.Error, StringComparison.Ordinal);
        setting.Overlay(LiveSetting.PlacesOrders);
        var notSaid = setting.RunLive(Demo);
        Assert.True(notSaid.ExitCode == 2, notSaid.ToString());
        Assert.Contains("say so with --live", notSaid.Error, StringComparison.Ordinal);

        Directory.CreateDirectory(setting.Data);
        await File.WriteAllTextAsync(Path.Combine(setting.Data, "account"), "paper");
        var mixed = setting.RunLive(Demo, "--live");
        Assert.True(mixed.ExitCode == 2, mixed.ToString());
        Assert.Contains("one journal keeps one account", mixed.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(setting.Data, "journal")), "a journal was begun");
    }

    [Fact]
    public async Task A_venue_that_is_away_is_told_from_a_wrong_key()
    {
        await using var setting = await LiveSetting.StartAsync(new SimVenueOptions());
        setting.Overlay(LiveSetting.ChecksOnly + "\nkraken: { rest_url: \"http://127.0.0.1:9\" }");

        var away = setting.RunLive(Demo);

        Assert.True(away.ExitCode == 5, away.ToString());
        Assert.Contains("could not be asked", away.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checking_run_takes_new_settings_on_hangup_and_ends_on_request()
    {
        await using var setting = await LiveSetting.StartAsync(new SimVenueOptions());
        using var process = setting.BeginLive(Demo);
        await setting.UntilConnectedAsync(process);

        setting.Overlay(LiveSetting.ChecksOnly + "\nrisk: { max_orders_per_second: 7 }\njournal: { block_kib: 32 }");
        LiveSetting.Signal(process, "HUP");
        await setting.UntilLoggedAsync(process, "Configuration read again");
        setting.Overlay("execution: { mode: nonsense }");
        LiveSetting.Signal(process, "HUP");
        await setting.UntilLoggedAsync(process, "the old one stays in force");
        var ended = LiveSetting.Terminate(process);

        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Equal("SIGTERM received", ended.Json.GetProperty("ended").GetString());
        Assert.Equal("Connected", ended.Json.GetProperty("edge").GetProperty("private").GetString());
        Assert.True(ended.Json.GetProperty("edge").GetProperty("rest_reachable").GetBoolean(), ended.ToString());
        Assert.True(ended.Json.GetProperty("edge").GetProperty("public_connected").GetBoolean(), ended.ToString());
        Assert.True(ended.Json.GetProperty("checksums_verified").GetInt64() > 0, ended.ToString());
        Assert.Equal(0, ended.Json.GetProperty("malformed").GetInt64());
        Assert.Equal(0, ended.Json.GetProperty("orders").GetInt64());
        var told = Assert.Single(
            setting.Dump("inputs", "Setting"), line => line.GetProperty("Source").GetString() == "Operator");
        Assert.Equal("RiskOrdersPerSecondMax", told.GetProperty("Setting.Key").GetString());
        Assert.Equal("7", told.GetProperty("Setting.Value").GetString());
        Assert.Contains("journal.block_kib changes", setting.Log, StringComparison.Ordinal);
        Assert.Contains("needs a restart", setting.Log, StringComparison.Ordinal);
        Assert.Equal(0, setting.Run([], "replay", setting.Data, "--verify", "--json").ExitCode);
    }
}
