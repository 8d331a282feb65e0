namespace KrakkedCore.Tools.KrakenSim.Accounts;

/// <summary>Why a balance moved; the wire's word is the name in lower case.</summary>
internal enum LedgerKind
{
    None,
    Trade,
    Deposit,
    Withdrawal,
    Transfer,
    Margin,
    Adjustment,
    Rollover,
    Spend,
    Receive,
    Settled,
    Credit,
    Staking,
    Reward,
    Dividend,
    Sale,
    Conversion,

    /// <summary>Of no documentation: what a client makes of a type it never heard of.</summary>
    Moonfall,
}
