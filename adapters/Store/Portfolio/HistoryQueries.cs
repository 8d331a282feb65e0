using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>What happened, newest first.</summary>
internal sealed class HistoryQueries(SqliteSession session, NameLookup names)
{
    internal const string DriftColumns =
        "SELECT asset, is_drifting, reason, counted, stated, difference, tolerance, time, sequence FROM drift";

    internal static DriftRecord DriftOf(SqliteStatement row, NameLookup names) => new(
        names.Asset(row.Long(0)),
        row.Bool(1),
        (DriftReason)row.Long(2),
        row.ToAmount(3),
        row.ToAmount(4),
        row.ToAmount(5),
        row.ToAmount(6),
        row.Time(7),
        row.Long(8));

    internal List<FillRecord> Fills(HistoryQuery query) =>
        new Query(
            "SELECT number, part, execution, order_id, pair, is_sell, price, quantity, fee, fee_asset, owner, day, "
            + "class, marks, value, realised, fee_value, intraday, venue_time, sequence FROM fills")
            .Pair("pair", query, names)
            .Owner("owner", query, names)
            .Asset("fee_asset", query, names)
            .Time("venue_time", query)
            .OrderBy("venue_time DESC, id DESC", query.LimitRows)
            .All(session, FillOf);

    internal List<RoundTripRecord> RoundTrips(HistoryQuery query) =>
        new Query(
            "SELECT number, pair, owner, status, event, entry_quantity, exit_quantity, entry_cost, exit_value, "
            + "realised, opened, ended, changed, sequence FROM trades")
            .Pair("pair", query, names)
            .Owner("owner", query, names)
            .Time("changed", query)
            .OrderBy("changed DESC, sequence DESC", query.LimitRows)
            .All(session, row => new RoundTripRecord(
                row.Long(0),
                names.Symbol(row.Long(1)),
                names.Owner(row.Long(2)),
                (TradeStatus)row.Long(3),
                (TradeEvent)row.Long(4),
                row.ToQuantity(5),
                row.ToQuantity(6),
                row.ToAmount(7),
                row.ToAmount(8),
                row.ToAmount(9),
                row.Time(10),
                row.IsNull(11) ? null : row.Time(11),
                row.Time(12),
                row.Long(13)));

    internal List<OrderRecord> Orders(HistoryQuery query) =>
        new Query(
            "SELECT order_id, pair, strategy, side, type, status, price, quantity, filled_quantity, filled_cost, "
            + "created, changed, sequence FROM orders")
            .Pair("pair", query, names)
            .Owner("strategy", query, names)
            .Time("created", query)
            .OrderBy("order_id DESC", query.LimitRows)
            .All(session, row => new OrderRecord(
                new ClientOrderId(row.Long(0)),
                names.Symbol(row.Long(1)),
                names.Owner(row.Long(2)),
                (Side)row.Long(3),
                (OrderType)row.Long(4),
                (OrderStatus)row.Long(5),
                row.ToPrice(6),
                row.ToQuantity(7),
                row.ToQuantity(8),
                row.ToAmount(9),
                row.Time(10),
                row.Time(11),
                row.Long(12)));

    internal List<CashFlowRecord> CashFlows(HistoryQuery query) =>
        new Query(
            "SELECT number, entry, asset, cause, wallet, change, value, is_unvalued, is_restated, venue_time, "
            + "sequence FROM cash_flows")
            .Asset("asset", query, names)
            .Time("venue_time", query)
            .OrderBy("venue_time DESC, number DESC", query.LimitRows)
            .All(session, row => new CashFlowRecord(
                row.Long(0),
                row.Text(1),
                names.Asset(row.Long(2)),
                (BalanceCause)row.Long(3),
                (WalletKind)row.Long(4),
                row.ToAmount(5),
                row.ToAmount(6),
                row.Bool(7),
                row.Bool(8),
                row.Time(9),
                row.Long(10)));

    internal List<DriftRecord> Drifts(HistoryQuery query) =>
        new Query(DriftColumns)
            .Asset("asset", query, names)
            .Time("time", query)
            .OrderBy("sequence DESC", query.LimitRows)
            .All(session, row => DriftOf(row, names));

    internal List<ExternalActivityRecord> ExternalActivity(HistoryQuery query) =>
        new Query(
            "SELECT asset, cause, number, value, equity, share_millionths, time, sequence FROM external_activity")
            .Asset("asset", query, names)
            .Time("time", query)
            .OrderBy("sequence DESC", query.LimitRows)
            .All(session, row => new ExternalActivityRecord(
                names.Asset(row.Long(0)),
                (BalanceCause)row.Long(1),
                row.Long(2),
                row.ToAmount(3),
                row.ToAmount(4),
                row.Long(5),
                row.Time(6),
                row.Long(7)));

    internal List<AnomalyRecord> Anomalies(HistoryQuery query) =>
        new Query("SELECT kind, pair, subject, detail, time, sequence FROM anomalies")
            .Pair("pair", query, names)
            .Time("time", query)
            .OrderBy("sequence DESC", query.LimitRows)
            .All(session, row => new AnomalyRecord(
                (AnomalyKind)row.Long(0),
                names.Symbol(row.Long(1)),
                row.Long(2),
                row.Long(3),
                row.Time(4),
                row.Long(5)));

    private FillRecord FillOf(SqliteStatement row)
    {
        var (price, quantity) = (row.ToPrice(6), row.ToQuantity(7));
        return new FillRecord(
            row.Long(0),
            row.Int(1),
            row.Text(2),
            new ClientOrderId(row.Long(3)),
            names.Symbol(row.Long(4)),
            row.Bool(5) ? Side.Sell : Side.Buy,
            price,
            quantity,
            price.Times(quantity),
            row.ToAmount(8),
            names.Asset(row.Long(9)),
            names.Owner(row.Long(10)),
            row.Int(11),
            (FillClass)row.Long(12),
            (FillMarks)row.Long(13),
            row.ToAmount(14),
            row.ToAmount(15),
            row.ToAmount(16),
            row.ToAmount(17),
            row.Time(18),
            row.Long(19));
    }
}
