using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Portfolio.Performance;

/// <summary>What fees are of the profit before them.</summary>
/// <param name="Name">The pair, the strategy, or empty for all.</param>
/// <param name="Fills">Parts of fills.</param>
/// <param name="Realised">Fees taken off.</param>
/// <param name="Fees">In the valuation asset.</param>
internal sealed record FeeShare(string Name, int Fills, Amount Realised, Amount Fees)
{
    /// <summary>Realised profit before fees.</summary>
    public Amount Gross => Realised + Fees;

    /// <summary>Fees by gross profit, in millionths, rounded down; null where gross is not above zero.</summary>
    public long? Millionths
    {
        get
        {
            if (!Gross.IsPositive)
            {
                return null;
            }

            var share = (BigInteger)Fees.Raw * 1_000_000 / Gross.Raw;
            return share > long.MaxValue ? null : (long)share;
        }
    }

    /// <summary>All fills as one.</summary>
    public static FeeShare OfAll(IEnumerable<BookedProfit> fills) => Sum("", fills);

    /// <summary>By pair, by name.</summary>
    public static IReadOnlyList<FeeShare> ByPair(IEnumerable<BookedProfit> fills) =>
        By(fills, static fill => fill.Pair);

    /// <summary>By strategy, by name.</summary>
    public static IReadOnlyList<FeeShare> ByStrategy(IEnumerable<BookedProfit> fills) =>
        By(fills, static fill => fill.Strategy);

    private static FeeShare[] By(IEnumerable<BookedProfit> fills, Func<BookedProfit, string> nameOf) =>
        [.. fills.GroupBy(nameOf).OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(static group => Sum(group.Key, group))];

    private static FeeShare Sum(string name, IEnumerable<BookedProfit> fills) => fills.Aggregate(
        new FeeShare(name, 0, Amount.Zero, Amount.Zero),
        static (sum, fill) => sum with
        {
            Fills = sum.Fills + 1,
            Realised = sum.Realised + fill.Realised,
            Fees = sum.Fees + fill.Fees,
        });
}
