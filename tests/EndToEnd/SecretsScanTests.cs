using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Venue;
using Xunit;

namespace KrakkedCore.Tests.EndToEnd;

/// <summary>Whatever goes wrong, no key, secret, password or token gets to where somebody else could read it.</summary>
public sealed class SecretsScanTests
{
    private const string Password = "pass phrase+of/this=test & no other";

    // Base64 with all of its odd letters: + / and =.
    private static readonly SimKey Key = SimKey.Demo with
    {
        Name = "scanned",
        Key = "SCANNEDKEY/WITH+ODD=LETTERS/0123456789ABCDEFGHIJKLMNOPQRS",
        Secret = Convert.ToBase64String([0xFB, 0xEF, 0xBE, 0xFF, .. SHA512.HashData("scanned"u8)]),
    };

    private static readonly (string, string)[] Locked = [("KRAKKED_PASSWORD", Password)];

    [Fact]
    public async Task No_secret_is_left_behind_by_a_run_in_which_everything_goes_wrong()
    {
        await using var setting = await LiveSetting.StartAsync(new SimVenueOptions
        {
            Keys = [Key],
            Faults = new FaultSchedule
            {
                Random = new RandomFaults
                {
                    Every = TimeSpan.FromSeconds(2),
                    Kinds = [FaultKind.Unknown, FaultKind.Hostile, FaultKind.Replay, FaultKind.K7, FaultKind.K18],
                },
            },
        });
        var said = new List<Answer>
        {
            setting.Run(
                [.. LiveSetting.Keys(Key), .. Locked], "setup", "--from-env", "--rest-url", setting.Address, "--json"),
            setting.Run(Locked, "secrets", "status", "--validate", "--rest-url", setting.Address),
            setting.Run([.. LiveSetting.Keys(Key), .. Locked], "config", "show", "--config", setting.File),
        };
        Assert.All(said, answer => Assert.True(answer.ExitCode == 0, answer.ToString()));
        var shown = new StringBuilder();
        using var process = setting.BeginLive(Locked);
        await GoWrongAsync(setting, process, shown);
        said.Add(LiveSetting.Terminate(process));
        var ended = said[^1];
        said.Add(setting.Run([], "journal", "dump", setting.Data, "--from", "1", "--count", "10000000"));
        said.Add(setting.RunLive([("KRAKKED_PASSWORD", Password + "!")]));

        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Equal(4, said[^1].ExitCode);
        var tokens = await TokensAsync(setting);
        Assert.True(tokens.Count >= 3, $"only {tokens.Count} tokens were issued");
        Assert.Contains("krakked.dll", shown.ToString(), StringComparison.Ordinal);
        var scan = new SecretScan(Key, Password, tokens);
        Assert.Empty(scan.In(setting.Data));
        Assert.Empty(scan.In(setting.Home));
        Assert.Empty(scan.In("what the process shows", shown.ToString()));
        Assert.All(said, answer => Assert.Empty(scan.In("what a command said", answer.Output + answer.Error)));
        AssertThatItWouldFind(scan, setting.Data);
    }

    // Messages nobody knows, void tokens, pages of a proxy, refused nonces, cut sockets: each told of in the log.
    private static async Task GoWrongAsync(LiveSetting setting, Process process, StringBuilder shown)
    {
        await setting.UntilConnectedAsync(process);
        var rounds = new[]
        {
            (Faults: new[] { "truncated", "proxy-text", "warnings", "K8" }, Tokens: 2),
            (Faults: ["html", "K9", "K8"], Tokens: 3),
            (Faults: ["K10", "disconnect", "K19"], Tokens: 3),
        };
        foreach (var (faults, count) in rounds)
        {
            var before = Connections(setting);
            foreach (var fault in faults)
            {
                await setting.ControlAsync("fault", ("fault", fault));
            }

            await setting.UntilAsync(process, $"connected again after {string.Join(", ", faults)}", async () =>
            {
                shown.Append(SecretScan.ShownBy(process));
                return Connections(setting) > before
                    && await HappenedAsync(setting, faults)
                    && (await TokensAsync(setting)).Count >= count;
            });
        }
    }

    private static async Task<bool> HappenedAsync(LiveSetting setting, string[] faults)
    {
        var counts = (await setting.ControlAsync("status")).GetProperty("faults");
        return faults.All(fault => counts.TryGetProperty(fault, out var count) && count.GetInt64() > 0);
    }

    private static int Connections(LiveSetting setting) =>
        setting.Log.Split('\n').Count(line => line.Contains("Connected to", StringComparison.Ordinal));

    private static async Task<IReadOnlyList<string>> TokensAsync(LiveSetting setting) =>
        [.. (await setting.ControlAsync("tokens")).EnumerateArray().Select(token => token.GetString()!)];

    private static void AssertThatItWouldFind(SecretScan scan, string data)
    {
        var planted = Path.Combine(data, "logs", "planted");
        foreach (var (name, bytes) in scan.Needles)
        {
            File.WriteAllBytes(planted, [.. "before "u8, .. bytes, .. " after"u8]);
            Assert.Contains($"{name} in {planted}", scan.In(data));
        }

        Assert.Equal(0, KrakkedProcess.Shell($"lz4 -q '{planted}' '{planted}.lz4' && rm '{planted}'").ExitCode);
        Assert.Contains(scan.In(data), found => found.EndsWith("planted.lz4 opened", StringComparison.Ordinal));
    }
}
