namespace KrakkedCore.Tools.KrakenSim.Accounts;

/// <summary>What a tier allows.</summary>
internal static class AccountTiers
{
    extension(AccountTier tier)
    {
        /// <summary>Open orders on one pair.</summary>
        internal int OpenOrdersPerPairMax => tier switch
        {
            AccountTier.Starter => 60,
            AccountTier.Intermediate => 80,
            _ => 225,
        };
    }
}
