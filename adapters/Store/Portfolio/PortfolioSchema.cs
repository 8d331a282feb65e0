using System.Collections.Generic;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>A step from one schema to the next.</summary>
/// <param name="Version">Of the schema after it; the first is 1, from nothing.</param>
/// <param name="Statements">What makes it.</param>
internal sealed record PortfolioMigration(int Version, string Statements);

/// <summary>A table as it is exported and compared.</summary>
/// <param name="Name">Of the table.</param>
/// <param name="Key">Columns that order its rows.</param>
internal sealed record PortfolioTable(string Name, string Key);

/// <summary>Tables of the portfolio's database.</summary>
/// <remarks>
/// Money is exact decimal TEXT, times are nanoseconds, and what has numbers in the journal keeps them. Each row holds
/// the sequence of the output that wrote it last.
/// </remarks>
internal static class PortfolioSchema
{
    /// <summary>Marks the file as ours: <c>KrPf</c>.</summary>
    internal const long ApplicationId = 0x4B72_5066;

    internal static readonly IReadOnlyList<PortfolioMigration> Migrations = [new PortfolioMigration(1, First)];

    internal static readonly IReadOnlyList<PortfolioTable> Tables =
    [
        new("meta", "key"),
        new("assets", "asset"),
        new("pairs", "pair"),
        new("strategies", "strategy"),
        new("fills", "id"),
        new("cash_flows", "number"),
        new("balances", "asset"),
        new("balance_causes", "asset, cause"),
        new("wallets", "asset, wallet"),
        new("positions", "pair, owner"),
        new("trades", "pair, owner, number"),
        new("orders", "order_id"),
        new("account", "id"),
        new("valuations", "asset"),
        new("equity", "minute"),
        new("snapshots", "sequence"),
        new("snapshot_assets", "snapshot, asset"),
        new("days", "day"),
        new("day_baselines", "day, asset"),
        new("day_ledger", "day, pair, class, owner"),
        new("day_fees", "day, pair, owner, asset"),
        new("drift", "sequence"),
        new("external_activity", "sequence"),
        new("account_status", "sequence"),
        new("anomalies", "sequence"),
        new("trading_status", "sequence"),
    ];

