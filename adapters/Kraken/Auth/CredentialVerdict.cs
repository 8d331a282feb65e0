using System;
using System.Collections.Generic;
using System.Linq;

namespace KrakkedCore.Adapters.Kraken.Auth;

/// <summary>What the venue thinks of a key.</summary>
/// <param name="Status">Loaded when it is accepted, else an auth or a service error.</param>
/// <param name="Sentence">The same for people; holds no secret.</param>
/// <param name="Permissions">Such as <c>withdraw-funds</c>; null when the venue did not say.</param>
public sealed record CredentialVerdict(
    CredentialStatus Status, string Sentence, IReadOnlyList<string>? Permissions = null)
{
    // The venue's word for the right to take funds out; an added address for them is as good.
    private static readonly string[] WithdrawWords = ["withdraw"];

    /// <summary>True when the key may take funds out of the account, so that whoever steals it can too.</summary>
    public bool MayWithdraw => Permissions is not null
        && Permissions.Any(static permission => WithdrawWords.Any(
            word => permission.Contains(word, StringComparison.OrdinalIgnoreCase)));
}
