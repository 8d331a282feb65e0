using System;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Auth;
using KrakkedCore.Tests.Unit.Kraken.Auth;
using KrakkedCore.Tools.KrakenSim.InProcess;
using KrakkedCore.Tools.Krakked;
using KrakkedCore.Tools.Krakked.Secrets;
using Xunit;

namespace KrakkedCore.Tests.Unit.Krakked.Secrets;

public sealed class SetupFlowTests : IDisposable
{
    private static readonly CredentialVerdict Good = new(
        CredentialStatus.Loaded, "accepted", ["query-funds", "modify-trades"]);

    private static readonly CredentialVerdict Refused = new(CredentialStatus.AuthError, "EAPI:Invalid key");

    private static readonly CredentialVerdict Away = new(CredentialStatus.ServiceError, "timed out");

    private static readonly CredentialVerdict Withdraws = new(
        CredentialStatus.Loaded, "accepted", ["query-funds", "withdraw-funds"]);

    private static readonly CredentialVerdict Silent = new(CredentialStatus.Loaded, "accepted");

    private readonly SecretsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_accepted_key_is_saved_as_validated()
    {
        var ended = await RunAsync(Good);

        Assert.True(ended.IsSaved);
        Assert.Equal(ExitCodes.Success, ended.ExitCode);
        Assert.True(_folder.Store.Inspect().Header!.IsValidated);
        using var search = _folder.Open();
        Assert.Equal(CredentialStatus.Loaded, search.Status);
    }

    [Fact]
    public async Task A_CRED_6_a_refused_key_is_not_saved()
    {
        var ended = await RunAsync(Refused);

        Assert.False(ended.IsSaved);
        Assert.Equal(ExitCodes.Credentials, ended.ExitCode);
        Assert.False(_folder.Store.Exists);
    }

    [Fact]
    public async Task A_CRED_6_nor_does_it_touch_what_is_there()
    {
        var before = _folder.Saved().Bytes;

        await RunAsync(Refused, new SetupOptions { SavesUnvalidated = true, AllowsWithdrawal = true });

        Assert.Equal(before, _folder.Bytes);
    }

    [Fact]
    public async Task A_CRED_6_unless_the_operator_insists_and_then_as_unvalidated()
    {
        var ended = await RunAsync(Refused, new SetupOptions { IsForced = true });

        Assert.True(ended.IsSaved);
        Assert.False(_folder.Store.Inspect().Header!.IsValidated);
    }

    [Fact]
    public async Task A_venue_that_cannot_be_asked_is_not_a_wrong_key()
    {
        var ended = await RunAsync(Away, new SetupOptions { IsForced = true });

        Assert.False(ended.IsSaved);
        Assert.Equal(ExitCodes.Service, ended.ExitCode);
        Assert.False(_folder.Store.Exists);
        Assert.Contains("--save-unvalidated", ended.Sentences[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_saved_as_unvalidated_when_asked()
    {
        var ended = await RunAsync(Away, new SetupOptions { SavesUnvalidated = true });

        Assert.True(ended.IsSaved);
        Assert.False(ended.IsValidated);
        Assert.False(_folder.Store.Inspect().Header!.IsValidated);
    }

    [Fact]
    public async Task A_key_that_may_withdraw_or_may_for_all_we_know_is_refused()
    {
        var withdraws = await RunAsync(Withdraws);
        var silent = await RunAsync(Silent);

        Assert.False(withdraws.IsSaved);
        Assert.False(silent.IsSaved);
        Assert.False(_folder.Store.Exists);
        Assert.Contains("may withdraw funds", withdraws.Sentences[1], StringComparison.Ordinal);
        Assert.Contains("could not be told", silent.Sentences[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_saved_with_the_warning_when_the_operator_insists()
    {
        var ended = await RunAsync(Withdraws, new SetupOptions { AllowsWithdrawal = true });

        Assert.True(ended.IsSaved);
        Assert.True(ended.IsValidated);
        Assert.Contains("may withdraw funds", ended.Sentences[1], StringComparison.Ordinal);
    }

    private async Task<SetupResult> RunAsync(CredentialVerdict verdict, SetupOptions? options = null)
    {
        using var credentials = SecretsFolder.Credentials();
        using var password = SecretsFolder.Password();
        var flow = new SetupFlow(new GivenVerdict(verdict), _folder.Store, new VirtualTime(SecretsFolder.Now));
        var ended = await flow.RunAsync(credentials, password, options ?? new SetupOptions(), CancellationToken.None);
        foreach (var sentence in ended.Sentences)
        {
            Assert.DoesNotContain(SecretsFolder.Key, sentence, StringComparison.Ordinal);
        }

        return ended;
    }

    private sealed class GivenVerdict(CredentialVerdict verdict) : ICredentialProbe
    {
        public Task<CredentialVerdict> ProbeAsync(ApiCredentials credentials, CancellationToken cancellation) =>
            Task.FromResult(verdict);
    }
}