    private const string First =
        """
        CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

        CREATE TABLE assets(asset INTEGER PRIMARY KEY, name TEXT NOT NULL, decimals INTEGER NOT NULL,
          is_valuation INTEGER NOT NULL, sequence INTEGER NOT NULL) STRICT;
        CREATE TABLE pairs(pair INTEGER PRIMARY KEY, symbol TEXT NOT NULL, base INTEGER NOT NULL,
          quote INTEGER NOT NULL, price_decimals INTEGER NOT NULL, quantity_decimals INTEGER NOT NULL,
          sequence INTEGER NOT NULL) STRICT;
        CREATE TABLE strategies(strategy INTEGER PRIMARY KEY, name TEXT NOT NULL, makes_markets INTEGER NOT NULL,
          sequence INTEGER NOT NULL) STRICT;

        CREATE TABLE fills(id INTEGER PRIMARY KEY, execution TEXT NOT NULL, order_id INTEGER NOT NULL,
          pair INTEGER NOT NULL, price TEXT NOT NULL, quantity TEXT NOT NULL, fee TEXT NOT NULL,
          fee_asset INTEGER NOT NULL, owner INTEGER NOT NULL, day INTEGER NOT NULL, class INTEGER NOT NULL,
          marks INTEGER NOT NULL, venue_time INTEGER NOT NULL, value TEXT NOT NULL, realised TEXT NOT NULL,
          fee_value TEXT NOT NULL, intraday TEXT NOT NULL, sequence INTEGER NOT NULL,
          number INTEGER AS (id / 2) VIRTUAL, part INTEGER AS (id % 2) VIRTUAL,
          is_sell INTEGER AS (marks & 1) VIRTUAL) STRICT;
        CREATE INDEX fills_by_time ON fills(venue_time);

        CREATE TABLE cash_flows(number INTEGER PRIMARY KEY, entry TEXT NOT NULL, asset INTEGER NOT NULL,
          cause INTEGER NOT NULL, wallet INTEGER NOT NULL, change TEXT NOT NULL, value TEXT NOT NULL,
          is_unvalued INTEGER NOT NULL, is_restated INTEGER NOT NULL, venue_time INTEGER NOT NULL,
          sequence INTEGER NOT NULL) STRICT;
        CREATE INDEX cash_flows_by_time ON cash_flows(venue_time);

        CREATE TABLE balances(asset INTEGER PRIMARY KEY, total TEXT NOT NULL, held TEXT NOT NULL, cost TEXT NOT NULL,
          time INTEGER NOT NULL, sequence INTEGER NOT NULL) STRICT;
        CREATE TABLE balance_causes(asset INTEGER NOT NULL, cause INTEGER NOT NULL, change TEXT NOT NULL,
          changes INTEGER NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY(asset, cause)) STRICT, WITHOUT ROWID;
        CREATE TABLE wallets(asset INTEGER NOT NULL, wallet INTEGER NOT NULL, units TEXT NOT NULL,
          time INTEGER NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY(asset, wallet)) STRICT, WITHOUT ROWID;
        CREATE TABLE positions(pair INTEGER NOT NULL, owner INTEGER NOT NULL, quantity TEXT NOT NULL,
          cost TEXT NOT NULL, realised TEXT NOT NULL, fees TEXT NOT NULL, time INTEGER NOT NULL,
          sequence INTEGER NOT NULL, PRIMARY KEY(pair, owner)) STRICT, WITHOUT ROWID;

        CREATE TABLE trades(number INTEGER NOT NULL, pair INTEGER NOT NULL, owner INTEGER NOT NULL,
          status INTEGER NOT NULL, event INTEGER NOT NULL, entry_quantity TEXT NOT NULL, exit_quantity TEXT NOT NULL,
          entry_cost TEXT NOT NULL, exit_value TEXT NOT NULL, realised TEXT NOT NULL, opened INTEGER NOT NULL,
          ended INTEGER, changed INTEGER NOT NULL, sequence INTEGER NOT NULL,
          PRIMARY KEY(pair, owner, number)) STRICT, WITHOUT ROWID;
        CREATE TABLE orders(order_id INTEGER PRIMARY KEY, pair INTEGER NOT NULL, strategy INTEGER NOT NULL,
          side INTEGER NOT NULL, type INTEGER NOT NULL, status INTEGER NOT NULL, price TEXT NOT NULL,
          quantity TEXT NOT NULL, filled_quantity TEXT NOT NULL, filled_cost TEXT NOT NULL,
          created INTEGER NOT NULL, changed INTEGER NOT NULL, sequence INTEGER NOT NULL) STRICT;

        CREATE TABLE account(id INTEGER PRIMARY KEY CHECK(id = 1), time INTEGER NOT NULL, total TEXT NOT NULL,
          cash TEXT NOT NULL, realised TEXT NOT NULL, unrealised TEXT NOT NULL, fees TEXT NOT NULL,
          net_cash_flow TEXT NOT NULL, valued_old TEXT NOT NULL, valued_at_cost TEXT NOT NULL,
          high_water TEXT NOT NULL, drawdown INTEGER NOT NULL, is_drifting INTEGER NOT NULL,
          fills_realised TEXT NOT NULL, fills_fees TEXT NOT NULL, sequence INTEGER NOT NULL) STRICT;
        CREATE TABLE valuations(asset INTEGER PRIMARY KEY, units TEXT NOT NULL, value TEXT NOT NULL,
          cost TEXT NOT NULL, price TEXT NOT NULL, source INTEGER NOT NULL, pair INTEGER NOT NULL,
          time INTEGER NOT NULL, sequence INTEGER NOT NULL) STRICT;
        CREATE TABLE equity(minute INTEGER PRIMARY KEY, time INTEGER NOT NULL, total TEXT NOT NULL,
          total_min TEXT NOT NULL, total_max TEXT NOT NULL, cash TEXT NOT NULL, realised TEXT NOT NULL,
          unrealised TEXT NOT NULL, fees TEXT NOT NULL, net_cash_flow TEXT NOT NULL, high_water TEXT NOT NULL,
          drawdown INTEGER NOT NULL, drawdown_max INTEGER NOT NULL, is_drifting INTEGER NOT NULL,
          sequence INTEGER NOT NULL) STRICT;
        CREATE TABLE snapshots(sequence INTEGER PRIMARY KEY, cause INTEGER NOT NULL, time INTEGER NOT NULL,
          total TEXT NOT NULL, cash TEXT NOT NULL, realised TEXT NOT NULL, unrealised TEXT NOT NULL, fees TEXT NOT NULL,
          net_cash_flow TEXT NOT NULL, valued_old TEXT NOT NULL, valued_at_cost TEXT NOT NULL,
          high_water TEXT NOT NULL, drawdown INTEGER NOT NULL, is_drifting INTEGER NOT NULL) STRICT;
        CREATE TABLE snapshot_assets(snapshot INTEGER NOT NULL, asset INTEGER NOT NULL, units TEXT NOT NULL,
          value TEXT NOT NULL, cost TEXT NOT NULL, price TEXT NOT NULL, source INTEGER NOT NULL,
          pair INTEGER NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY(snapshot, asset)) STRICT, WITHOUT ROWID;

        CREATE TABLE days(day INTEGER PRIMARY KEY, begin INTEGER NOT NULL, equity TEXT NOT NULL,
          net_cash_flow TEXT NOT NULL, realised TEXT NOT NULL, fees TEXT NOT NULL, fills_realised TEXT NOT NULL,
          fills_fees TEXT NOT NULL, sequence INTEGER NOT NULL) STRICT;
        CREATE TABLE day_baselines(day INTEGER NOT NULL, asset INTEGER NOT NULL, units TEXT NOT NULL,
          value TEXT NOT NULL, cost TEXT NOT NULL, price TEXT NOT NULL, pair INTEGER NOT NULL,
          is_restated INTEGER NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY(day, asset)) STRICT, WITHOUT ROWID;
        CREATE TABLE day_ledger(day INTEGER NOT NULL, pair INTEGER NOT NULL, class INTEGER NOT NULL,
          owner INTEGER NOT NULL, quantity TEXT NOT NULL, net_quantity TEXT NOT NULL, notional TEXT NOT NULL,
          realised TEXT NOT NULL, intraday TEXT NOT NULL, fees TEXT NOT NULL, fills INTEGER NOT NULL,
          sequence INTEGER NOT NULL, PRIMARY KEY(day, pair, class, owner)) STRICT, WITHOUT ROWID;
        CREATE TABLE day_fees(day INTEGER NOT NULL, pair INTEGER NOT NULL, owner INTEGER NOT NULL,
          asset INTEGER NOT NULL, units TEXT NOT NULL, value TEXT NOT NULL, fills INTEGER NOT NULL,
          sequence INTEGER NOT NULL, PRIMARY KEY(day, pair, owner, asset)) STRICT, WITHOUT ROWID;

        CREATE TABLE drift(sequence INTEGER PRIMARY KEY, time INTEGER NOT NULL, asset INTEGER NOT NULL,
          is_drifting INTEGER NOT NULL, reason INTEGER NOT NULL, counted TEXT NOT NULL, stated TEXT NOT NULL,
          difference TEXT NOT NULL, tolerance TEXT NOT NULL) STRICT;
        CREATE TABLE external_activity(sequence INTEGER PRIMARY KEY, time INTEGER NOT NULL, asset INTEGER NOT NULL,
          cause INTEGER NOT NULL, number INTEGER NOT NULL, value TEXT NOT NULL, equity TEXT NOT NULL,
          share_millionths INTEGER NOT NULL) STRICT;
        CREATE TABLE account_status(sequence INTEGER PRIMARY KEY, time INTEGER NOT NULL, through INTEGER NOT NULL,
          trades INTEGER NOT NULL, entries INTEGER NOT NULL, is_good INTEGER NOT NULL, is_running INTEGER NOT NULL,
          outcome INTEGER NOT NULL) STRICT;
        CREATE TABLE anomalies(sequence INTEGER PRIMARY KEY, time INTEGER NOT NULL, pair INTEGER NOT NULL,
          kind INTEGER NOT NULL, subject INTEGER NOT NULL, detail INTEGER NOT NULL) STRICT;
        CREATE TABLE trading_status(sequence INTEGER PRIMARY KEY, time INTEGER NOT NULL,
          is_allowed INTEGER NOT NULL, reason INTEGER NOT NULL) STRICT;
        """;
}
