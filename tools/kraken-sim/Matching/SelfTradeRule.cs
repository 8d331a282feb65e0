namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>Which order goes when an account would trade with itself.</summary>
internal enum SelfTradeRule
{
    CancelNewest,
    CancelOldest,
    CancelBoth,
}
