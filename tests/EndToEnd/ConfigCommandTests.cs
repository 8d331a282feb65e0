using System;
using System.IO;
using System.Linq;
using Xunit;

namespace KrakkedCore.Tests.EndToEnd;

/// <summary>Looking at a configuration as a user does.</summary>
public sealed class ConfigCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_good_configuration_is_checked_and_what_has_no_effect_is_named()
    {
        var path = Write("good.yaml", "kraken: { pairs: [BTC/USD] }\nui: { port: 9000 }\n");

        var people = KrakkedProcess.Run("config", "check", "--config", path);
        var script = KrakkedProcess.Run("config", "check", "--config", path, "--json");

        Assert.True(people.ExitCode == 0, people.ToString());
        Assert.Contains("ui.port has no effect in this build", people.Output, StringComparison.Ordinal);
        Assert.True(script.Json.GetProperty("valid").GetBoolean());
        var without = script.Json.GetProperty("without_effect").EnumerateArray().Single();
        Assert.Equal("ui.port", without.GetProperty("key").GetString());
    }

    [Fact]
    public void A_bad_one_is_exit_2_with_every_violation_for_people_and_for_scripts()
    {
        var path = Write("bad.yaml", "kraken:\n  pair: [BTC/USD]\n  api_secret: c2VjcmV0c2VjcmV0\nui: { port: 0 }\n");

        var people = KrakkedProcess.Run("config", "check", "--config", path);
        var script = KrakkedProcess.Run("config", "check", "--config", path, "--json");

        Assert.True(people.ExitCode == 2 && script.ExitCode == 2, people.ToString());
        Assert.Contains("bad.yaml line 2: kraken.pair is no known key; did you mean kraken.pairs?", people.Error,
            StringComparison.Ordinal);
        Assert.Contains("krakked setup", people.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", people.Error + script.Output, StringComparison.Ordinal);
        Assert.Equal(3, script.Json.GetProperty("violations").GetArrayLength());
    }

    [Fact]
    public void What_is_in_force_is_shown_with_where_it_was_set()
    {
        var path = Write("one.yaml", "ui: { port: 9000 }\nalerts: { webhook_url: \"https://x.test/hook/T0K3N\" }\n");
        Write("one.live.yaml", "execution: { mode: live }\n");

        var answer = KrakkedProcess.Run("config", "show", "--config", path, "--env", "live", "--json");

        Assert.True(answer.ExitCode == 0, answer.ToString());
        var values = answer.Json.GetProperty("values");
        Assert.Equal("base, one.yaml line 1", values.GetProperty("ui.port").GetProperty("origin").GetString());
        Assert.Equal(9_000, values.GetProperty("ui.port").GetProperty("value").GetInt32());
        Assert.StartsWith(
            "overlay, one.live.yaml",
            values.GetProperty("execution.mode").GetProperty("origin").GetString(),
            StringComparison.Ordinal);
        Assert.Equal("forced", values.GetProperty("execution.validate_only").GetProperty("origin").GetString());
        Assert.Equal("default", values.GetProperty("ui.host").GetProperty("origin").GetString());
        Assert.DoesNotContain("T0K3N", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prod", "KRAKKED_ENV was \"prod\", must be dev, paper or live")]
    [InlineData("live", "the environment live was asked for, and its overlay")]
    public void An_environment_that_is_not_there_is_refused(string environment, string sentence)
    {
        var path = Write("one.yaml", "ui: { port: 9000 }\n");

        var answer = KrakkedProcess.RunWith([("KRAKKED_ENV", environment)], "config", "check", "--config", path);

        Assert.True(answer.ExitCode == 2, answer.ToString());
        Assert.Contains(sentence, answer.Error, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var path = _folder.Of(name);
        File.WriteAllText(path, text);
        return path;
    }
}
