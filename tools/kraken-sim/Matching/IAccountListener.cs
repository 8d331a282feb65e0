using KrakkedCore.Tools.KrakenSim.Accounts;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>Is told everything that happens to accounts, in order, on the thread that called the engine.</summary>
/// <remarks>It must not call the engine back. Inside a fill the trade comes first, then its ledger entries.</remarks>
internal interface IAccountListener
{
    void OnExecution(SimAccount account, ExecutionReport report);

    void OnLedger(SimAccount account, LedgerEntry entry);
}
