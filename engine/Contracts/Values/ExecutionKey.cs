using System;

namespace KrakkedCore.Engine.Contracts.Values;

/// <summary>A venue's id of an execution as a number, so that a fill and its ledger entries find each other.</summary>
/// <remarks>FNV-1a, 64 bits. Source: https://datatracker.ietf.org/doc/html/draft-eastlake-fnv.</remarks>
public static class ExecutionKey
{
    private const ulong OffsetBasis = 0xCBF29CE484222325;
    private const ulong Prime = 0x100000001B3;

    /// <summary>The key of an id.</summary>
    /// <param name="id">UTF-8; empty for none.</param>
    /// <returns>0 for an empty id alone.</returns>
    public static long Of(ReadOnlySpan<byte> id)
    {
        if (id.IsEmpty)
        {
            return 0;
        }

        var hash = OffsetBasis;
        foreach (var character in id)
        {
            hash = unchecked((hash ^ character) * Prime);
        }

        return hash == 0 ? 1 : (long)hash;
    }

    /// <summary>The key of an id.</summary>
    /// <param name="id">Empty for none.</param>
    public static long Of(in Text24 id)
    {
        ReadOnlySpan<byte> text = id;
        var length = text.IndexOf((byte)0);
        return Of(length < 0 ? text : text[..length]);
    }
}
