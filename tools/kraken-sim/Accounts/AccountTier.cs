namespace KrakkedCore.Tools.KrakenSim.Accounts;

/// <summary>How far the venue trusts an account.</summary>
internal enum AccountTier
{
    Starter,
    Intermediate,
    Pro,
}
