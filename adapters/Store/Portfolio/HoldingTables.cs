using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>Balances by asset.</summary>
internal sealed class BalanceTable(SqliteSession session) : CachedTable<ushort, BalanceTable.Row>
{
    private readonly SqliteStatement _save =
        session.Prepare("INSERT OR REPLACE INTO balances VALUES(?, ?, ?, ?, ?, ?)");

    internal void Take(in OutputEvent output)
    {
        ref readonly var told = ref output.Balance;
        Change(told.Asset.Row, out _) = new Row(told.Total, told.Held, told.Cost, output.Time, output.Sequence);
    }

    // What is told replaces what was: the old row is not needed.
    protected override bool TryLoad(ushort key, out Row row)
    {
        row = default;
        return false;
    }

    protected override void Save(ushort key, in Row row) =>
        _save.Bind(key).Bind(row.Total).Bind(row.Held).Bind(row.Cost).Bind(row.Time).Bind(row.Sequence).Run();

    internal readonly record struct Row(Amount Total, Amount Held, Amount Cost, UnixNs Time, long Sequence);
}

/// <summary>What is in the wallets beside the main one.</summary>
internal sealed class WalletTable(SqliteSession session)
    : CachedTable<(ushort Asset, WalletKind Wallet), WalletTable.Row>
{
    private readonly SqliteStatement _save =
        session.Prepare("INSERT OR REPLACE INTO wallets VALUES(?, ?, ?, ?, ?)");

    internal void Take(in OutputEvent output)
    {
        ref readonly var told = ref output.WalletBalance;
        Change((told.Asset.Row, told.Wallet), out _) = new Row(told.Units, output.Time, output.Sequence);
    }

    // What is told replaces what was: the old row is not needed.
    protected override bool TryLoad((ushort Asset, WalletKind Wallet) key, out Row row)
    {
        row = default;
        return false;
    }

    protected override void Save((ushort Asset, WalletKind Wallet) key, in Row row) =>
        _save.Bind(key.Asset).Bind((long)key.Wallet).Bind(row.Units).Bind(row.Time).Bind(row.Sequence).Run();

    internal readonly record struct Row(Amount Units, UnixNs Time, long Sequence);
}

/// <summary>What each cause did to each balance.</summary>
internal sealed class BalanceCauseTable(SqliteSession session)
    : CachedTable<(ushort Asset, BalanceCause Cause), BalanceCauseTable.Row>
{
    private readonly SqliteStatement _load =
        session.Prepare("SELECT change, changes FROM balance_causes WHERE asset = ? AND cause = ?");

    private readonly SqliteStatement _save =
        session.Prepare("INSERT OR REPLACE INTO balance_causes VALUES(?, ?, ?, ?, ?)");

    internal void Take(in OutputEvent output)
    {
        ref readonly var told = ref output.Balance;
        ref var row = ref Change((told.Asset.Row, told.Cause), out _);
        row.Change += told.Change;
        row.Changes++;
        row.Sequence = output.Sequence;
    }

    protected override bool TryLoad((ushort Asset, BalanceCause Cause) key, out Row row)
    {
        row = default;
        var isThere = _load.Bind(key.Asset).Bind((long)key.Cause).Step();
        if (isThere)
        {
            row.Change = _load.ToAmount(0);
            row.Changes = _load.Long(1);
        }

        _load.Reset();
        return isThere;
    }

    protected override void Save((ushort Asset, BalanceCause Cause) key, in Row row) =>
        _save.Bind(key.Asset).Bind((long)key.Cause).Bind(row.Change).Bind(row.Changes).Bind(row.Sequence).Run();

    internal struct Row
    {
        internal Amount Change;
        internal long Changes;
        internal long Sequence;
    }
}

/// <summary>What each owner holds through each pair.</summary>
internal sealed class PositionTable(SqliteSession session)
    : CachedTable<(int Pair, ushort Owner), PositionTable.Row>
{
    private readonly SqliteStatement _save =
        session.Prepare("INSERT OR REPLACE INTO positions VALUES(?, ?, ?, ?, ?, ?, ?, ?)");

    internal void Take(in OutputEvent output) =>
        Change((output.Instrument.Row, output.Position.Owner), out _) =
            new Row(output.Position, output.Time, output.Sequence);

    // What is told replaces what was: the old row is not needed.
    protected override bool TryLoad((int Pair, ushort Owner) key, out Row row)
    {
        row = default;
        return false;
    }

    protected override void Save((int Pair, ushort Owner) key, in Row row) => _save
        .Bind(key.Pair)
        .Bind(key.Owner)
        .Bind(row.Told.Quantity)
        .Bind(row.Told.Cost)
        .Bind(row.Told.RealisedProfit)
        .Bind(row.Told.Fees)
        .Bind(row.Time)
        .Bind(row.Sequence)
        .Run();

    internal readonly record struct Row(Position Told, UnixNs Time, long Sequence);
}
