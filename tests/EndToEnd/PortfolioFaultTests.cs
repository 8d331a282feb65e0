using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;

namespace KrakkedCore.Tests.EndToEnd;

/// <summary>A database that is gone, broken, not ours, or being written: told in a sentence, and never in the way.
/// </summary>
public sealed class PortfolioFaultTests(ShortDemoFixture fixture) : IClassFixture<ShortDemoFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_without_an_account_is_a_sentence_and_exit_2()
    {
        var answer = KrakkedProcess.Run("portfolio", "summary", "--data", _folder.Of("nothing"));

        AssertRefused(answer, 2, "There is no account in");
        Assert.False(Directory.Exists(_folder.Of("nothing")));
    }

    [Theory]
    [InlineData("portfolio", "trades", "--json", "--csv")]
    [InlineData("portfolio", "pnl", "--period", "year")]
    [InlineData("portfolio", "trades", "--limit", "0")]
    [InlineData("portfolio", "trades", "--since", "yesterday")]
    [InlineData("portfolio", "pnl", "--period", "day", "--since", "2026-01-05")]
    [InlineData("portfolio")]
    [InlineData("store", "check", "--no-such-flag")]
    public void Wrong_usage_is_exit_2(params string[] arguments)
    {
        var answer = KrakkedProcess.Run([.. arguments, "--data", fixture.Data]);

        Assert.True(answer.ExitCode == 2, answer.ToString());
        Assert.DoesNotContain("   at ", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_database_it_is_made_from_the_journal()
    {
        var data = Copy(fixture.Data, _folder.Of("data"));
        foreach (var path in Directory.GetFiles(data, "portfolio.db*"))
        {
            File.Delete(path);
        }

        var answer = KrakkedProcess.Run("portfolio", "summary", "--data", data, "--json");

        Assert.True(answer.ExitCode == 0, answer.ToString());
        Assert.Equal(
            fixture.Demo.Json.GetProperty("equity").GetString(), answer.Json.GetProperty("equity").GetString());
    }

    [Fact]
    public void A_damaged_database_is_a_sentence_and_exit_3_and_a_rebuilding_mends_it()
    {
        var data = Copy(fixture.Data, _folder.Of("data"));
        File.WriteAllText(Path.Combine(data, "portfolio.db"), "not a database at all, but a text");

        var refused = KrakkedProcess.Run("portfolio", "summary", "--data", data);
        var rebuilt = KrakkedProcess.Run("store", "rebuild", "--data", data);
        var answer = KrakkedProcess.Run("portfolio", "summary", "--data", data, "--json");

        AssertRefused(refused, 3, "cannot be believed");
        Assert.True(rebuilt.ExitCode == 0, rebuilt.ToString());
        Assert.Equal(
            fixture.Demo.Json.GetProperty("equity").GetString(), answer.Json.GetProperty("equity").GetString());
    }

    [Fact]
    public void A_database_of_a_newer_schema_is_refused_with_both_versions_and_left_as_it_is()
    {
        var data = Copy(fixture.Data, _folder.Of("data"));
        var path = Path.Combine(data, "portfolio.db");
        var bytes = File.ReadAllBytes(path);
        var place = bytes.AsSpan().IndexOf("schema_version1"u8);
        Assert.True(place > 0);
        bytes[place + "schema_version".Length] = (byte)'9';
        File.WriteAllBytes(path, bytes);

        var summary = KrakkedProcess.Run("portfolio", "summary", "--data", data);
        var demo = KrakkedProcess.Run("demo", "--seconds", "1", "--data", data, "--json");

        AssertRefused(summary, 3, "has schema 9, and this version knows 1");
        Assert.True(demo.ExitCode == 0, demo.ToString());
        Assert.Contains("has schema 9", Notes(demo), StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_read_only_folder_can_be_read_and_a_run_says_why_it_cannot_write_and_trades_on()
    {
        var data = Copy(fixture.Data, _folder.Of("data"));
        var database = Path.Combine(data, "portfolio.db");
        KrakkedProcess.Shell($"chmod 400 '{database}'");

        var summary = KrakkedProcess.Run("portfolio", "summary", "--data", data, "--json");
        var demo = KrakkedProcess.Run("demo", "--seconds", "2", "--data", data, "--json");

        Assert.True(summary.ExitCode == 0, summary.ToString());
        Assert.True(demo.ExitCode == 0, demo.ToString());
        Assert.Contains("cannot be written", Notes(demo), StringComparison.Ordinal);
        Assert.Contains("Trading was not concerned", Notes(demo), StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_can_be_read_while_it_trades()
    {
        var data = _folder.Of("data");
        using var run = KrakkedProcess.Begin(
            "dotnet", [KrakkedProcess.Dll, "demo", "--seconds", "600", "--seed", "7", "--data", data], []);
        run.StandardOutput.ReadLine(); // the first line comes once the folder is taken
        long before = 0;
        for (var times = 0; times < 3;)
        {
            var answer = KrakkedProcess.Run("portfolio", "summary", "--data", data, "--json");
            if (answer.ExitCode == 0 && answer.Json.GetProperty("applied_sequence").GetInt64() > before)
            {
                before = answer.Json.GetProperty("applied_sequence").GetInt64();
                times++;
            }

            Assert.False(run.HasExited);
        }

        // Whoever came first has the database; the run takes it as soon as nobody else does.
        var busy = KrakkedProcess.Run("store", "rebuild", "--data", data);
        while (busy.ExitCode == 0)
        {
            Assert.False(run.HasExited);
            busy = KrakkedProcess.Run("store", "rebuild", "--data", data);
        }

        KrakkedProcess.Shell($"kill -TERM {run.Id.ToString(CultureInfo.InvariantCulture)}");
        var ended = KrakkedProcess.End(run);
        var last = KrakkedProcess.Run("portfolio", "summary", "--data", data, "--json");

        AssertRefused(busy, 1, "is being written elsewhere");
        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.True(last.Json.GetProperty("applied_sequence").GetInt64() > before);
    }

    [Fact]
    public void A_killed_run_leaves_nothing_that_is_not_caught_up_with()
    {
        var data = _folder.Of("data");
        using var run = KrakkedProcess.Begin(
            "dotnet", [KrakkedProcess.Dll, "demo", "--seconds", "600", "--seed", "7", "--data", data], []);
        run.StandardOutput.ReadLine();
        while (!File.Exists(Path.Combine(data, "portfolio.db")))
        {
            Assert.False(run.HasExited);
        }

        run.Kill();
        KrakkedProcess.End(run);
        var after = KrakkedProcess.Run("portfolio", "summary", "--data", data, "--json");
        var demo = KrakkedProcess.Run("demo", "--seconds", "2", "--data", data, "--json");
        var check = KrakkedProcess.Run("store", "check", "--data", data, "--json");

        Assert.True(after.ExitCode == 0, after.ToString());
        Assert.True(demo.ExitCode == 0, demo.ToString());
        Assert.DoesNotContain("portfolio database", Notes(demo), StringComparison.Ordinal);
        Assert.True(check.ExitCode == 0, check.ToString());
    }

    [Fact]
    public void Outputs_that_are_damaged_or_gone_are_made_again_from_the_inputs()
    {
        var data = Copy(fixture.Data, _folder.Of("data"));
        foreach (var path in Directory.GetFiles(Path.Combine(data, "journal"), "outputs-*"))
        {
            var bytes = File.ReadAllBytes(path);
            bytes[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(path, bytes);
        }

        var damaged = KrakkedProcess.Run("store", "rebuild", "--data", data);
        var replayed = KrakkedProcess.Run("store", "rebuild", "--replay", "--data", data, "--json");
        var summary = KrakkedProcess.Run("portfolio", "summary", "--data", data, "--json");

        AssertRefused(damaged, 3, "Damage in ");
        Assert.True(replayed.ExitCode == 0, replayed.ToString());
        Assert.Equal(
            fixture.Demo.Json.GetProperty("equity").GetString(), summary.Json.GetProperty("equity").GetString());
    }

    internal static string Copy(string from, string to)
    {
        foreach (var source in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }

        return to;
    }

    private static string Notes(Answer answer) => string.Join(
        '\n', answer.Json.GetProperty("notes").EnumerateArray().Select(static note => note.GetString()));

    private static void AssertRefused(Answer answer, int exitCode, string sentence)
    {
        Assert.True(answer.ExitCode == exitCode, answer.ToString());
        Assert.Contains(sentence, answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Error, StringComparison.Ordinal);
    }
}
