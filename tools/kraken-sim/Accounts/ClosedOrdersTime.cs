namespace KrakkedCore.Tools.KrakenSim.Accounts;

/// <summary>Which time of a closed order the range is about.</summary>
internal enum ClosedOrdersTime
{
    Open,
    Close,
    Both,
}
