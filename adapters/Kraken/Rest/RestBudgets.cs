using KrakkedCore.Engine.Contracts.Ports;

namespace KrakkedCore.Adapters.Kraken.Rest;

/// <summary>The budgets every call is counted in before it leaves.</summary>
/// <param name="Calls">Private calls of the account.</param>
/// <param name="PublicPace">Public calls of this address, by endpoint and pair.</param>
/// <param name="Connections">Connection attempts, shared with the WebSockets; null where nobody counts them.</param>
public sealed record RestBudgets(
    ICallBudget Calls,
    IPaceBudget PublicPace,
    IConnectionBudget? Connections = null);
