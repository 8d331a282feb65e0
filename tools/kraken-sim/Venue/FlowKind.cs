namespace KrakkedCore.Tools.KrakenSim.Venue;

/// <summary>How money moves without a trade.</summary>
public enum FlowKind
{
    /// <summary>Comes in from outside.</summary>
    Deposit,

    /// <summary>Goes out, with a fee perhaps.</summary>
    Withdrawal,

    /// <summary>Staking reward.</summary>
    Staking,

    /// <summary>Reward of another kind.</summary>
    Reward,

    /// <summary>Dividend.</summary>
    Dividend,

    /// <summary>The venue's credit.</summary>
    Credit,

    /// <summary>The venue's correction; below zero takes.</summary>
    Adjustment,

    /// <summary>From spot to the wallet of the suffix, which earns; below zero back.</summary>
    Earn,

    /// <summary>From the futures platform; below zero to it.</summary>
    Futures,

    /// <summary>One asset spent, another received, without an order.</summary>
    Conversion,
}
