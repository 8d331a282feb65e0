using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Limits;

/// <summary>What an action on orders costs by the age of the order.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/guides/spot-ratelimits.</remarks>
internal static class TradingCharges
{
    private static readonly (int Seconds, int Amend, int Edit, int Cancel)[] ByAge =
    [
        (5, 3, 6, 8), (10, 2, 5, 6), (15, 1, 4, 5), (45, 0, 2, 4), (90, 0, 1, 2), (300, 0, 0, 1),
    ];

    internal const int Add = 1;

    internal static int Amend(long ageNs) => 1 + RowOf(ageNs).Amend;

    internal static int Edit(long ageNs) => 1 + RowOf(ageNs).Edit;

    internal static int Cancel(long ageNs) => RowOf(ageNs).Cancel;

    /// <summary>One, and a half for each order.</summary>
    internal static int Batch(int orders) => 1 + (orders / 2);

    private static (int Seconds, int Amend, int Edit, int Cancel) RowOf(long ageNs)
    {
        foreach (var row in ByAge)
        {
            if (ageNs < row.Seconds * UnixNs.PerSecond)
            {
                return row;
            }
        }

        return default;
    }
}
