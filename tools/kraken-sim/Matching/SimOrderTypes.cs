namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>Families of order types.</summary>
internal static class SimOrderTypes
{
    extension(SimOrderType type)
    {
        /// <summary>Waits for the last price to reach a trigger.</summary>
        internal bool IsStop => type is >= SimOrderType.StopLoss and <= SimOrderType.TrailingStopLimit;

        internal bool IsTrailing => type is SimOrderType.TrailingStop or SimOrderType.TrailingStopLimit;

        internal bool IsTakeProfit => type is SimOrderType.TakeProfit or SimOrderType.TakeProfitLimit;

        /// <summary>A stop that becomes a limit order.</summary>
        internal bool IsStopLimit =>
            type is SimOrderType.StopLossLimit or SimOrderType.TakeProfitLimit or SimOrderType.TrailingStopLimit;

        internal bool IsPlainLimit => type is SimOrderType.Limit or SimOrderType.Iceberg;
    }
}
