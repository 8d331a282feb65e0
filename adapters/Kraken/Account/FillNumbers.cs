using System;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Numbers of executions: the venue's, and where it gives none, one made of the execution's id.</summary>
internal static class FillNumbers
{
    private const long Mask = long.MaxValue >> 1;

    /// <summary>The same for the same execution, whoever tells it.</summary>
    /// <param name="tradeId">The venue's number; 0 for none.</param>
    /// <param name="executionId">Not empty where there is no number.</param>
    internal static long Of(long tradeId, Text24 executionId)
    {
        if (tradeId > 0)
        {
            return tradeId;
        }

        const ulong Prime = 0x100000001B3;
        var hash = 0xCBF29CE484222325UL;
        ReadOnlySpan<byte> text = executionId;
        foreach (var character in text)
        {
            hash = unchecked((hash ^ character) * Prime);
        }

        // The second highest bit is set: no trade number of the venue is as large.
        return (long)(hash & (ulong)Mask) | (Mask + 1);
    }
}
