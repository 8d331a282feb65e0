using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace KrakkedCore.Tests.EndToEnd;

public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--no-such-flag", "demo", "--no-such-flag")]
    [InlineData("--seconds was 0, must be 1 to", "demo", "--seconds", "0")]
    [InlineData("There is no journal folder", "replay", "no-such-folder")]
    [InlineData("cannot be read", "run", "--config", "no-such-file.yaml")]
    [InlineData("no-such-file.csv", "backtest", "--trades", "no-such-file.csv")]
    [InlineData("no-such-file.jsonl", "feed", "--recording", "no-such-file.jsonl")]
    [InlineData("--speed was quick", "feed", "--recording", "no-such-file.jsonl", "--speed", "quick")]
    public void Wrong_usage_is_a_sentence_and_exit_2(string sentence, params string[] arguments)
    {
        var answer = KrakkedProcess.Run(arguments);

        Assert.True(answer.ExitCode == 2, answer.ToString());
        Assert.Contains(sentence, answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_reports_every_violation_in_one_run()
    {
        var path = _folder.Of("bad.yaml");
        File.WriteAllText(path, """
            kraken:
              pairs: [BTC/USD, BTC/USD]
              book_depth: 11
            risk:
              max_risk_per_trade_pct: 9
              max_per_asset_pct: 5
            strategies:
              configs:
                trend_core:
                  ma_fast: 50
                  ma_slow: 20
            """);

        var answer = KrakkedProcess.Run("run", "--config", path, "--data", _folder.Of("data"));

        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("\"BTC/USD\" twice", answer.Error, StringComparison.Ordinal);
        Assert.Contains("kraken.book_depth was \"11\", must be", answer.Error, StringComparison.Ordinal);
        Assert.Contains("must not pass risk.max_per_asset_pct", answer.Error, StringComparison.Ordinal);
        Assert.Contains("trend_core.ma_fast was 50, must be less than", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Of("data")));
    }

    [Fact]
    public void Unknown_keys_and_wrong_types_are_refused_with_line_and_key()
    {
        var path = _folder.Of("bad.yaml");
        File.WriteAllText(path, "instance: x\nkraken:\n  pairs: [BTC/USD]\n  depth: 10\nengine:\n  threads: many\n");

        var answer = KrakkedProcess.Run("run", "--config", path, "--data", _folder.Of("data"));

        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("line 4: kraken.depth is no known key", answer.Error, StringComparison.Ordinal);
        Assert.Contains("engine.threads was \"many\", must be a whole number", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_use_is_refused_and_the_first_engine_goes_on()
    {
        var data = _folder.Of("data");
        using var first = KrakkedProcess.Begin(
            "dotnet", [KrakkedProcess.Dll, "demo", "--seconds", "600", "--data", data], []);
        first.StandardOutput.ReadLine(); // the first line comes once the folder is taken

        var second = KrakkedProcess.Run("demo", "--seconds", "1", "--data", data);

        Assert.True(second.ExitCode == 1, second.ToString());
        Assert.Contains(data, second.Error, StringComparison.Ordinal);
        Assert.False(first.HasExited);
        Process.Start("kill", ["-TERM", first.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])
            .WaitForExit();
        var ended = KrakkedProcess.End(first);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Contains("SIGTERM received", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_stops_the_engine_with_a_sentence_and_loses_nothing_written()
    {
        var data = _folder.Of("data");

        // A limit on the size of any file is a full disk to the journal; the signal it raises is ignored, as on a disk.
        var full = KrakkedProcess.Shell(
            "trap '' XFSZ; ulimit -f 400; export DOTNET_EnableWriteXorExecute=0; "
            + $"exec dotnet '{KrakkedProcess.Dll}' demo --seconds 60 --data '{data}' --json");

        Assert.True(full.ExitCode == 1, full.ToString());
        Assert.Contains("Journal write failed at event", full.Error, StringComparison.Ordinal);
        var again = KrakkedProcess.Run("demo", "--seconds", "2", "--data", data, "--json");
        Assert.True(again.ExitCode == 0, again.ToString());
        var replay = KrakkedProcess.Run("replay", data, "--verify", "--json");
        Assert.True(replay.ExitCode == 0, replay.ToString());
    }

    [Fact]
    public void A_port_in_use_is_a_sentence()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var recording = _folder.Of("one.jsonl");
        File.WriteAllText(recording, Recordings.OneBook);

        var answer = KrakkedProcess.Run(
            "feed", "--recording", recording, "--port", $"{port}", "--data", _folder.Of("data"));

        Assert.True(answer.ExitCode == 1, answer.ToString());
        Assert.Contains($"{port}", answer.Error, StringComparison.Ordinal);
    }
}
