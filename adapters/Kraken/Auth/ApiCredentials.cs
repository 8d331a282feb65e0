using System;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace KrakkedCore.Adapters.Kraken.Auth;

/// <summary>An API key and its secret, held as bytes that can be wiped.</summary>
/// <remarks>
/// Shape: the key is ASCII as the venue gave it, the secret decoded from base64. <see cref="ToString"/> shows neither.
/// Any thread may read it until it is disposed of; then both are zeros and reading is refused.
/// </remarks>
public sealed class ApiCredentials : IDisposable
{
    private const int KeyCharactersMax = 256;
    private const int SecretCharactersMax = 1_024;

    private readonly byte[] _key;
    private readonly byte[] _secret;
    private bool _isDisposed;

    private ApiCredentials(byte[] key, byte[] secret)
    {
        _key = key;
        _secret = secret;
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 8));
    }

    /// <summary>16 hexadecimal digits that tell keys apart and give none away.</summary>
    public string Fingerprint { get; }

    /// <summary>The key, ASCII.</summary>
    /// <exception cref="ObjectDisposedException">It was wiped.</exception>
    public ReadOnlySpan<byte> Key
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _key;
        }
    }

    /// <summary>The secret, decoded.</summary>
    /// <exception cref="ObjectDisposedException">It was wiped.</exception>
    public ReadOnlySpan<byte> Secret
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _secret;
        }
    }

    /// <summary>Takes a copy of both; the caller wipes its own.</summary>
    /// <param name="key">Printable ASCII without blanks, at most 256 characters.</param>
    /// <param name="secretBase64">Base64, at most 1,024 characters.</param>
    /// <param name="credentials">What was made of them; null when refused.</param>
    /// <param name="problem">What is wrong with them, without showing any of it; empty when nothing is.</param>
    public static bool TryCreate(
        ReadOnlySpan<char> key,
        ReadOnlySpan<char> secretBase64,
        [NotNullWhen(true)] out ApiCredentials? credentials,
        out string problem)
    {
        credentials = null;
        problem = ProblemOf(key, secretBase64);
        if (problem.Length > 0)
        {
            return false;
        }

        Span<byte> decoded = stackalloc byte[SecretCharactersMax];
        try
        {
            if (!Convert.TryFromBase64Chars(secretBase64, decoded, out var count) || count == 0)
            {
                problem = "The API secret is not base64. Copy it again from the venue's page, all of it.";
                return false;
            }

            var keyBytes = new byte[key.Length];
            Encoding.ASCII.GetBytes(key, keyBytes);
            credentials = new ApiCredentials(keyBytes, decoded[..count].ToArray());
            return true;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(decoded);
        }
    }

    /// <summary>Wipes both.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        CryptographicOperations.ZeroMemory(_key);
        CryptographicOperations.ZeroMemory(_secret);
    }

    /// <summary>The fingerprint; never the key or the secret.</summary>
    public override string ToString() => $"API credentials {Fingerprint}";

    private static string ProblemOf(ReadOnlySpan<char> key, ReadOnlySpan<char> secretBase64)
    {
        if (key.IsEmpty || secretBase64.IsEmpty)
        {
            return key.IsEmpty ? "The API key is empty." : "The API secret is empty.";
        }

        if (key.Length > KeyCharactersMax || secretBase64.Length > SecretCharactersMax)
        {
            return $"The API key has {key.Length} characters and its secret {secretBase64.Length}; "
                + $"at most {KeyCharactersMax} and {SecretCharactersMax} are possible.";
        }

        return key.ContainsAnyExceptInRange('!', '~')
            ? "The API key holds characters that no key has, such as blanks. Copy it again from the venue's page."
            : "";
    }
}
