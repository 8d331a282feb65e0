using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Auth;

/// <summary>
/// The bytes of a secrets file: one sealed key and secret behind a header that is authenticated with them.
/// </summary>
/// <remarks>
/// Shape, little endian: magic 8, version 2, derivation 2, rounds 4, saved at 8, validated at 8, fingerprint 8,
/// salt 16, nonce 12, sealed length 4, sealed bytes, tag 16, SHA-256 of all before 32. Every version keeps magic,
/// version and the closing hash, so that a newer file is told from a damaged one. Everything up to the sealed bytes
/// is associated data.
/// With the hash intact, a tag that does not verify means another password (or a forger who knew none).
/// </remarks>
internal static class SecretsFormat
{
    internal const int Version = 1;
    internal const int HeaderBytes = 72;
    internal const int HashBytes = 32;

    private const int VersionAt = 8;
    private const int DerivationAt = 10;
    private const int RoundsAt = 12;
    private const int SavedAt = 16;
    private const int ValidatedAt = 24;
    private const int FingerprintAt = 32;
    private const int SaltAt = 40;
    private const int NonceAt = 56;
    private const int SealedLengthAt = 68;
    private const int SaltBytes = 16;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int SealedBytesMax = 2_048;
    private const ushort Pbkdf2Sha256 = 1;

    private static ReadOnlySpan<byte> Magic => "KRAKSECR"u8;

    /// <summary>Seals credentials under a password, with fresh salt and nonce.</summary>
    internal static byte[] Seal(
        ApiCredentials credentials,
        ReadOnlySpan<byte> password,
        UnixNs savedAt,
        UnixNs validatedAt,
        KeyDerivation.Derive derive)
    {
        var plain = SecretsContent.Pack(credentials);
        var key = new byte[KeyDerivation.KeyBytes];
        try
        {
            var file = new byte[HeaderBytes + plain.Length + TagBytes + HashBytes];
            WriteHeader(file, credentials, savedAt, validatedAt, plain.Length);
            derive(password, file.AsSpan(SaltAt, SaltBytes), KeyDerivation.RoundsMin, key);
            using var cipher = new AesGcm(key, TagBytes);
            cipher.Encrypt(
                file.AsSpan(NonceAt, NonceBytes),
                plain,
                file.AsSpan(HeaderBytes, plain.Length),
                file.AsSpan(HeaderBytes + plain.Length, TagBytes),
                file.AsSpan(0, HeaderBytes));
            SHA256.HashData(file.AsSpan(0, file.Length - HashBytes), file.AsSpan(file.Length - HashBytes));
            return file;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Checks everything that can be checked without the password.</summary>
    internal static SecretsFault Inspect(ReadOnlySpan<byte> file, out SecretsHeader? header)
    {
        header = null;
        if (file.Length < Magic.Length || !file[..Magic.Length].SequenceEqual(Magic))
        {
            return Magic.StartsWith(file) && file.Length > 0 ? SecretsFault.Truncated : SecretsFault.Foreign;
        }

        if (file.Length < VersionAt + sizeof(ushort) + HashBytes)
        {
            return SecretsFault.Truncated;
        }

        if (!SHA256.HashData(file[..^HashBytes]).AsSpan().SequenceEqual(file[^HashBytes..]))
        {
            return IsShort(file) ? SecretsFault.Truncated : SecretsFault.Damaged;
        }

        var version = BinaryPrimitives.ReadUInt16LittleEndian(file[VersionAt..]);
        if (version > Version)
        {
            return SecretsFault.TooNew;
        }

        return version == Version && file.Length == WholeLength(file)
            ? ReadHeader(file, out header)
            : SecretsFault.Damaged;
    }

    /// <summary>Opens a file that <see cref="Inspect"/> found whole.</summary>
    internal static SecretsFault Open(
        ReadOnlySpan<byte> file,
        ReadOnlySpan<byte> password,
        KeyDerivation.Derive derive,
        out ApiCredentials? credentials)
    {
        credentials = null;
        var plain = new byte[file.Length - HeaderBytes - TagBytes - HashBytes];
        var key = new byte[KeyDerivation.KeyBytes];
        try
        {
            derive(
                password,
                file.Slice(SaltAt, SaltBytes),
                (int)BinaryPrimitives.ReadUInt32LittleEndian(file[RoundsAt..]),
                key);
            using var cipher = new AesGcm(key, TagBytes);
            cipher.Decrypt(
                file.Slice(NonceAt, NonceBytes),
                file.Slice(HeaderBytes, plain.Length),
                file.Slice(HeaderBytes + plain.Length, TagBytes),
                plain,
                file[..HeaderBytes]);
            return SecretsContent.TryUnpack(plain, out credentials) ? SecretsFault.None : SecretsFault.Content;
        }
        catch (AuthenticationTagMismatchException)
        {
            return SecretsFault.WrongPassword;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static void WriteHeader(
        Span<byte> file, ApiCredentials credentials, UnixNs savedAt, UnixNs validatedAt, int sealedLength)
    {
        Magic.CopyTo(file);
        BinaryPrimitives.WriteUInt16LittleEndian(file[VersionAt..], Version);
        BinaryPrimitives.WriteUInt16LittleEndian(file[DerivationAt..], Pbkdf2Sha256);
        BinaryPrimitives.WriteUInt32LittleEndian(file[RoundsAt..], KeyDerivation.RoundsMin);
        BinaryPrimitives.WriteInt64LittleEndian(file[SavedAt..], savedAt.Raw);
        BinaryPrimitives.WriteInt64LittleEndian(file[ValidatedAt..], validatedAt.Raw);
        Convert.FromHexString(credentials.Fingerprint).CopyTo(file[FingerprintAt..]);
        RandomNumberGenerator.Fill(file.Slice(SaltAt, SaltBytes + NonceBytes));
        BinaryPrimitives.WriteInt32LittleEndian(file[SealedLengthAt..], sealedLength);
    }

    private static SecretsFault ReadHeader(ReadOnlySpan<byte> file, out SecretsHeader? header)
    {
        header = null;
        if (BinaryPrimitives.ReadUInt16LittleEndian(file[DerivationAt..]) != Pbkdf2Sha256)
        {
            return SecretsFault.TooNew;
        }

        var rounds = BinaryPrimitives.ReadUInt32LittleEndian(file[RoundsAt..]);
        if (rounds is < KeyDerivation.RoundsMin or > KeyDerivation.RoundsMax)
        {
            return SecretsFault.Rounds;
        }

        header = new SecretsHeader(
            Version,
            (int)rounds,
            new UnixNs(BinaryPrimitives.ReadInt64LittleEndian(file[SavedAt..])),
            new UnixNs(BinaryPrimitives.ReadInt64LittleEndian(file[ValidatedAt..])),
            Convert.ToHexStringLower(file.Slice(FingerprintAt, 8)));
        return SecretsFault.None;
    }

    // Only said of bytes whose hash is wrong already, so a damaged length can at most choose the other sentence.
    private static bool IsShort(ReadOnlySpan<byte> file) =>
        file.Length < HeaderBytes || file.Length < WholeLength(file);

    private static long WholeLength(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderBytes)
        {
            return HeaderBytes + TagBytes + HashBytes;
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(file[SealedLengthAt..]);
        return length > SealedBytesMax ? -1 : HeaderBytes + length + TagBytes + HashBytes;
    }
}
