using System;
using System.Buffers.Binary;
using System.Text;

namespace KrakkedCore.Adapters.Kraken.Auth;

/// <summary>What is sealed: the key and the secret, each behind its length in two bytes.</summary>
internal static class SecretsContent
{
    internal static byte[] Pack(ApiCredentials credentials)
    {
        var key = credentials.Key;
        var secret = credentials.Secret;
        var plain = new byte[(2 * sizeof(ushort)) + key.Length + secret.Length];
        BinaryPrimitives.WriteUInt16LittleEndian(plain, (ushort)key.Length);
        key.CopyTo(plain.AsSpan(sizeof(ushort)));
        var rest = plain.AsSpan(sizeof(ushort) + key.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(rest, (ushort)secret.Length);
        secret.CopyTo(rest[sizeof(ushort)..]);
        return plain;
    }

    internal static bool TryUnpack(ReadOnlySpan<byte> plain, out ApiCredentials? credentials)
    {
        credentials = null;
        if (!TryTake(ref plain, out var key) || !TryTake(ref plain, out var secret) || !plain.IsEmpty)
        {
            return false;
        }

        var keyText = new char[key.Length];
        var secretText = new char[(secret.Length + 2) / 3 * 4];
        try
        {
            Encoding.Latin1.GetChars(key, keyText);
            return Convert.TryToBase64Chars(secret, secretText, out var count)
                && ApiCredentials.TryCreate(keyText, secretText.AsSpan(0, count), out credentials, out _);
        }
        finally
        {
            Array.Clear(keyText);
            Array.Clear(secretText);
        }
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> taken)
    {
        taken = default;
        if (rest.Length < sizeof(ushort))
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt16LittleEndian(rest);
        rest = rest[sizeof(ushort)..];
        if (rest.Length < length)
        {
            return false;
        }

        taken = rest[..length];
        rest = rest[length..];
        return true;
    }
}
