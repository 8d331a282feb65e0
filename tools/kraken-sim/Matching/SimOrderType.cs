namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>Kinds of orders of the venue.</summary>
internal enum SimOrderType
{
    Market,
    Limit,
    Iceberg,
    StopLoss,
    TakeProfit,
    StopLossLimit,
    TakeProfitLimit,
    TrailingStop,
    TrailingStopLimit,
    SettlePosition,
}
