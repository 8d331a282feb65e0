using System;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace KrakkedCore.Tests.Unit.Kraken.Auth;

/// <summary>A derivation that takes no time, for tests of everything around it.</summary>
internal static class QuickDerivation
{
    internal static void Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int rounds, Span<byte> key)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> count = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(count, rounds);
        hash.AppendData(password);
        hash.AppendData(salt);
        hash.AppendData(count);
        hash.GetHashAndReset(key);
    }
}
