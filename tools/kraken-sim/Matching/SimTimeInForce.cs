namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>How long an order lives.</summary>
internal enum SimTimeInForce
{
    GoodTillCanceled,
    ImmediateOrCancel,
    GoodTillDate,
    FillOrKill,
}
