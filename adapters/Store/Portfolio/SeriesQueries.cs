using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>The account over time: equity, snapshots, days.</summary>
internal sealed class SeriesQueries(SqliteSession session, NameLookup names)
{
    internal List<EquityPoint> EquityCurve(UnixNs? since, UnixNs? until) =>
        new Query(
            "SELECT minute, total, total_min, total_max, cash, realised, unrealised, fees, net_cash_flow, high_water, "
            + "drawdown, drawdown_max, is_drifting, time, sequence FROM equity")
            .From("minute", since?.Raw)
            .Until("minute", until?.Raw)
            .OrderBy("minute")
            .All(session, static row => new EquityPoint(
                row.Time(0),
                row.ToAmount(1),
                row.ToAmount(2),
                row.ToAmount(3),
                row.ToAmount(4),
                row.ToAmount(5),
                row.ToAmount(6),
                row.ToAmount(7),
                row.ToAmount(8),
                row.ToAmount(9),
                row.Int(10),
                row.Int(11),
                row.Bool(12),
                row.Time(13),
                row.Long(14)));

    internal List<SnapshotRecord> Snapshots(HistoryQuery query)
    {
        var found = new Query(
            "SELECT time, sequence, total, cash, realised, unrealised, fees, net_cash_flow, valued_old, "
            + "valued_at_cost, high_water, drawdown, is_drifting FROM snapshots")
            .Time("time", query)
            .OrderBy("sequence DESC", query.LimitRows)
            .All(session, SnapshotOf);
        if (found.Count == 0)
        {
            return found;
        }

        var assets = new Query("SELECT snapshot, asset, units, value, cost, price, source, pair FROM snapshot_assets")
            .From("snapshot", found.Min(static snapshot => snapshot.Sequence))
            .Through("snapshot", found.Max(static snapshot => snapshot.Sequence))
            .All(session, row => (Snapshot: row.Long(0), Value: AssetOf(row, (ValuationSource)row.Long(6))))
            .ToLookup(static asset => asset.Snapshot, static asset => asset.Value);
        return
        [
            .. found.Select(snapshot => snapshot with { Assets = Sorted(assets[snapshot.Sequence]) }),
        ];
    }

    internal List<DayRecord> Days(int? first, int? last)
    {
        var baselines = new Query("SELECT day, asset, units, value, cost, price, 0, pair FROM day_baselines")
            .From("day", first)
            .Through("day", last)
            .All(session, row => (Day: row.Long(0), Value: AssetOf(row, ValuationSource.None)))
            .ToLookup(static asset => asset.Day, static asset => asset.Value);
        return new Query(
            "SELECT day, begin, equity, net_cash_flow, realised, fees, fills_realised, fills_fees, sequence FROM days")
            .From("day", first)
            .Through("day", last)
            .OrderBy("day")
            .All(session, row => new DayRecord(
                row.Int(0),
                row.Time(1),
                row.ToAmount(2),
                row.ToAmount(3),
                row.ToAmount(4),
                row.ToAmount(5),
                row.ToAmount(6),
                row.ToAmount(7),
                row.Long(8),
                Sorted(baselines[row.Long(0)])));
    }

    internal List<DayLedgerRecord> DayLedger(int? first, int? last, bool byOwner)
    {
        var rows = new Query(
            "SELECT day, pair, class, owner, quantity, net_quantity, notional, realised, intraday, fees, fills, "
            + "sequence FROM day_ledger")
            .From("day", first)
            .Through("day", last)
            .All(session, LedgerOf);
        var shown = byOwner
            ? rows
            : rows.GroupBy(static row => (row.Day, row.Pair, row.Class)).Select(Sum);
        return
        [
            .. shown.OrderBy(static row => row.Day)
                .ThenBy(static row => row.Pair, StringComparer.Ordinal)
                .ThenBy(static row => row.Class)
                .ThenBy(static row => row.Owner, StringComparer.Ordinal),
        ];
    }

    private static DayLedgerRecord Sum(IEnumerable<DayLedgerRecord> rows) =>
        rows.Aggregate(static (sum, row) => sum with
        {
            Quantity = sum.Quantity + row.Quantity,
            NetQuantity = sum.NetQuantity + row.NetQuantity,
            Notional = sum.Notional + row.Notional,
            Realised = sum.Realised + row.Realised,
            Intraday = sum.Intraday + row.Intraday,
            Fees = sum.Fees + row.Fees,
            Fills = sum.Fills + row.Fills,
            Sequence = Math.Max(sum.Sequence, row.Sequence),
        }) with
        {
            Owner = string.Empty,
        };

    private static AssetValue[] Sorted(IEnumerable<AssetValue> assets) =>
        [.. assets.OrderBy(static asset => asset.Asset, StringComparer.Ordinal)];

    private static SnapshotRecord SnapshotOf(SqliteStatement row) => new(
        row.Time(0),
        row.Long(1),
        row.ToAmount(2),
        row.ToAmount(3),
        row.ToAmount(4),
        row.ToAmount(5),
        row.ToAmount(6),
        row.ToAmount(7),
        row.ToAmount(8),
        row.ToAmount(9),
        row.ToAmount(10),
        row.Int(11),
        row.Bool(12),
        []);

    private AssetValue AssetOf(SqliteStatement row, ValuationSource source) => new(
        names.Asset(row.Long(1)),
        row.ToAmount(2),
        row.ToAmount(3),
        row.ToAmount(4),
        row.ToPrice(5),
        source,
        names.Symbol(row.Long(7)));

    private DayLedgerRecord LedgerOf(SqliteStatement row) => new(
        row.Int(0),
        names.Symbol(row.Long(1)),
        (FillClass)row.Long(2),
        names.Owner(row.Long(3)),
        row.ToAmount(4),
        row.ToAmount(5),
        row.ToAmount(6),
        row.ToAmount(7),
        row.ToAmount(8),
        row.ToAmount(9),
        row.Long(10),
        row.Long(11));
}
