using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Engine.Pipeline.Clocks;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Server;
using KrakkedCore.Tools.KrakenSim.Venue;
using Xunit;

namespace KrakkedCore.Tests.EndToEnd;

/// <summary>Setting up, showing and removing credentials as a user does, against the local venue.</summary>
public sealed class SecretsCommandTests : IAsyncLifetime, IDisposable
{
    private const string Password = "correct horse battery";
    private const string Nowhere = "http://127.0.0.1:9";

    private static readonly SimKey Good = SimKey.Demo;

    private static readonly SimKey Withdraws = SimKey.Demo with
    {
        Name = "withdraws",
        Key = "KRAKENSIMWITHDRAWKEY000000000000000000000000000000000000",
        Permissions = KeyPermissions.Trading | KeyPermissions.WithdrawFunds,
    };

    private readonly TemporaryFolder _home = new();
    private SimServer _venue = null!;

    private string File => _home.Of("config/secrets.enc");

    private string Venue => _venue.RestEndpoint.GetLeftPart(UriPartial.Authority);

    public async Task InitializeAsync() => _venue = await SimServer.StartAsync(
        new SimServerOptions { Venue = new SimVenueOptions { Keys = [Good, Withdraws] } },
        new MarketGenerator(new GeneratorOptions()),
        new SystemClock(),
        CancellationToken.None);

    public async Task DisposeAsync() => await _venue.DisposeAsync();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void The_account_is_compared_with_its_ledger()
    {
        var keys = new[] { ("KRAKKED_API_KEY", Good.Key), ("KRAKKED_API_SECRET", Good.Secret) };

        var account = Run(keys, "account", "--rest-url", Venue, "--json");

        Assert.True(account.ExitCode == 0, account.ToString());
        Assert.True(account.Json.GetProperty("equal").GetBoolean());
        var assets = account.Json.GetProperty("assets").EnumerateArray().ToList();
        Assert.Contains(assets, static asset => asset.GetProperty("asset").GetString() == "ZUSD");
        Assert.Equal(3, account.Json.GetProperty("entries").GetProperty("Deposit").GetInt32());
        Assert.Equal(4, Run([], "account", "--rest-url", Venue).ExitCode);
        Assert.Equal(5, Run(keys, "account", "--rest-url", Nowhere).ExitCode);
    }

    [Fact]
    public void Credentials_are_set_up_shown_checked_and_removed()
    {
        var setup = Setup(Good);
        Assert.True(setup.ExitCode == 0, setup.ToString());
        Assert.True(setup.Json.GetProperty("saved").GetBoolean());
        Assert.True(setup.Json.GetProperty("validated").GetBoolean());
        Assert.False(setup.Json.GetProperty("may_withdraw").GetBoolean());

        var locked = Run([], "secrets", "status", "--json");
        Assert.True(locked.ExitCode == 4, locked.ToString());
        Assert.Equal("missing_password", locked.Json.GetProperty("status").GetString());
        Assert.True(locked.Json.GetProperty("validated").GetBoolean());

        var open = Run(
            [("KRAKKED_PASSWORD", Password)], "secrets", "status", "--validate", "--rest-url", Venue, "--json");
        Assert.True(open.ExitCode == 0, open.ToString());
        Assert.Equal("loaded", open.Json.GetProperty("status").GetString());
        Assert.Equal("file", open.Json.GetProperty("source").GetString());

        var wrong = Run([("KRAKKED_PASSWORD", "wrong horse")], "secrets", "status", "--json");
        Assert.True(wrong.ExitCode == 4, wrong.ToString());
        Assert.Equal("decryption_failed", wrong.Json.GetProperty("status").GetString());

        var unsure = Run([], "secrets", "remove");
        Assert.True(unsure.ExitCode == 2, unsure.ToString());
        Assert.True(System.IO.File.Exists(File));
        var removed = Run([], "secrets", "remove", "--yes", "--json");
        Assert.True(removed.ExitCode == 0 && removed.Json.GetProperty("removed").GetBoolean(), removed.ToString());
        Assert.False(System.IO.File.Exists(File));
        Assert.Equal("not_found", Run([], "secrets", "status", "--json").Json.GetProperty("status").GetString());
    }

