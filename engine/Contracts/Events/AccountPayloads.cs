using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Contracts.Events;

/// <summary>Why a balance changes.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/rest-api/get-ledgers, field type. The numbers are part of the
/// journal.</remarks>
public enum BalanceCause : byte
{
    /// <summary>Not told; of an entry that moved nothing.</summary>
    None = 0,

    /// <summary>A trade: no cash flow.</summary>
    Trade = 1,

    /// <summary>Came in from outside.</summary>
    Deposit = 2,

    /// <summary>Went out.</summary>
    Withdrawal = 3,

    /// <summary>Staking, earning, dividends.</summary>
    Reward = 4,

    /// <summary>Between wallets that both count here: no cash flow.</summary>
    Transfer = 5,

    /// <summary>One asset for another without an order: instant buys, dust, forks.</summary>
    Conversion = 6,

    /// <summary>The venue's own doing, or the operator's: corrections, credits, margin.</summary>
    Adjustment = 7,

    /// <summary>A type of entry this version does not know.</summary>
    Unknown = 8,

    /// <summary>A fee, of a trade or of a flow.</summary>
    Fee = 9,

    /// <summary>The ledger has fewer decimals than the pair.</summary>
    Rounding = 10,

    /// <summary>What was there before the engine began to count.</summary>
    Opening = 11,

    /// <summary>To or from a wallet that does not count here, such as futures.</summary>
    OuterTransfer = 12,

    /// <summary>More left than was known to be there: it must have come in unseen.</summary>
    Unseen = 13,

    /// <summary>An open order binds or frees it; the total stays.</summary>
    Hold = 14,
}

/// <summary>Where the units of an asset are.</summary>
public enum WalletKind : byte
{
    /// <summary>To trade with.</summary>
    Main = 0,

    /// <summary>Earning, and back at any time.</summary>
    Flexible = 1,

    /// <summary>Bonded, staked, locked or on hold.</summary>
    Bonded = 2,
}

/// <summary>What a statement of a balance is for.</summary>
public enum StatementUse : byte
{
    /// <summary>The first of its asset and wallet opens the account; later ones are compared.</summary>
    OpenOrCompare = 0,

    /// <summary>What was there before the history that follows.</summary>
    Open = 1,

    /// <summary>Compared with what was counted, and nothing else.</summary>
    Compare = 2,
}

/// <summary>A balance as the venue states it.</summary>
/// <remarks>Shape: 20 bytes. It moves nothing: what it differs by from what was counted is drift.</remarks>
/// <param name="Total">In units of the asset.</param>
/// <param name="Asset">Row of the asset table.</param>
/// <param name="Wallet">Of the wallets of an asset, which.</param>
/// <param name="Use">What it is for.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct BalanceStatement(
    Amount Total, AssetId Asset, WalletKind Wallet = WalletKind.Main, StatementUse Use = StatementUse.OpenOrCompare);

/// <summary>One entry of the venue's ledger: what moved one wallet, rounded as the venue rounds.</summary>
/// <remarks>
/// Shape: 84 bytes. Balance after = balance before + change - fee. The same id counts once. The two entries of a trade
/// carry the trade's reference, and correct what the fill came to by at most their rounding.
/// Source: https://docs.kraken.com/api/docs/websocket-v2/balances.
/// </remarks>
/// <param name="Id">For instance <c>LXXXXX-XXXXX-XXXXXX</c>.</param>
/// <param name="Change">Signed, the fee left out.</param>
/// <param name="Fee">Zero or more.</param>
/// <param name="Balance">Of the wallet, after it.</param>
/// <param name="Reference"><see cref="ExecutionKey"/> of what it belongs to; 0 for nothing.</param>
/// <param name="Asset">Row of the asset table.</param>
/// <param name="Cause">Why.</param>
/// <param name="Wallet">Which wallet it moved.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct LedgerEntry(
    Text24 Id,
    Amount Change,
    Amount Fee,
    Amount Balance,
    long Reference,
    AssetId Asset,
    BalanceCause Cause,
    WalletKind Wallet);

/// <summary>How the fetching of the account's history goes.</summary>
public enum SyncOutcome : byte
{
    /// <summary>Not told.</summary>
    None = 0,

    /// <summary>It began; what follows is history until it ended.</summary>
    Begun = 1,

    /// <summary>Everything up to the moment was told.</summary>
    Whole = 2,

    /// <summary>The venue did not answer; it will be asked again.</summary>
    Failed = 3,

    /// <summary>The venue's pages do not fit together: something between them is missing.</summary>
    Holed = 4,
}

/// <summary>The history of the account was fetched from the venue's REST side, or not.</summary>
/// <param name="Through">Venue time up to which everything is known; of <see cref="SyncOutcome.Begun"/>, from when on
/// it is asked for.</param>
/// <param name="Trades">Trades told, those known before included.</param>
/// <param name="Entries">Ledger entries told, those known before included.</param>
/// <param name="Outcome">How it went.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct AccountSync(UnixNs Through, int Trades, int Entries, SyncOutcome Outcome);

/// <summary>A day of the books, by the calendar in force; those of the days to come are told ahead.</summary>
/// <remarks>Days do not overlap, and each begins where the one before ends.</remarks>
/// <param name="Begin">First moment of it.</param>
/// <param name="End">First moment after it.</param>
/// <param name="Date">Its name: year, month, day as one number, for instance 20261121.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct TradingDay(UnixNs Begin, UnixNs End, int Date);

/// <summary>What is special about an asset.</summary>
public enum AssetRuleKind : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It is valued by the pair named.</summary>
    ValuedBy = 1,

    /// <summary>It counts; so only assets of this rule do.</summary>
    Included = 2,

    /// <summary>It does not count.</summary>
    Excluded = 3,
}

/// <summary>How an asset is valued, and whether it counts. A start forgets all rules.</summary>
/// <param name="Asset">As WebSocket v2 writes it; it need not be defined yet.</param>
/// <param name="Pair">The pair it is valued by; empty for other rules.</param>
/// <param name="Kind">What the rule says.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct AssetRule(Text24 Asset, Text24 Pair, AssetRuleKind Kind);
