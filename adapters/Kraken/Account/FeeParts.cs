using System;
using System.Runtime.CompilerServices;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>The fees of one execution: almost always one, at most four.</summary>
[InlineArray(Capacity)]
public struct FeeParts
{
    /// <summary>Parts it holds.</summary>
    public const int Capacity = 4;

    private FeePart _first;

    /// <summary>The parts.</summary>
    /// <param name="parts">Whose.</param>
    /// <param name="count">How many are in use.</param>
    internal static ReadOnlySpan<FeePart> Of(ref readonly FeeParts parts, int count) =>
        ((ReadOnlySpan<FeePart>)parts)[..count];
}
