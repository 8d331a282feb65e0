namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>What the private session counts.</summary>
public enum PrivateCounter
{
    /// <summary>Whole frames received.</summary>
    Frames,

    /// <summary>Connections made.</summary>
    Connects,

    /// <summary>Tokens asked for.</summary>
    Tokens,

    /// <summary>Subscriptions asked for again: a missing answer or snapshot, or a gap.</summary>
    Resubscribes,

    /// <summary>Requests the venue refused.</summary>
    Refusals,

    /// <summary>Frames missing by their sequence.</summary>
    Gaps,

    /// <summary>Frames whose sequence had come before.</summary>
    RepeatedFrames,

    /// <summary>Fills told to the engine.</summary>
    Fills,

    /// <summary>Of them, those that REST found and the socket had not told.</summary>
    FillsHealed,

    /// <summary>Executions that came again.</summary>
    FillsRepeated,

    /// <summary>Fees in a second asset, which the ledger tells and the fill does not.</summary>
    FeesElsewhere,

    /// <summary>Reports on orders that are not ours.</summary>
    ForeignReports,

    /// <summary>Reports on orders nobody has asked about, such as old trades in a snapshot.</summary>
    UnclaimedReports,

    /// <summary>Orders the venue changed by itself.</summary>
    Restated,

    /// <summary>Orders changed on request.</summary>
    Amended,

    /// <summary>Executions of orders that are not ours, told.</summary>
    ForeignFills,

    /// <summary>Executions of orders that are not ours and had to wait for their pair.</summary>
    ForeignFillsWaiting,

    /// <summary>Balances stated, a wallet each.</summary>
    Balances,

    /// <summary>Ledger entries told.</summary>
    Entries,

    /// <summary>Ledger entries that came again.</summary>
    EntriesRepeated,

    /// <summary>Ledger entries that had to wait for their asset to be defined.</summary>
    EntriesWaiting,

    /// <summary>Of them, those that found no room; the history tells them.</summary>
    EntriesLost,

    /// <summary>Orders sent.</summary>
    OrdersSent,

    /// <summary>Cancels sent.</summary>
    CancelsSent,

    /// <summary>Orders refused here, since the socket was not ready.</summary>
    OrdersNotSent,

    /// <summary>Orders that were asked for before; never sent twice.</summary>
    OrdersRepeated,

    /// <summary>Requests with an unknown outcome.</summary>
    UnknownOutcomes,

    /// <summary>Commands not taken, since the table was full of orders that are not over.</summary>
    CommandsLost,

    /// <summary>Look-ups and reconciliations done.</summary>
    Reconciliations,

    /// <summary>Look-ups that got no answer.</summary>
    ReconciliationsFailed,

    /// <summary>Times an execution that was found waited, since nobody knew yet in what its fee was paid.</summary>
    FeesAwaited,

    /// <summary>Refreshes of the dead-man switch.</summary>
    DeadManRefreshes,

    /// <summary>Replies to no request of ours.</summary>
    UnexpectedReplies,

    /// <summary>Answers that found the lane full and were kept.</summary>
    AnswersKept,

    /// <summary>Threshold of the venue's rate counter, as it told it last.</summary>
    RateCountMax,
}
