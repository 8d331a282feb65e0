namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Why a ledger entry moved a balance.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/rest-api/get-ledgers, field type.</remarks>
public enum LedgerFlow
{
    /// <summary>It moved nothing.</summary>
    None = 0,

    /// <summary>A trade: no cash flow.</summary>
    Trade = 1,

    /// <summary>Came in from outside.</summary>
    Deposit = 2,

    /// <summary>Went out.</summary>
    Withdrawal = 3,

    /// <summary>Staking, earning, dividends.</summary>
    Reward = 4,

    /// <summary>Between wallets of the same owner.</summary>
    Transfer = 5,

    /// <summary>One asset for another without an order: instant buys, dust, forks.</summary>
    Conversion = 6,

    /// <summary>The venue's own doing: corrections, credits, margin.</summary>
    Adjustment = 7,

    /// <summary>A type this version does not know.</summary>
    Other = 8,
}
