using System;
using System.IO;
using System.Linq;
using Xunit;

namespace KrakkedCore.Tests.EndToEnd;

public sealed class DemoTests(DemoFixture fixture) : IClassFixture<DemoFixture>
{
    [Fact]
    public void Demo_trades_to_fills_over_a_socket_with_every_checksum_verified()
    {
        Assert.True(fixture.Demo.ExitCode == 0, fixture.Demo.ToString());
        var summary = fixture.Demo.Json;
        Assert.True(summary.GetProperty("orders_filled").GetInt64() >= 10, fixture.Demo.ToString());
        Assert.True(summary.GetProperty("fills").GetInt64() >= 10);
        Assert.True(summary.GetProperty("inputs").GetInt64() >= 20_000);
        Assert.True(summary.GetProperty("checksums_verified").GetInt64() > 1_000);
        Assert.Equal(0, summary.GetProperty("checksums_failed").GetInt64());
        Assert.Equal(0, summary.GetProperty("malformed").GetInt64());
    }

    [Fact]
    public void Demo_writes_only_into_the_folder_it_names()
    {
        using var folder = new TemporaryFolder();
        var (home, temporary, data) = (folder.Of("home"), folder.Of("temporary"), folder.Of("data"));
        Directory.CreateDirectory(home);
        Directory.CreateDirectory(temporary);

        var demo = KrakkedProcess.Shell(
            $"cd '{home}' && HOME='{home}' TMPDIR='{temporary}' dotnet '{KrakkedProcess.Dll}' demo --seconds 1 "
            + $"--data '{data}' --json");

        Assert.True(demo.ExitCode == 0, demo.ToString());
        Assert.Equal(data, demo.Json.GetProperty("data").GetString());
        Assert.Empty(Directory.GetFileSystemEntries(home));
        Assert.Empty(Directory.GetFileSystemEntries(temporary));
        Assert.Equal(
            new[] { "journal", "logs", "portfolio.db", "portfolio.db.lock", "snapshots" },
            Directory.GetFileSystemEntries(data).Select(path => Path.GetFileName(path)).Order().ToList());
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("LANG", "tr_TR.UTF-8")]
    [InlineData("TZ", "Pacific/Kiritimati")]
    [InlineData("DOTNET_TieredCompilation", "0")]
    public void Replay_gives_the_same_digest_in_another_process(string name, string value)
    {
        var answer = KrakkedProcess.RunWith(
            name.Length == 0 ? [] : [(name, value)], "replay", fixture.Journal, "--verify", "--json");

        AssertSame(answer);
    }

    [Fact]
    public void Replay_gives_the_same_digest_on_one_core()
    {
        var answer = KrakkedProcess.Shell(
            $"taskset -c 0 dotnet '{KrakkedProcess.Dll}' replay '{fixture.Journal}' --verify --json");

        AssertSame(answer);
    }

    [Fact]
    public void Replay_from_a_snapshot_gives_the_same_digest_and_state()
    {
        using var folder = new TemporaryFolder();
        var data = folder.Of("data");
        var first = KrakkedProcess.Run("demo", "--seconds", "2", "--data", data, "--json");
        var second = KrakkedProcess.Run("demo", "--seconds", "2", "--data", data, "--json");
        File.Delete(Directory.GetFiles(Path.Combine(data, "snapshots"), "*.kcs").Order().Last());

        var whole = KrakkedProcess.Run("replay", data, "--verify", "--json");
        var fromSnapshot = KrakkedProcess.Run("replay", data, "--verify", "--from-snapshot", "--json");

        Assert.True(fromSnapshot.ExitCode == 0, fromSnapshot.ToString());
        Assert.Equal(
            first.Json.GetProperty("last_sequence").GetInt64(),
            fromSnapshot.Json.GetProperty("started_after").GetInt64());
        Assert.True(fromSnapshot.Json.GetProperty("compared").GetInt64() > 0, fromSnapshot.ToString());
        foreach (var key in new[] { "digest", "state_digest" })
        {
            var expected = second.Json.GetProperty(key).GetString();
            Assert.Equal(expected, whole.Json.GetProperty(key).GetString());
            Assert.Equal(expected, fromSnapshot.Json.GetProperty(key).GetString());
        }
    }

    [Fact]
    public void Replay_stops_at_a_sequence_and_at_a_time()
    {
        var bySequence = KrakkedProcess.Run("replay", fixture.Journal, "--until", "5000", "--json");
        var byTime = KrakkedProcess.Run("replay", fixture.Journal, "--until", "2026-01-05T00:30:00Z", "--json");

        Assert.Equal(5_000, bySequence.Json.GetProperty("last_sequence").GetInt64());
        Assert.InRange(
            byTime.Json.GetProperty("events").GetInt64(),
            1,
            fixture.Demo.Json.GetProperty("inputs").GetInt64() - 1);
    }

    [Fact]
    public void Lz4_alone_gives_exactly_the_events_that_journal_info_counts()
    {
        var info = KrakkedProcess.Run("journal", "info", fixture.Journal, "--json").Json;

        foreach (var stream in new[] { "inputs", "outputs" })
        {
            var bytes = KrakkedProcess.Shell(
                $"for f in '{fixture.Journal}'/{stream}-*.lz4; do lz4 -dc \"$f\"; done | wc -c");
            Assert.True(bytes.ExitCode == 0, bytes.ToString());
            Assert.Equal(
                info.GetProperty(stream).GetProperty("events").GetInt64() * 128,
                long.Parse(bytes.Output.Trim()));
        }
    }

    [Fact]
    public void Dump_shows_every_field_by_name()
    {
        var dump = KrakkedProcess.Run(
            "journal", "dump", fixture.Journal, "--stream", "outputs", "--from", "1", "--count", "50");

        var lines = dump.Output.TrimEnd().Split('\n');
        Assert.Equal(50, lines.Length);
        Assert.Contains("\"Kind\":\"TradingStatus\"", dump.Output, StringComparison.Ordinal);
        Assert.Contains("\"Sequence\":\"1\"", lines[0], StringComparison.Ordinal);
    }

    private void AssertSame(Answer replay)
    {
        Assert.True(replay.ExitCode == 0, replay.ToString());
        Assert.True(replay.Json.GetProperty("verified").GetBoolean(), replay.ToString());
        Assert.True(replay.Json.GetProperty("compared").GetInt64() > 0, replay.ToString());
        Assert.Equal(
            fixture.Demo.Json.GetProperty("digest").GetString(), replay.Json.GetProperty("digest").GetString());
    }
}
