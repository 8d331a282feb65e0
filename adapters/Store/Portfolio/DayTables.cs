using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>What the fills of each day, pair, class and owner came to.</summary>
internal sealed class DayLedgerTable(SqliteSession session)
    : CachedTable<(int Day, int Pair, int Class, int Owner), DayLedgerTable.Row>
{
    private readonly SqliteStatement _load = session.Prepare(
        "SELECT quantity, net_quantity, notional, realised, intraday, fees, fills FROM day_ledger "
        + "WHERE day = ? AND pair = ? AND class = ? AND owner = ?");

    private readonly SqliteStatement _save =
        session.Prepare("INSERT OR REPLACE INTO day_ledger VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement _delete =
        session.Prepare("DELETE FROM day_ledger WHERE day = ? AND pair = ? AND class = ? AND owner = ?");

    /// <summary>Adds a fill, or takes it back.</summary>
    /// <param name="fill">The fill.</param>
    /// <param name="sign">1, or -1 to take it back.</param>
    /// <param name="sequence">Of the output that causes it.</param>
    internal void Add(in FillRow fill, int sign, long sequence)
    {
        ref var row = ref Change((fill.Day, fill.Pair, fill.Class, fill.Owner), out _);
        var quantity = fill.Quantity.ToAmount() * sign;
        row.Quantity += quantity;
        row.NetQuantity += fill.IsSell ? -quantity : quantity;
        row.Notional += fill.Value * sign;
        row.Realised += fill.Realised * sign;
        row.Intraday += fill.Intraday * sign;
        row.Fees += fill.FeeValue * sign;
        row.Fills += sign;
        row.Sequence = sequence;
    }

    protected override bool TryLoad((int Day, int Pair, int Class, int Owner) key, out Row row)
    {
        row = default;
        var isThere = _load.Bind(key.Day).Bind(key.Pair).Bind(key.Class).Bind(key.Owner).Step();
        if (isThere)
        {
            row.Quantity = _load.ToAmount(0);
            row.NetQuantity = _load.ToAmount(1);
            row.Notional = _load.ToAmount(2);
            row.Realised = _load.ToAmount(3);
            row.Intraday = _load.ToAmount(4);
            row.Fees = _load.ToAmount(5);
            row.Fills = _load.Long(6);
        }

        _load.Reset();
        return isThere;
    }

    protected override void Save((int Day, int Pair, int Class, int Owner) key, in Row row)
    {
        if (row.Fills == 0)
        {
            _delete.Bind(key.Day).Bind(key.Pair).Bind(key.Class).Bind(key.Owner).Run();
            return;
        }

        _save.Bind(key.Day)
            .Bind(key.Pair)
            .Bind(key.Class)
            .Bind(key.Owner)
            .Bind(row.Quantity)
            .Bind(row.NetQuantity)
            .Bind(row.Notional)
            .Bind(row.Realised)
            .Bind(row.Intraday)
            .Bind(row.Fees)
            .Bind(row.Fills)
            .Bind(row.Sequence)
            .Run();
    }

    internal struct Row
    {
        internal Amount Quantity;
        internal Amount NetQuantity;
        internal Amount Notional;
        internal Amount Realised;
        internal Amount Intraday;
        internal Amount Fees;
        internal long Fills;
        internal long Sequence;
    }
}

/// <summary>Fees of the fills of each day, pair and owner, by the asset they were paid in.</summary>
internal sealed class DayFeeTable(SqliteSession session)
    : CachedTable<(int Day, int Pair, int Owner, int Asset), DayFeeTable.Row>
{
    private readonly SqliteStatement _load = session.Prepare(
        "SELECT units, value, fills FROM day_fees WHERE day = ? AND pair = ? AND owner = ? AND asset = ?");

    private readonly SqliteStatement _save =
        session.Prepare("INSERT OR REPLACE INTO day_fees VALUES(?, ?, ?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement _delete =
        session.Prepare("DELETE FROM day_fees WHERE day = ? AND pair = ? AND owner = ? AND asset = ?");

    /// <summary>Adds a fill's fee, or takes it back.</summary>
    /// <param name="fill">The fill; without a fee asset there is no row.</param>
    /// <param name="sign">1, or -1 to take it back.</param>
    /// <param name="sequence">Of the output that causes it.</param>
    internal void Add(in FillRow fill, int sign, long sequence)
    {
        if (fill.FeeAsset == 0)
        {
            return;
        }

        ref var row = ref Change((fill.Day, fill.Pair, fill.Owner, fill.FeeAsset), out _);
        row.Units += fill.Fee * sign;
        row.Value += fill.FeeValue * sign;
        row.Fills += sign;
        row.Sequence = sequence;
    }

    protected override bool TryLoad((int Day, int Pair, int Owner, int Asset) key, out Row row)
    {
        row = default;
        var isThere = _load.Bind(key.Day).Bind(key.Pair).Bind(key.Owner).Bind(key.Asset).Step();
        if (isThere)
        {
            row.Units = _load.ToAmount(0);
            row.Value = _load.ToAmount(1);
            row.Fills = _load.Long(2);
        }

        _load.Reset();
        return isThere;
    }

    protected override void Save((int Day, int Pair, int Owner, int Asset) key, in Row row)
    {
        if (row.Fills == 0)
        {
            _delete.Bind(key.Day).Bind(key.Pair).Bind(key.Owner).Bind(key.Asset).Run();
            return;
        }

        _save.Bind(key.Day)
            .Bind(key.Pair)
            .Bind(key.Owner)
            .Bind(key.Asset)
            .Bind(row.Units)
            .Bind(row.Value)
            .Bind(row.Fills)
            .Bind(row.Sequence)
            .Run();
    }

    internal struct Row
    {
        internal Amount Units;
        internal Amount Value;
        internal long Fills;
        internal long Sequence;
    }
}
