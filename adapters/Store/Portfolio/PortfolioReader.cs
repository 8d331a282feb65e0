using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>Answers questions about the account from its database, beside whoever writes it.</summary>
/// <remarks>One thread at a time. Each answer is of one moment. Names are those told last. Every method throws
/// <see cref="PortfolioStoreException"/> when the file is damaged or locked.</remarks>
public sealed class PortfolioReader : IDisposable
{
    private readonly SqliteSession _session;

    internal PortfolioReader(SqliteSession session) => _session = session;

    /// <summary>Last output the database holds; 0 for none.</summary>
    public long AppliedSequence =>
        Ask(names => new AccountQueries(_session, names).MetaNumber(MetaTable.AppliedSequence));

    /// <summary>The account now; null while no equity was told.</summary>
    public EquitySummary? Equity() => Ask(names => new AccountQueries(_session, names).Equity());

    /// <summary>Profit of a span of time.</summary>
    public PnlSummary Pnl(PnlQuery query) => Ask(names => new PnlQueries(_session, names).Summary(query));

    /// <summary>Every holding through a pair, by pair and owner; those given back whole are left out unless asked for.
    /// </summary>
    public IReadOnlyList<PositionRecord> Positions(bool includeClosed = false) =>
        Ask(names => new AccountQueries(_session, names).Positions(pairs: null, includeClosed));

    /// <summary>What each owner holds, or held, through one pair.</summary>
    /// <exception cref="PositionNotFoundException">No fill of such a pair was told.</exception>
    public IReadOnlyList<PositionRecord> Position(string pair)
    {
        var found = Ask(names =>
            new AccountQueries(_session, names).Positions([.. names.RowsOfPair(pair)], includeClosed: true));
        return found.Count > 0 ? found : throw new PositionNotFoundException(pair);
    }

    /// <summary>What of the account is in which asset, the most valuable first.</summary>
    public IReadOnlyList<AssetExposure> Exposure() => Ask(names => new AccountQueries(_session, names).Exposure());

    /// <summary>Every balance as counted, by asset.</summary>
    public IReadOnlyList<BalanceRecord> Balances() => Ask(names => new AccountQueries(_session, names).Balances());

    /// <summary>Fills, newest first; by pair, owner, fee asset, venue time, with or without those by hand.</summary>
    public IReadOnlyList<FillRecord> Fills(HistoryQuery query) =>
        Ask(names => new HistoryQueries(_session, names).Fills(query));

    /// <summary>Round trips, newest first; by pair, owner, time of the last change.</summary>
    public IReadOnlyList<RoundTripRecord> RoundTrips(HistoryQuery query) =>
        Ask(names => new HistoryQueries(_session, names).RoundTrips(query));

    /// <summary>Orders, newest first; by pair, owner, time they were first told.</summary>
    public IReadOnlyList<OrderRecord> Orders(HistoryQuery query) =>
        Ask(names => new HistoryQueries(_session, names).Orders(query));

    /// <summary>Fees of trades, by asset and by pair.</summary>
    /// <param name="includeManual">Whether trades by hand count; null for what the next says.</param>
    /// <param name="tracksManual">The setting <c>portfolio.track_manual_trades</c>.</param>
    public FeeSummary Fees(bool? includeManual = null, bool tracksManual = true) =>
        Ask(names => new PnlQueries(_session, names).Fees(includeManual ?? tracksManual));

    /// <summary>Money in and out, newest first; by asset and venue time.</summary>
    public IReadOnlyList<CashFlowRecord> CashFlows(HistoryQuery query) =>
        Ask(names => new HistoryQueries(_session, names).CashFlows(query));

    /// <summary>Snapshots, newest first; by engine time.</summary>
    public IReadOnlyList<SnapshotRecord> Snapshots(HistoryQuery query) =>
        Ask(names => new SeriesQueries(_session, names).Snapshots(query));

    /// <summary>The equity by minutes, oldest first.</summary>
    public IReadOnlyList<EquityPoint> EquityCurve(UnixNs? since = null, UnixNs? until = null) =>
        Ask(names => new SeriesQueries(_session, names).EquityCurve(since, until));

    /// <summary>Days of the books with their baselines, oldest first.</summary>
    /// <param name="first">First day wanted, days since 1970-01-01; null for the beginning.</param>
    /// <param name="last">Last day wanted; null for the end.</param>
    public IReadOnlyList<DayRecord> Days(int? first = null, int? last = null) =>
        Ask(names => new SeriesQueries(_session, names).Days(first, last));

    /// <summary>The ledger of the days, by day, pair and class; by owner too, when asked for.</summary>
    /// <param name="first">First day wanted, days since 1970-01-01; null for the beginning.</param>
    /// <param name="last">Last day wanted; null for the end.</param>
    /// <param name="byOwner">A row an owner, instead of their sum.</param>
    public IReadOnlyList<DayLedgerRecord> DayLedger(int? first = null, int? last = null, bool byOwner = false) =>
        Ask(names => new SeriesQueries(_session, names).DayLedger(first, last, byOwner));

    /// <summary>Drift raised and cleared, newest first; by asset and time.</summary>
    public IReadOnlyList<DriftRecord> Drifts(HistoryQuery query) =>
        Ask(names => new HistoryQueries(_session, names).Drifts(query));

    /// <summary>What others did to the account, newest first; by asset and time.</summary>
    public IReadOnlyList<ExternalActivityRecord> ExternalActivity(HistoryQuery query) =>
        Ask(names => new HistoryQueries(_session, names).ExternalActivity(query));

    /// <summary>What should not have happened, newest first; by pair and time.</summary>
    public IReadOnlyList<AnomalyRecord> Anomalies(HistoryQuery query) =>
        Ask(names => new HistoryQueries(_session, names).Anomalies(query));

    /// <summary>How well the account's history is known; null while it was not told.</summary>
    public AccountStatusRecord? AccountStatus() => Ask(names => new AccountQueries(_session, names).Status());

    /// <summary>Frees the file.</summary>
    public void Dispose() => _session.Dispose();

    // One read transaction around it, so that all of an answer is of one moment.
    private T Ask<T>(Func<NameLookup, T> question)
    {
        _session.Run("BEGIN");
        try
        {
            return question(new NameLookup(_session));
        }
        finally
        {
            _session.Rollback();
        }
    }
}
