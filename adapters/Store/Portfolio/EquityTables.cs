using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>Equity by minutes: of each the last told and the extremes, whatever the batches.</summary>
internal sealed class EquityMinuteTable(SqliteSession session) : CachedTable<long, EquityMinuteTable.Row>
{
    private const long MinuteNs = 60 * UnixNs.PerSecond;

    private readonly SqliteStatement _load =
        session.Prepare("SELECT total_min, total_max, drawdown_max FROM equity WHERE minute = ?");

    private readonly SqliteStatement _save = session.Prepare(
        "INSERT OR REPLACE INTO equity VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    internal void Take(in OutputEvent output, in Equity equity, in Performance performance, UnixNs horizon)
    {
        var minute = output.Time.Raw - (output.Time.Raw % MinuteNs);
        if (minute < horizon.Raw)
        {
            return;
        }

        ref var row = ref Change(minute, out var isNew);
        row.TotalMin = isNew ? equity.Total : Amount.Min(row.TotalMin, equity.Total);
        row.TotalMax = isNew ? equity.Total : Amount.Max(row.TotalMax, equity.Total);
        row.DrawdownMax = Math.Max(row.DrawdownMax, performance.DrawdownMillionths);
        row.Equity = equity;
        row.Performance = performance;
        row.Time = output.Time;
        row.Sequence = output.Sequence;
    }

    protected override bool TryLoad(long key, out Row row)
    {
        row = default;
        var isThere = _load.Bind(key).Step();
        if (isThere)
        {
            row.TotalMin = _load.ToAmount(0);
            row.TotalMax = _load.ToAmount(1);
            row.DrawdownMax = _load.Int(2);
        }

        _load.Reset();
        return isThere;
    }

    protected override void Save(long key, in Row row) => _save
        .Bind(key)
        .Bind(row.Time)
        .Bind(row.Equity.Total)
        .Bind(row.TotalMin)
        .Bind(row.TotalMax)
        .Bind(row.Equity.Cash)
        .Bind(row.Equity.RealisedProfit)
        .Bind(row.Equity.UnrealisedProfit)
        .Bind(row.Equity.Fees)
        .Bind(row.Performance.NetCashFlow)
        .Bind(row.Performance.HighWater)
        .Bind(row.Performance.DrawdownMillionths)
        .Bind(row.DrawdownMax)
        .Bind(row.Performance.IsDrifting)
        .Bind(row.Sequence)
        .Run();

    internal struct Row
    {
        internal Equity Equity;
        internal Performance Performance;
        internal Amount TotalMin;
        internal Amount TotalMax;
        internal int DrawdownMax;
        internal UnixNs Time;
        internal long Sequence;
    }
}

/// <summary>The account's equity now, by minutes, and its snapshots.</summary>
internal sealed class EquityTables
{
    private readonly SqliteSession _session;
    private readonly EquityMinuteTable _minutes;
    private readonly SqliteStatement _saveAccount;
    private readonly SqliteStatement _saveSnapshot;
    private readonly SqliteStatement _saveAsset;
    private readonly SqliteStatement _saveValuation;
    private long _snapshot;
    private long _snapshotCause;
    private NewestEquity? _newest;

