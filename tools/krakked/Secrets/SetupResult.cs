using System.Collections.Generic;
using KrakkedCore.Adapters.Kraken.Auth;

namespace KrakkedCore.Tools.Krakked.Secrets;

/// <summary>How setting credentials up ended. Holds no secret.</summary>
/// <param name="IsSaved">Whether the file was written.</param>
/// <param name="IsValidated">Whether the venue accepted the key.</param>
/// <param name="Verdict">What the venue thinks.</param>
/// <param name="Sentences">What was done or refused, why, and what to do.</param>
internal sealed record SetupResult(
    bool IsSaved, bool IsValidated, CredentialVerdict Verdict, IReadOnlyList<string> Sentences)
{
    /// <summary>As <see cref="ExitCodes"/> has it.</summary>
    public int ExitCode => IsSaved ? ExitCodes.Success
        : Verdict.Status == CredentialStatus.ServiceError ? ExitCodes.Service
        : ExitCodes.Credentials;
}
