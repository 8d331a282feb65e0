using System;
using System.Diagnostics.CodeAnalysis;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>The used bytes of a fixed text.</summary>
internal static class FixedTextBytes
{
    internal static ReadOnlySpan<byte> AsText([UnscopedRef] this ref readonly Text24 text)
    {
        ReadOnlySpan<byte> bytes = text;
        var end = bytes.IndexOf((byte)0);
        return end < 0 ? bytes : bytes[..end];
    }
}
