using System;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Paper;

/// <summary>What our orders took from the displayed levels of one side, until the venue changes them.</summary>
/// <remarks>
/// The real book never sees our fills: without this memory the same displayed quantity would fill us again and again.
/// </remarks>
internal sealed class TakenLiquidity(bool isAsk, int depth)
{
    private readonly BookLevel[] _displayed = new BookLevel[depth];
    private readonly Quantity[] _taken = new Quantity[depth];
    private int _count;

    /// <summary>What is left of a displayed level.</summary>
    internal Quantity Left(BookLevel level)
    {
        var index = _displayed.AsSpan(0, _count).IndexOf(level);
        return index < 0 ? level.Quantity : level.Quantity - _taken[index];
    }

    /// <summary>Notes a fill against a displayed level.</summary>
    internal void Take(BookLevel level, Quantity quantity)
    {
        var index = _displayed.AsSpan(0, _count).IndexOf(level);
        if (index < 0)
        {
            Invariant.Holds(_count < _displayed.Length);
            index = _count++;
            _displayed[index] = level;
            _taken[index] = Quantity.Zero;
        }

        _taken[index] += quantity;
        Invariant.Holds(_taken[index] <= level.Quantity);
    }

    /// <summary>Forgets the levels that are not displayed any more as they were.</summary>
    internal void Refresh(BookSide side)
    {
        var kept = 0;
        for (var index = 0; index < _count; index++)
        {
            if (Displayed.IsStill(side, isAsk, _displayed[index]))
            {
                _displayed[kept] = _displayed[index];
                _taken[kept] = _taken[index];
                kept++;
            }
        }

        _count = kept;
    }
}
