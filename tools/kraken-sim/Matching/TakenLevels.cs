using System.Collections.Generic;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>What accounts took from the levels of one side, until the market changes them.</summary>
/// <remarks>The public market never sees those fills; without this memory a level would fill again and again.</remarks>
internal sealed class TakenLevels
{
    private readonly Dictionary<Price, Quantity> _taken = [];

    internal Quantity Left(BookLevel level)
    {
        var left = level.Quantity - _taken.GetValueOrDefault(level.Price);
        return Quantity.Max(left, Quantity.Zero);
    }

    internal void Take(BookLevel level, Quantity quantity)
    {
        Invariant.Holds(quantity <= Left(level));
        _taken[level.Price] = _taken.GetValueOrDefault(level.Price) + quantity;
    }

    internal void Forget(Price price) => _taken.Remove(price);

    internal void Clear() => _taken.Clear();
}
