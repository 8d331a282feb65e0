using System;

namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>What a key may do; the venue's website lists them as check boxes.</summary>
[Flags]
public enum KeyPermissions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Balances.</summary>
    QueryFunds = 1,

    /// <summary>Deposits; shown by GetApiKeyInfo only.</summary>
    AddFunds = 2,

    /// <summary>Withdrawals; shown by GetApiKeyInfo only.</summary>
    WithdrawFunds = 4,

    /// <summary>Open orders.</summary>
    QueryOpenOrders = 8,

    /// <summary>Closed orders and trades.</summary>
    QueryClosedOrders = 16,

    /// <summary>Create and modify orders.</summary>
    ModifyOrders = 32,

    /// <summary>Cancel orders.</summary>
    CancelOrders = 64,

    /// <summary>Ledger entries.</summary>
    QueryLedger = 128,

    /// <summary>WebSocket token.</summary>
    WebSocket = 256,

    /// <summary>What a trading engine needs: all but moving funds.</summary>
    Trading = QueryFunds | QueryOpenOrders | QueryClosedOrders | ModifyOrders | CancelOrders | QueryLedger | WebSocket,
}
