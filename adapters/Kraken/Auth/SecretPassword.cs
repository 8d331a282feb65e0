using System;
using System.Security.Cryptography;
using System.Text;

namespace KrakkedCore.Adapters.Kraken.Auth;

/// <summary>A password as bytes that can be wiped.</summary>
/// <remarks>UTF-8. Never in <see cref="ToString"/>.</remarks>
public sealed class SecretPassword : IDisposable
{
    private readonly byte[] _bytes;

    /// <summary>Takes a copy; the caller wipes its own.</summary>
    /// <param name="text">At least one character.</param>
    public SecretPassword(ReadOnlySpan<char> text)
    {
        Characters = text.Length;
        _bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, _bytes);
    }

    /// <summary>How long it is.</summary>
    public int Characters { get; }

    /// <summary>The bytes; zeros once disposed of.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>True when both are the same; the time taken says nothing of where they differ.</summary>
    /// <param name="other">Any.</param>
    public bool Matches(SecretPassword other) => CryptographicOperations.FixedTimeEquals(_bytes, other._bytes);

    /// <summary>Wipes it.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);

    /// <summary>Never the password.</summary>
    public override string ToString() => "a password";
}
