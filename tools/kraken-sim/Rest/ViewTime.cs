using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>How far REST's view of accounts reaches: to now, but while it is behind the WebSocket.</summary>
/// <param name="clock">The market's time.</param>
internal sealed class ViewTime(IClock clock)
{
    /// <summary>How far a history is behind while it is.</summary>
    private const long LagNs = 60 * UnixNs.PerSecond;

    private static readonly UnixNs Ever = new(long.MaxValue);

    /// <summary>Trades and ledger are behind, by a minute.</summary>
    internal bool IsHistoryLate { get; set; }

    /// <summary>Trades alone are.</summary>
    internal bool AreTradesLate { get; set; }

    /// <summary>Of orders and balances.</summary>
    internal UnixNs Until { get; private set; } = Ever;

    /// <summary>Of the ledger.</summary>
    internal UnixNs LedgerUntil => IsHistoryLate ? Behind : Until;

    /// <summary>Of trades.</summary>
    internal UnixNs TradesUntil => AreTradesLate ? Behind : LedgerUntil;

    private UnixNs Behind => clock.Now + -LagNs is var behind && behind < Until ? behind : Until;

    internal void Freeze(UnixNs now) => Until = now;

    internal void Thaw() => Until = Ever;
}
