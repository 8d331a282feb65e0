using System;
using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace KrakkedCore.Adapters.Kraken.Auth.Signing;

/// <summary>Signs private requests.</summary>
/// <remarks>
/// Shape: base64 of HMAC-SHA512, keyed with the decoded secret, over the path and SHA-256 of the nonce's digits and
/// the body exactly as it is sent. Pure: any thread calls it. Allocates nothing for bodies up to 2 KiB.
/// Source: https://docs.kraken.com/api/docs/guides/spot-rest-auth.
/// </remarks>
public static class RequestSigner
{
    /// <summary>Bytes of a signature: 64, as base64.</summary>
    public const int SignatureBytes = 88;

    private const int PathBytesMax = 192;
    private const int NonceBytesMax = 20;
    private const int StackBytesMax = 2_048;

    /// <summary>Writes the signature of one request.</summary>
    /// <param name="credentials">Whose secret signs.</param>
    /// <param name="path">For instance <c>/0/private/AddOrder</c>; at most 192 bytes.</param>
    /// <param name="nonce">Above zero; the body holds it too.</param>
    /// <param name="body">As it is sent.</param>
    /// <param name="destination">Room for <see cref="SignatureBytes"/>.</param>
    /// <exception cref="ArgumentException">The path is longer, or there is no room.</exception>
    public static void Sign(
        ApiCredentials credentials,
        ReadOnlySpan<byte> path,
        long nonce,
        ReadOnlySpan<byte> body,
        Span<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        if (path.Length > PathBytesMax || destination.Length < SignatureBytes)
        {
            throw new ArgumentException(
                $"A path has {path.Length} bytes, at most {PathBytesMax} can be signed; there is room for "
                + $"{destination.Length} bytes of signature, {SignatureBytes} are needed.");
        }

        Span<byte> message = stackalloc byte[PathBytesMax + SHA256.HashSizeInBytes];
        path.CopyTo(message);
        HashNonceAndBody(nonce, body, message[path.Length..]);
        Span<byte> signature = stackalloc byte[HMACSHA512.HashSizeInBytes];
        HMACSHA512.HashData(credentials.Secret, message[..(path.Length + SHA256.HashSizeInBytes)], signature);
        Base64.EncodeToUtf8(signature, destination, out _, out _);
    }

    private static void HashNonceAndBody(long nonce, ReadOnlySpan<byte> body, Span<byte> hash)
    {
        var size = NonceBytesMax + body.Length;
        var rented = size > StackBytesMax ? ArrayPool<byte>.Shared.Rent(size) : null;
        var text = rented ?? stackalloc byte[StackBytesMax];
        Utf8Formatter.TryFormat(nonce, text, out var digits);
        body.CopyTo(text[digits..]);
        SHA256.HashData(text[..(digits + body.Length)], hash);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
