using System;
using System.Security.Cryptography;
using System.Text;

namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>What <c>API-Sign</c> must be.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/guides/spot-rest-auth.</remarks>
internal static class Signature
{
    /// <returns>Base64 of HMAC-SHA512 over path and SHA-256 of nonce and body.</returns>
    internal static string Of(ReadOnlySpan<byte> secret, string path, string nonce, ReadOnlySpan<byte> body)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        using (var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(nonce));
            hash.AppendData(body);
            hash.GetHashAndReset(digest);
        }

        Span<byte> sign = stackalloc byte[HMACSHA512.HashSizeInBytes];
        using (var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA512, secret))
        {
            hmac.AppendData(Encoding.UTF8.GetBytes(path));
            hmac.AppendData(digest);
            hmac.GetHashAndReset(sign);
        }

        return Convert.ToBase64String(sign);
    }

    /// <summary>Takes the same time whatever differs.</summary>
    internal static bool IsSame(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}
