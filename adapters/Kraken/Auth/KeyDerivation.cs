using System;
using System.Security.Cryptography;

namespace KrakkedCore.Adapters.Kraken.Auth;

/// <summary>Makes the file's key of a password: PBKDF2 with SHA-256.</summary>
/// <remarks>
/// Source: OWASP Password Storage, 600,000 rounds for PBKDF2-HMAC-SHA256,
/// https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html.
/// </remarks>
internal static class KeyDerivation
{
    /// <summary>Fewest rounds written, and fewest accepted: a header may not talk us into a weaker key.</summary>
    internal const int RoundsMin = 600_000;

    /// <summary>Most rounds accepted: a header may not keep a start busy for minutes.</summary>
    internal const int RoundsMax = 10_000_000;

    internal const int KeyBytes = 32;

    /// <summary>What the format calls; tests hand in a quick one.</summary>
    internal delegate void Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int rounds, Span<byte> key);

    internal static void Pbkdf2(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int rounds, Span<byte> key) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, key, rounds, HashAlgorithmName.SHA256);
}
