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

    /// <summary>Executions waiting now, since the engine does not know their pair.</summary>
    FillsWaiting,

    /// <summary>Ledger entries waiting now, since the engine does not know their asset.</summary>
    EntriesWaiting,

    /// <summary>Places where the venue's own ledger does not add up, taken as it is.</summary>
    BreaksAccepted,
}
