using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Auth;
using KrakkedCore.Adapters.Kraken.Auth.Signing;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Oms.Budgets;

namespace KrakkedCore.Tools.Krakked.Secrets;

/// <summary>Asks Kraken: the balance proves the key, and the key's own entry says what it may do.</summary>
/// <param name="address">Of REST, without a path.</param>
/// <param name="nonceFolder">Shared with every process that uses the key.</param>
/// <param name="clock">Stamps and nonces.</param>
/// <param name="time">Waits.</param>
/// <param name="handlerOf">Makes the transport; null for sockets.</param>
internal sealed class KrakenCredentialProbe(
    Uri address, string nonceFolder, IClock clock, TimeProvider time, Func<HttpMessageHandler>? handlerOf = null)
    : ICredentialProbe
{
    /// <inheritdoc />
    /// <exception cref="InputAbandonedException">The operator gave up.</exception>
    public async Task<CredentialVerdict> ProbeAsync(ApiCredentials credentials, CancellationToken cancellation)
    {
        try
        {
            return await AskAsync(credentials, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new InputAbandonedException();
        }
    }

    private async Task<CredentialVerdict> AskAsync(ApiCredentials credentials, CancellationToken cancellation)
    {
        using var nonces = new NonceSource(nonceFolder, credentials.Fingerprint, clock);
        using var client = new KrakenRestClient(
            new KrakenRestOptions { BaseAddress = address, RetryCountMax = 1 },
            credentials,
            nonces,
            new RestBudgets(new CallBudget(RateTier.Starter), new PaceBudget()),
            clock,
            time,
            listener: null,
            handlerOf?.Invoke());
        var balance = await client.Account.Balance(cancellation).ConfigureAwait(false);
        if (balance.Failure is { } failure)
        {
            return VerdictOf(failure);
        }

        var info = await client.Account.GetApiKeyInfo(cancellation).ConfigureAwait(false);
        return info.IsSuccess
            ? new CredentialVerdict(
                CredentialStatus.Loaded,
                $"{address.Host} accepts the key; it may: {string.Join(", ", info.Value.Permissions)}.",
                info.Value.Permissions)
            : new CredentialVerdict(
                CredentialStatus.Loaded,
                $"{address.Host} accepts the key, and did not say what it may do: {info.Failure.Text}");
    }

    private CredentialVerdict VerdictOf(RestFailure failure) => failure.Coarse == CoarseCategory.Auth
        ? new CredentialVerdict(
            CredentialStatus.AuthError, $"{address.Host} refuses the key or what it asked for: {failure.Text}")
        : new CredentialVerdict(
            CredentialStatus.ServiceError,
            $"{address.Host} could not be asked, which says nothing of the key: {failure.Text}");
}
