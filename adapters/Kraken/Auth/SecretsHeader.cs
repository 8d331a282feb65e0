using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Auth;

/// <summary>What a secrets file tells without its password. Authenticated, so a forged one does not decrypt.</summary>
/// <param name="Version">Of the format.</param>
/// <param name="Rounds">Of the key derivation.</param>
/// <param name="SavedAt">When it was written.</param>
/// <param name="ValidatedAt">When the venue last accepted the key before; zero while it never has.</param>
/// <param name="Fingerprint">Of the key: 16 hexadecimal digits that give none of it away.</param>
public sealed record SecretsHeader(
    int Version, int Rounds, UnixNs SavedAt, UnixNs ValidatedAt, string Fingerprint)
{
    /// <summary>True when the venue had accepted the key before it was saved.</summary>
    public bool IsValidated => ValidatedAt != default;
}
