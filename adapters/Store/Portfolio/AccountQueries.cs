using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>What the account is now.</summary>
internal sealed class AccountQueries(SqliteSession session, NameLookup names)
{
    private readonly PriceLookup _prices = new(session, names);

    internal EquitySummary? Equity()
    {
        using var row = session.PrepareOnce(
            "SELECT time, total, cash, realised, unrealised, fees, net_cash_flow, valued_old, valued_at_cost, "
            + "high_water, drawdown, is_drifting, sequence FROM account");
        if (!row.Step())
        {
            return null;
        }

        var drift = NewestDrift();
        var isDriftNewer = drift is not null && drift.Sequence > row.Long(12);
        var isDrifting = isDriftNewer ? drift!.IsDrifting : row.Bool(11);
        var (isAllowed, reason) = Trading();
        return new EquitySummary(
            names.Asset(names.ValuationAsset),
            row.ToAmount(1),
            row.ToAmount(2),
            row.ToAmount(3),
            row.ToAmount(4),
            row.ToAmount(6),
            row.ToAmount(5),
            row.ToAmount(7),
            row.ToAmount(8),
            row.ToAmount(9),
            row.Int(10),
            isDrifting,
            isDrifting && drift is { IsDrifting: true } ? drift.Reason : DriftReason.None,
            isDrifting && drift is { IsDrifting: true } ? drift.Difference : Amount.Zero,
            isAllowed,
            reason,
            row.Time(0),
            row.Long(12),
            new UnixNs(MetaNumber(MetaTable.AppliedTime)),
            MetaNumber(MetaTable.AppliedSequence));
    }

    internal List<PositionRecord> Positions(IEnumerable<long>? pairs, bool includeClosed)
    {
        var query = new Query("SELECT pair, owner, quantity, cost, realised, fees, time, sequence FROM positions")
            .In("pair", pairs);
        var all = (includeClosed ? query : query.Where("quantity <> '0'")).All(session, PositionOf);
        return
        [
            .. all.OrderBy(static position => position.Pair, StringComparer.Ordinal)
                .ThenBy(static position => position.Owner, StringComparer.Ordinal),
        ];
    }

    /// <summary>Unrealised profit of each holding that has a price, with the rows of its pair and owner.</summary>
    internal List<(long Pair, long Owner, Amount Unrealised)> Unrealised() =>
        [
            .. new Query("SELECT pair, owner, quantity, cost FROM positions").Where("quantity <> '0'").All(
                session,
                row => (
                    row.Long(0),
                    row.Long(1),
                    ValueOf(row.Long(0), row.ToQuantity(2), row.ToAmount(3)).Unrealised ?? Amount.Zero)),
        ];

    internal List<AssetExposure> Exposure()
    {
        var equity = new Query("SELECT total FROM account").All(session, static row => row.ToAmount(0));
        var elsewhere = new Query("SELECT asset, units FROM wallets")
            .All(session, static row => (Asset: row.Long(0), Units: row.ToAmount(1)))
            .ToLookup(static wallet => wallet.Asset, static wallet => wallet.Units);
        var all = new Query("SELECT asset, total, held, cost FROM balances")
            .Where("(total <> '0' OR held <> '0' OR cost <> '0')")
            .All(session, row => ExposureOf(
                row,
                elsewhere[row.Long(0)].Aggregate(Amount.Zero, static (sum, units) => sum + units),
                equity.Count > 0 ? equity[0] : Amount.Zero));
        return
        [
            .. all.OrderByDescending(static exposure => exposure.Value)
                .ThenBy(static exposure => exposure.Asset, StringComparer.Ordinal),
        ];
    }