    [Fact]
    public void The_environment_is_shown_to_win_and_half_of_it_warned_of()
    {
        var whole = Run(Keys(Good), "secrets", "status", "--json");
        var half = Run([("KRAKKED_API_KEY", Good.Key)], "secrets", "status");

        Assert.Equal("environment", whole.Json.GetProperty("source").GetString());
        Assert.Equal(0, whole.ExitCode);
        Assert.Equal(4, half.ExitCode);
        Assert.Contains("ambiguous", half.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_key_is_not_saved_unless_forced()
    {
        var stranger = Good with { Secret = Convert.ToBase64String(Encoding.ASCII.GetBytes("not the secret")) };

        var refused = Setup(stranger);
        Assert.True(refused.ExitCode == 4, refused.ToString());
        Assert.Equal("auth_error", refused.Json.GetProperty("status").GetString());
        Assert.False(System.IO.File.Exists(File));

        var forced = Setup(stranger, "--force");
        Assert.True(forced.ExitCode == 0, forced.ToString());
        Assert.False(forced.Json.GetProperty("validated").GetBoolean());
        Assert.True(System.IO.File.Exists(File));
    }

    [Fact]
    public void A_key_that_may_withdraw_is_not_saved_unless_allowed()
    {
        var refused = Setup(Withdraws);
        Assert.True(refused.ExitCode == 4, refused.ToString());
        Assert.False(System.IO.File.Exists(File));

        var allowed = Setup(Withdraws, "--allow-withdraw-permission");
        Assert.True(allowed.ExitCode == 0, allowed.ToString());
        Assert.True(allowed.Json.GetProperty("may_withdraw").GetBoolean());
    }

    [Fact]
    public void A_venue_that_is_away_is_no_wrong_key()
    {
        var away = Run(WithPassword(Good), "setup", "--from-env", "--rest-url", Nowhere, "--json");
        Assert.True(away.ExitCode == 5, away.ToString());
        Assert.Equal("service_error", away.Json.GetProperty("status").GetString());
        Assert.False(System.IO.File.Exists(File));
        AssertNoSecret(away, Good);

        var saved = Run(
            WithPassword(Good), "setup", "--from-env", "--rest-url", Nowhere, "--save-unvalidated", "--json");
        Assert.True(saved.ExitCode == 0, saved.ToString());
        Assert.False(saved.Json.GetProperty("validated").GetBoolean());
    }

    [Fact]
    public void Without_a_terminal_it_asks_nobody_and_names_the_variables()
    {
        var answer = Run([], "setup");

        Assert.Equal(2, answer.ExitCode);
        foreach (var name in new[] { "KRAKKED_API_KEY", "KRAKKED_API_SECRET", "KRAKKED_PASSWORD", "--from-env" })
        {
            Assert.Contains(name, answer.Error, StringComparison.Ordinal);
        }

        Assert.Contains("both set", Run([], "setup", "--from-env").Error, StringComparison.Ordinal);
        Assert.Contains(
            "KRAKKED_PASSWORD_FILE", Run(Keys(Good), "setup", "--from-env").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_not_sent_over_plain_http_to_another_machine()
    {
        var answer = Run(WithPassword(Good), "setup", "--from-env", "--rest-url", "http://example.org");

        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("--rest-url was \"http://example.org\"", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_at_a_terminal_is_never_shown()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // util-linux's script gives the process a terminal of its own, which echoes unless it is told not to.
        var command = $"dotnet '{KrakkedProcess.Dll}' setup --rest-url {Venue}";
        using var process = KrakkedProcess.Begin(
            "script", ["-qefc", command, "/dev/null"], [("KRAKKED_HOME", _home.Path), ("TERM", "xterm")]);
        var shown = new StringBuilder();
        foreach (var (prompt, typed) in new[]
        {
            ("API key (not shown): ", Good.Key),
            ("API secret (not shown): ", Good.Secret),
            ("characters: ", Password),
            ("The same again: ", Password),
        })
        {
            await ReadToAsync(process.StandardOutput, prompt, shown);
            await process.StandardInput.WriteAsync(typed + "\r");
            await process.StandardInput.FlushAsync();
        }

        await ReadToAsync(process.StandardOutput, "encrypted, validated.", shown);
        var ended = KrakkedProcess.End(process);

        Assert.True(ended.ExitCode == 0, shown.ToString());
        var all = shown + ended.Output + ended.Error;
        foreach (var secret in new[] { Good.Key[..12], Good.Secret[..12], Password[..8] })
        {
            Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
        }

        var status = Run([("KRAKKED_PASSWORD", Password)], "secrets", "status", "--json");
        Assert.Equal("loaded", status.Json.GetProperty("status").GetString());
    }

    private static async Task ReadToAsync(StreamReader reader, string text, StringBuilder shown)
    {
        var start = shown.Length;
        var buffer = new char[1];
        while (!shown.ToString(start, shown.Length - start).Contains(text, StringComparison.Ordinal))
        {
            Assert.True(await reader.ReadAsync(buffer) == 1, $"The process ended before \"{text}\": {shown}");
            shown.Append(buffer[0]);
        }
    }

    private static void AssertNoSecret(Answer answer, SimKey key)
    {
        foreach (var secret in new[] { key.Key, key.Secret, Password })
        {
            Assert.DoesNotContain(secret, answer.Output + answer.Error, StringComparison.Ordinal);
        }
    }

    private static (string, string)[] Keys(SimKey key) =>
        [("KRAKKED_API_KEY", key.Key), ("KRAKKED_API_SECRET", key.Secret)];

    private static (string, string)[] WithPassword(SimKey key) => [.. Keys(key), ("KRAKKED_PASSWORD", Password)];

    private Answer Setup(SimKey key, params string[] more)
    {
        var answer = Run(WithPassword(key), ["setup", "--from-env", "--rest-url", Venue, "--json", .. more]);
        AssertNoSecret(answer, key);
        return answer;
    }

    private Answer Run(IEnumerable<(string, string)> environment, params string[] arguments) =>
        KrakkedProcess.RunWith([.. environment.Append(("KRAKKED_HOME", _home.Path))], arguments);
}
