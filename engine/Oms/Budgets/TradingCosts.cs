using System;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Oms.Budgets;

/// <summary>What a trading action costs, by the age of the order it is done to.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/guides/spot-ratelimits.</remarks>
internal static class TradingCosts
{
    /// <summary>Age brackets; in the last one an order is old.</summary>
    internal const int BracketCount = 7;

    private static readonly long[] EndsSeconds = [5, 10, 15, 45, 90, 300];
    private static readonly int[] AmendPoints = [3, 2, 1, 0, 0, 0, 0];
    private static readonly int[] EditPoints = [6, 5, 4, 2, 1, 0, 0];
    private static readonly int[] CancelPoints = [8, 6, 5, 4, 2, 1, 0];

    /// <summary>The bracket an age falls in.</summary>
    internal static int BracketOf(long ageNs)
    {
        var bracket = 0;
        while (bracket < EndsSeconds.Length && ageNs >= EndsSeconds[bracket] * UnixNs.PerSecond)
        {
            bracket++;
        }

        return bracket;
    }

    /// <summary>Age at which a bracket ends; never for the last.</summary>
    internal static long EndNs(int bracket) =>
        bracket < EndsSeconds.Length ? EndsSeconds[bracket] * UnixNs.PerSecond : long.MaxValue;

    /// <summary>Points of an action in a bracket.</summary>
    /// <param name="action">What is done.</param>
    /// <param name="bracket">0 to 6.</param>
    /// <param name="orderCount">Of a batch. The venue's page says about half a point each; it is rounded up.</param>
    internal static int Of(TradingAction action, int bracket, int orderCount) => action switch
    {
        TradingAction.Add => 1,
        TradingAction.Amend => 1 + AmendPoints[bracket],
        TradingAction.Edit => 1 + EditPoints[bracket],
        TradingAction.Cancel => CancelPoints[bracket] * orderCount,
        TradingAction.AddBatch => 1 + ((orderCount + 1) / 2),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "No such trading action."),
    };
}
