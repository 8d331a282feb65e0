namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>What the historian counts.</summary>
public enum HistorianCounter
{
    /// <summary>Fetches begun.</summary>
    Syncs,

    /// <summary>Of them, those that told everything.</summary>
    Whole,

    /// <summary>Of them, those the venue did not answer.</summary>
    Failed,

    /// <summary>Of them, those whose pages did not fit together.</summary>
    Holed,

    /// <summary>Pages read.</summary>
    Pages,

    /// <summary>Pages that failed and were asked for again.</summary>
    PagesRepeated,

    /// <summary>Executions told.</summary>
    Fills,

    /// <summary>Ledger entries told.</summary>
    Entries,

    /// <summary>Wallets stated.</summary>
    Statements,

    /// <summary>Times the balances kept moving, and were not stated.</summary>
    StatementsLeftOut,

    /// <summary>Rows that were known already.</summary>
    Repeated,

    /// <summary>Assets defined from the venue's list.</summary>
    AssetsDefined,

    /// <summary>Pairs nobody watches defined from the venue's list, since the account traded in them.</summary>
    PairsDefined,

    /// <summary>Pairs the account traded in that cannot be defined: not listed any more, or no row left.</summary>
    PairsRefused,

    /// <summary>Executions waiting now, since the engine does not know their pair.</summary>
    FillsWaiting,

    /// <summary>Of them, those whose pair cannot be defined: only the account's entries tell of them.</summary>
    FillsHeld,

    /// <summary>Executions whose pair cannot be defined that are not even held any more.</summary>
    FillsForgotten,

    /// <summary>Ledger entries waiting now, since the engine does not know their asset.</summary>
    EntriesWaiting,

    /// <summary>Places where the venue's own ledger does not add up, taken as it is.</summary>
    BreaksAccepted,
}