    internal EquityTables(SqliteSession session)
    {
        _session = session;
        _minutes = new EquityMinuteTable(session);
        _saveAccount = session.Prepare(
            "INSERT OR REPLACE INTO account VALUES(1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        _saveSnapshot = session.Prepare("INSERT INTO snapshots VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        _saveAsset = session.Prepare(
            "INSERT OR REPLACE INTO snapshot_assets VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)");
        _saveValuation = session.Prepare("INSERT OR REPLACE INTO valuations VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)");
        Forget();
    }

    internal void Forget()
    {
        _minutes.Forget();
        _newest = null;
        _snapshot = _session.Number("SELECT max(sequence) FROM snapshots") ?? 0;
        _snapshotCause = _session.Number("SELECT cause FROM snapshots ORDER BY sequence DESC LIMIT 1") ?? 0;
    }

    /// <summary>Takes an equity with its performance.</summary>
    /// <param name="output">Of kind <see cref="OutputKind.Performance"/>.</param>
    /// <param name="equity">That it follows.</param>
    /// <param name="fills">What the fills told before came to.</param>
    /// <param name="horizon">Before it nothing is kept.</param>
    internal void Take(in OutputEvent output, in Equity equity, FillTable fills, UnixNs horizon)
    {
        ref readonly var performance = ref output.Performance;
        _newest = new NewestEquity(equity, performance, fills.Realised, fills.Fees, output.Time, output.Sequence);
        _minutes.Take(in output, in equity, in performance, horizon);
        if (performance.IsSnapshot && output.Time >= horizon)
        {
            (_snapshot, _snapshotCause) = (output.Sequence, output.Cause);
            SaveSnapshot(in output, in equity);
        }
    }

    internal void TakeValuation(in OutputEvent output)
    {
        var told = output.Valuation;
        _saveValuation.Bind(told.Asset.Row)
            .Bind(told.Units)
            .Bind(told.Value)
            .Bind(told.Cost)
            .Bind(told.Price)
            .Bind((long)told.Source)
            .Bind(output.Instrument.Row)
            .Bind(output.Time)
            .Bind(output.Sequence)
            .Run();

        // Those of a snapshot that is too old to be kept have another cause.
        if (_snapshot > 0 && _snapshotCause == output.Cause)
        {
            _saveAsset.Bind(_snapshot)
                .Bind(told.Asset.Row)
                .Bind(told.Units)
                .Bind(told.Value)
                .Bind(told.Cost)
                .Bind(told.Price)
                .Bind((long)told.Source)
                .Bind(output.Instrument.Row)
                .Bind(output.Sequence)
                .Run();
        }
    }

    internal void Flush()
    {
        _minutes.Flush();
        if (_newest is { } newest)
        {
            _newest = null;
            SaveAccount(in newest);
        }
    }

    /// <summary>Removes what is older.</summary>
    /// <returns>Snapshots and minutes removed.</returns>
    internal long Prune(UnixNs horizon)
    {
        using var assets = _session.PrepareOnce(
            "DELETE FROM snapshot_assets WHERE snapshot IN (SELECT sequence FROM snapshots WHERE time < ?)");
        assets.Bind(horizon).Run();
        using var snapshots = _session.PrepareOnce("DELETE FROM snapshots WHERE time < ?");
        snapshots.Bind(horizon).Run();
        var removed = (long)_session.Changes();
        using var minutes = _session.PrepareOnce("DELETE FROM equity WHERE minute < ?");
        minutes.Bind(horizon).Run();
        removed += _session.Changes();
        if (removed > 0)
        {
            Forget();
        }

        return removed;
    }

    private void SaveSnapshot(in OutputEvent output, in Equity equity) => _saveSnapshot
        .Bind(output.Sequence)
        .Bind(output.Cause)
        .Bind(output.Time)
        .Bind(equity.Total)
        .Bind(equity.Cash)
        .Bind(equity.RealisedProfit)
        .Bind(equity.UnrealisedProfit)
        .Bind(equity.Fees)
        .Bind(output.Performance.NetCashFlow)
        .Bind(output.Performance.ValuedOld)
        .Bind(output.Performance.ValuedAtCost)
        .Bind(output.Performance.HighWater)
        .Bind(output.Performance.DrawdownMillionths)
        .Bind(output.Performance.IsDrifting)
        .Run();

    private void SaveAccount(in NewestEquity newest) => _saveAccount
        .Bind(newest.Time)
        .Bind(newest.Equity.Total)
        .Bind(newest.Equity.Cash)
        .Bind(newest.Equity.RealisedProfit)
        .Bind(newest.Equity.UnrealisedProfit)
        .Bind(newest.Equity.Fees)
        .Bind(newest.Performance.NetCashFlow)
        .Bind(newest.Performance.ValuedOld)
        .Bind(newest.Performance.ValuedAtCost)
        .Bind(newest.Performance.HighWater)
        .Bind(newest.Performance.DrawdownMillionths)
        .Bind(newest.Performance.IsDrifting)
        .Bind(newest.FillsRealised)
        .Bind(newest.FillsFees)
        .Bind(newest.Sequence)
        .Run();

    private readonly record struct NewestEquity(
        Equity Equity, Performance Performance, Amount FillsRealised, Amount FillsFees, UnixNs Time, long Sequence);
}
