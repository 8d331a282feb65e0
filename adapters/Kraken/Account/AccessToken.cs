using System;
using System.Text;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>The token of one connection. It is put into requests and shown nowhere.</summary>
internal sealed class AccessToken
{
    private const int BytesMax = 200;

    private readonly byte[] _text;

    private AccessToken(byte[] text) => _text = text;

    internal ReadOnlySpan<byte> Text => _text;

    /// <summary>Null for a text that cannot stand inside a request as it is.</summary>
    internal static AccessToken? From(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var isUsable = bytes.Length is > 0 and <= BytesMax
            && !bytes.AsSpan().ContainsAnyExceptInRange((byte)'!', (byte)'~')
            && !bytes.AsSpan().ContainsAny((byte)'"', (byte)'\\');
        return isUsable ? new AccessToken(bytes) : null;
    }

    /// <summary>Says what it is, and never the value.</summary>
    public override string ToString() => "AccessToken (not shown)";
}
