using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Auth;
using KrakkedCore.Tests.Unit.Kraken.Auth;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.InProcess;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Venue;
using KrakkedCore.Tools.Krakked.Secrets;
using Xunit;

namespace KrakkedCore.Tests.Unit.Krakked.Secrets;

/// <summary>The real client against the whole look-alike, without a socket.</summary>
public sealed class KrakenCredentialProbeTests : IDisposable
{
    private readonly DirectoryInfo _nonces = Directory.CreateTempSubdirectory("krakked-nonces-");
    private readonly VirtualTime _time = new(SecretsFolder.Now);

    public void Dispose() => _nonces.Delete(recursive: true);

    [Fact]
    public async Task A_good_key_is_accepted_with_what_it_may_do()
    {
        var verdict = await ProbeAsync(SimKey.Demo);

        Assert.Equal(CredentialStatus.Loaded, verdict.Status);
        Assert.Contains("query-funds", verdict.Permissions!);
        Assert.False(verdict.MayWithdraw);
    }

    [Fact]
    public async Task A_key_that_may_withdraw_is_told()
    {
        var key = SimKey.Demo with { Permissions = KeyPermissions.Trading | KeyPermissions.WithdrawFunds };

        Assert.True((await ProbeAsync(key)).MayWithdraw);
    }

    [Fact]
    public async Task A_key_that_may_not_see_the_balance_is_an_auth_error()
    {
        var verdict = await ProbeAsync(SimKey.Demo with { Permissions = KeyPermissions.ModifyOrders });

        Assert.Equal(CredentialStatus.AuthError, verdict.Status);
        Assert.Contains("Permission denied", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_key_and_a_wrong_secret_are_auth_errors()
    {
        var stranger = await ProbeAsync(SimKey.Demo, key: SecretsFolder.Key);
        var wrong = await ProbeAsync(SimKey.Demo, secret: SecretsFolder.Secret);

        Assert.Equal(CredentialStatus.AuthError, stranger.Status);
        Assert.Equal(CredentialStatus.AuthError, wrong.Status);
        Assert.DoesNotContain(SecretsFolder.Key, stranger.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_venue_that_is_not_there_is_a_service_error()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var asking = ProbeAsync(SimKey.Demo, handler: new NoRoute());
        while (!asking.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(CredentialStatus.ServiceError, (await asking).Status);
    }

    private async Task<CredentialVerdict> ProbeAsync(
        SimKey known, string? key = null, string? secret = null, HttpMessageHandler? handler = null)
    {
        using var host = new SimHost(
            new SimVenue(new SimVenueOptions { Keys = [known] }, new MarketGenerator(new GeneratorOptions())), _time);
        var probe = new KrakenCredentialProbe(
            new Uri("https://venue.test"), _nonces.FullName, _time, _time, () => handler ?? host.CreateHandler());
        using var credentials = SecretsFolder.Credentials(key ?? known.Key, secret ?? known.Secret);
        return await probe.ProbeAsync(credentials, CancellationToken.None).ConfigureAwait(false);
    }

    private sealed class NoRoute : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException("no route to host");
    }
}
