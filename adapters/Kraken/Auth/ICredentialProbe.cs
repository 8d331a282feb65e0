using System.Threading;
using System.Threading.Tasks;

namespace KrakkedCore.Adapters.Kraken.Auth;

/// <summary>Asks the venue, by calls that change nothing, whether it knows a key and what the key may do.</summary>
/// <remarks>Called once at a time. Never throws for what the venue or the network does; that is the verdict.</remarks>
public interface ICredentialProbe
{
    /// <summary>Asks.</summary>
    /// <param name="credentials">Not kept, not disposed of.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<CredentialVerdict> ProbeAsync(ApiCredentials credentials, CancellationToken cancellation);
}
