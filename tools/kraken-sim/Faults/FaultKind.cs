namespace KrakkedCore.Tools.KrakenSim.Faults;

/// <summary>What can go wrong at the venue. The table in tools/README.md says what each does.</summary>
public enum FaultKind
{
    /// <summary>A subscription is acknowledged and stays silent.</summary>
    K1 = 1,

    /// <summary>REST is behind the WebSocket.</summary>
    K2,

    /// <summary>Orders are filled before the first poll.</summary>
    K3,

    /// <summary>A request is carried out and its answer lost.</summary>
    K4,

    /// <summary>Answers are keyed by another of the pair's names.</summary>
    K5,

    /// <summary>Every client order id is refused.</summary>
    K6,

    /// <summary>Book updates are lost, or say a wrong checksum.</summary>
    K7,

    /// <summary>Tokens are void.</summary>
    K8,

    /// <summary>The nonce mark jumps.</summary>
    K9,

    /// <summary>Rate counters are full.</summary>
    K10,

    /// <summary>Some subscriptions are dropped or refused.</summary>
    K11,

    /// <summary>The ledger corrects dust.</summary>
    K12,

    /// <summary>A pair's tick and minimums change.</summary>
    K13,

    /// <summary>An order that the client never placed.</summary>
    K14,

    /// <summary>Orders end with a remainder.</summary>
    K15,

    /// <summary>Nobody trades.</summary>
    K16,

    /// <summary>A reward is credited.</summary>
    K17,

    /// <summary>A private message is lost: a gap in the sequence.</summary>
    K18,

    /// <summary>The key may validate only.</summary>
    K19,

    /// <summary>Executions are lost, without a gap.</summary>
    K20,

    /// <summary>The proxy's plain text frame.</summary>
    ProxyText,

    /// <summary>HTML with status 5xx.</summary>
    Html,

    /// <summary>Error lists that hold warnings only.</summary>
    Warnings,

    /// <summary>Trades are delivered again.</summary>
    Replay,

    /// <summary>Fields and message kinds nobody knows.</summary>
    Unknown,

    /// <summary>A frame cut short.</summary>
    Truncated,

    /// <summary>A frame of megabytes.</summary>
    Oversized,

    /// <summary>Numbers that are none.</summary>
    Hostile,

    /// <summary>The venue's clock is an hour off.</summary>
    Clock,

    /// <summary>Every socket is cut.</summary>
    Disconnect,

    /// <summary>The venue is down for maintenance.</summary>
    Maintenance,

    /// <summary>Orders can be cancelled, not placed.</summary>
    CancelOnly,

    /// <summary>Only orders that rest are taken.</summary>
    PostOnly,

    /// <summary>REST answers come late.</summary>
    Delay,

    /// <summary>Connections and public calls are refused with 429.</summary>
    Ban,

    /// <summary>REST's trades and ledger are a minute behind, its balances are not.</summary>
    HistoryLate,

    /// <summary>The ledger knows trades that TradesHistory lacks.</summary>
    TradesLate,

    /// <summary>Something happens between the pages of a history.</summary>
    PageShift,

    /// <summary>A page of a history lacks a row.</summary>
    PageHole,

    /// <summary>Balance messages are lost, without a gap.</summary>
    BalancesLost,

    /// <summary>Balance messages are told twice.</summary>
    BalancesTwice,

    /// <summary>What a fill does to balances is told before the fill.</summary>
    BalancesFirst,

    /// <summary>Balance messages come long after what they tell.</summary>
    BalancesLate,

    /// <summary>A balance is below zero.</summary>
    Overdraw,

    /// <summary>A ledger entry of a type nobody knows.</summary>
    StrangeEntry,
}
