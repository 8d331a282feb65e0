using System;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Days;

namespace KrakkedCore.Engine.Logic.Portfolio.Performance;

/// <summary>The highest equity so far, moved in proportion by every flow, so that flows make no drawdown.</summary>
/// <remarks>Shape: 16 bytes. The mark is zero or more.</remarks>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct HighWater
{
    private const long Whole = 1_000_000;

    private Amount _mark;

    /// <summary>Zero before the first equity.</summary>
    internal readonly Amount Mark => _mark;

    /// <summary>Equity was valued.</summary>
    internal void See(Amount equity) => _mark = Amount.Max(_mark, equity);

    /// <summary>A flow moved the equity.</summary>
    /// <remarks>Rounded up, so that drawdown is never understated. Where nothing was there before, or nothing stays,
    /// the mark begins anew; one that might be too large for an amount is the largest there is.</remarks>
    /// <param name="before">Equity just before it.</param>
    /// <param name="after">Equity just after it.</param>
    internal void Flow(Amount before, Amount after)
    {
        See(before);
        if (!before.IsPositive || !after.IsPositive)
        {
            _mark = Amount.Max(after, Amount.Zero);
            return;
        }

        _mark = WideShare.TryUp(_mark, after, before, out var moved) ? moved : new Amount(Int128.MaxValue);
    }

    /// <summary>How far equity is below the mark: millionths of the mark, rounded up, zero or more.</summary>
    /// <remarks>Above 1,000,000 for equity below zero; at most the largest 32-bit number.</remarks>
    internal readonly int DrawdownMillionths(Amount equity)
    {
        if (equity >= _mark || !_mark.IsPositive)
        {
            return 0;
        }

        var fits = !equity.IsNegative || equity.Raw >= _mark.Raw - Int128.MaxValue;
        var below = fits ? _mark - equity : new Amount(Int128.MaxValue);
        return WideShare.TryUp(below, new Amount(Whole), _mark, out var millionths) && millionths.Raw <= int.MaxValue
            ? (int)millionths.Raw
            : int.MaxValue;
    }
}
