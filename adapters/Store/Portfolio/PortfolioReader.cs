using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>Answers questions about the account from its database, beside whoever writes it.</summary>
/// <remarks>One thread at a time. Each answer is of one moment. Names are those told last. Every method throws
/// <see cref="PortfolioStoreException"/> when the file is damaged or locked.</remarks>
public sealed class PortfolioReader : IDisposable
{
    /// <summary>Last output the database holds; 0 for none.</summary>
    public long AppliedSequence => throw new NotSupportedException();

    /// <summary>The account now; null while no equity was told.</summary>
    public EquitySummary? Equity() => throw new NotSupportedException();

    /// <summary>Profit of a span of time.</summary>
    public PnlSummary Pnl(PnlQuery query) => throw new NotSupportedException();

    /// <summary>Every holding through a pair, by pair and owner; those given back whole are left out unless asked for.
    /// </summary>
    public IReadOnlyList<PositionRecord> Positions(bool includeClosed = false) => throw new NotSupportedException();

    /// <summary>What each owner holds through one pair.</summary>
    /// <exception cref="PositionNotFoundException">No fill of such a pair was told.</exception>
    public IReadOnlyList<PositionRecord> Position(string pair) => throw new NotSupportedException();

    /// <summary>What of the account is in which asset, the most valuable first.</summary>
    public IReadOnlyList<AssetExposure> Exposure() => throw new NotSupportedException();

    /// <summary>Every balance as counted, by asset.</summary>
    public IReadOnlyList<BalanceRecord> Balances() => throw new NotSupportedException();

    /// <summary>Fills, newest first; by pair, owner, time, with or without those by hand.</summary>
    public IReadOnlyList<FillRecord> Fills(HistoryQuery query) => throw new NotSupportedException();

    /// <summary>Round trips, newest first; by pair, owner, time of the last change.</summary>
    public IReadOnlyList<RoundTripRecord> RoundTrips(HistoryQuery query) => throw new NotSupportedException();

    /// <summary>Orders, newest first; by pair, owner, time they were first told.</summary>
    public IReadOnlyList<OrderRecord> Orders(HistoryQuery query) => throw new NotSupportedException();

    /// <summary>Fees of trades, by asset and by pair.</summary>
    public FeeSummary Fees(bool? includeManual = null, bool tracksManual = true) => throw new NotSupportedException();

    /// <summary>Money in and out, newest first; by asset and time.</summary>
    public IReadOnlyList<CashFlowRecord> CashFlows(HistoryQuery query) => throw new NotSupportedException();

    /// <summary>Snapshots, newest first; by time.</summary>
    public IReadOnlyList<SnapshotRecord> Snapshots(HistoryQuery query) => throw new NotSupportedException();

    /// <summary>The equity by minutes, oldest first.</summary>
    public IReadOnlyList<EquityPoint> EquityCurve(UnixNs? since = null, UnixNs? until = null) =>
        throw new NotSupportedException();

    /// <summary>Days of the books with their baselines, oldest first.</summary>
    public IReadOnlyList<DayRecord> Days(int? first = null, int? last = null) => throw new NotSupportedException();

    /// <summary>The ledger of the days, by day, pair and class; by owner too, when asked for.</summary>
    public IReadOnlyList<DayLedgerRecord> DayLedger(int? first = null, int? last = null, bool byOwner = false) =>
        throw new NotSupportedException();

    /// <summary>Drift raised and cleared, newest first; by asset and time.</summary>
    public IReadOnlyList<DriftRecord> Drifts(HistoryQuery query) => throw new NotSupportedException();

    /// <summary>What others did to the account, newest first; by asset and time.</summary>
    public IReadOnlyList<ExternalActivityRecord> ExternalActivity(HistoryQuery query) =>
        throw new NotSupportedException();

    /// <summary>What should not have happened, newest first; by pair and time.</summary>
    public IReadOnlyList<AnomalyRecord> Anomalies(HistoryQuery query) => throw new NotSupportedException();

    /// <summary>How well the account's history is known; null while it was not told.</summary>
    public AccountStatusRecord? AccountStatus() => throw new NotSupportedException();

    /// <summary>Frees the file.</summary>
    public void Dispose() => throw new NotSupportedException();
}