    internal List<BalanceRecord> Balances()
    {
        var causes = new Query("SELECT asset, cause, change, changes FROM balance_causes")
            .OrderBy("asset, cause")
            .All(session, static row => (
                Asset: row.Long(0),
                Sum: new BalanceCauseSum((BalanceCause)row.Long(1), row.ToAmount(2), row.Long(3))))
            .ToLookup(static cause => cause.Asset, static cause => cause.Sum);
        var all = new Query("SELECT asset, total, held, cost, time, sequence FROM balances").All(
            session,
            row => new BalanceRecord(
                names.Asset(row.Long(0)),
                row.ToAmount(1),
                row.ToAmount(2),
                row.ToAmount(3),
                row.Time(4),
                row.Long(5),
                [.. causes[row.Long(0)]]));
        return [.. all.OrderBy(static balance => balance.Asset, StringComparer.Ordinal)];
    }

    internal AccountStatusRecord? Status() =>
        new Query("SELECT through, trades, entries, is_good, is_running, outcome, time, sequence FROM account_status")
            .OrderBy("sequence DESC", 1)
            .All(session, static row => new AccountStatusRecord(
                new AccountStatus(
                    row.Time(0),
                    row.Long(1),
                    row.Long(2),
                    row.Bool(3),
                    row.Bool(4),
                    (SyncOutcome)row.Long(5)),
                row.Time(6),
                row.Long(7)))
            .FirstOrDefault();

    internal long MetaNumber(string key) =>
        session.Number($"SELECT CAST(value AS INTEGER) FROM meta WHERE key = '{key}'") ?? 0;

    private DriftRecord? NewestDrift() =>
        new Query(HistoryQueries.DriftColumns)
            .Where("asset = 0")
            .OrderBy("sequence DESC", 1)
            .All(session, row => HistoryQueries.DriftOf(row, names))
            .FirstOrDefault();

    private (bool IsAllowed, TradingReason Reason) Trading() =>
        new Query("SELECT is_allowed, reason FROM trading_status")
            .OrderBy("sequence DESC", 1)
            .All(session, static row => (row.Bool(0), (TradingReason)row.Long(1)))
            .FirstOrDefault();

    private PositionRecord PositionOf(SqliteStatement row)
    {
        var pair = names.PairOf(row.Long(0));
        var (quantity, cost) = (row.ToQuantity(2), row.ToAmount(3));
        var (value, unrealised) = ValueOf(row.Long(0), quantity, cost);
        return new PositionRecord(
            pair.Symbol,
            names.Asset(pair.Base),
            names.Asset(pair.Quote),
            names.Owner(row.Long(1)),
            quantity,
            cost,
            AverageOf(quantity, cost),
            row.ToAmount(4),
            row.ToAmount(5),
            value,
            unrealised,
            row.Time(6),
            row.Long(7));
    }

    private (Amount? Value, Amount? Unrealised) ValueOf(long pairRow, Quantity quantity, Amount cost)
    {
        var pair = names.PairOf(pairRow);
        var value = _prices.Value(pair.Base, quantity.ToAmount());
        var costNow = _prices.Value(pair.Quote, cost);
        return (value, value is { } worth && costNow is { } paid ? worth - paid : null);
    }

    private static Price? AverageOf(Quantity quantity, Amount cost)
    {
        if (quantity.IsZero)
        {
            return null;
        }

        var average = cost.Raw / quantity.Raw;
        return average <= long.MaxValue && average >= long.MinValue ? new Price((long)average) : null;
    }

    private AssetExposure ExposureOf(SqliteStatement row, Amount elsewhere, Amount equity)
    {
        var asset = row.Long(0);
        var (total, cost) = (row.ToAmount(1), row.ToAmount(3));
        var price = _prices.Of(asset);
        var value = _prices.Value(asset, total);
        var source = asset == names.ValuationAsset ? ValuationSource.Itself
            : value is not null ? price!.Source
            : cost.IsZero ? ValuationSource.None : ValuationSource.Cost;
        return new AssetExposure(
            names.Asset(asset),
            total,
            row.ToAmount(2),
            elsewhere,
            cost,
            value ?? cost,
            Shares.Millionths(value ?? cost, equity),
            price is { Price.IsPositive: true } ? price.Price : null,
            source,
            price?.Pair ?? string.Empty,
            price?.Time);
    }
}
