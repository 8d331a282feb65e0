using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>Round trips in their newest state.</summary>
internal sealed class TradeTable : CachedTable<(int Pair, ushort Owner, long Number), TradeTable.Row>
{
    private readonly SqliteSession _session;
    private readonly SqliteStatement _load;
    private readonly SqliteStatement _save;
    private long _numberMax;

    internal TradeTable(SqliteSession session)
    {
        _session = session;
        _load = session.Prepare("SELECT opened, ended FROM trades WHERE pair = ? AND owner = ? AND number = ?");
        _save = session.Prepare(
            "INSERT OR REPLACE INTO trades VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        Forget();
    }

    internal void Take(in OutputEvent output)
    {
        ref readonly var told = ref output.TradeState;
        ref var row = ref Change((output.Instrument.Row, told.Owner, told.Number), out var isNew);
        row.Opened = isNew ? output.Time : row.Opened;
        row.Ended = told.Status is TradeStatus.Closed or TradeStatus.Cancelled ? row.Ended ?? output.Time : null;
        row.Told = told;
        row.Changed = output.Time;
        row.Sequence = output.Sequence;
    }

    internal override void Forget()
    {
        base.Forget();
        _numberMax = _session.Number("SELECT max(number) FROM trades") ?? 0;
    }

    protected override bool TryLoad((int Pair, ushort Owner, long Number) key, out Row row)
    {
        row = default;
        if (key.Number > _numberMax)
        {
            return false;
        }

        var isThere = _load.Bind(key.Pair).Bind(key.Owner).Bind(key.Number).Step();
        if (isThere)
        {
            row.Opened = _load.Time(0);
            row.Ended = _load.IsNull(1) ? null : _load.Time(1);
        }

        _load.Reset();
        return isThere;
    }

    protected override void Save((int Pair, ushort Owner, long Number) key, in Row row)
    {
        _numberMax = Math.Max(_numberMax, key.Number);
        _save.Bind(key.Number)
            .Bind(key.Pair)
            .Bind(key.Owner)
            .Bind((long)row.Told.Status)
            .Bind((long)row.Told.Event)
            .Bind(row.Told.EntryQuantity)
            .Bind(row.Told.ExitQuantity)
            .Bind(row.Told.EntryCost)
            .Bind(row.Told.ExitValue)
            .Bind(row.Told.Realised)
            .Bind(row.Opened)
            .Bind(row.Ended?.Raw)
            .Bind(row.Changed)
            .Bind(row.Sequence)
            .Run();
    }

    internal struct Row
    {
        internal TradeState Told;
        internal UnixNs Opened;
        internal UnixNs? Ended;
        internal UnixNs Changed;
        internal long Sequence;
    }
}

/// <summary>Orders in their newest state.</summary>
internal sealed class OrderTable : CachedTable<long, OrderTable.Row>
{
    private readonly SqliteSession _session;
    private readonly SqliteStatement _load;
    private readonly SqliteStatement _save;
    private long _orderMax;

    internal OrderTable(SqliteSession session)
    {
        _session = session;
        _load = session.Prepare("SELECT created FROM orders WHERE order_id = ?");
        _save = session.Prepare("INSERT OR REPLACE INTO orders VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        Forget();
    }

    internal void Take(in OutputEvent output)
    {
        ref var row = ref Change(output.OrderState.Order.Raw, out var isNew);
        row.Created = isNew ? output.Time : row.Created;
        row.Told = output.OrderState;
        row.Pair = output.Instrument.Row;
        row.Changed = output.Time;
        row.Sequence = output.Sequence;
    }

    internal override void Forget()
    {
        base.Forget();
        _orderMax = _session.Number("SELECT max(order_id) FROM orders") ?? 0;
    }

    protected override bool TryLoad(long key, out Row row)
    {
        row = default;
        if (key > _orderMax)
        {
            return false;
        }

        var isThere = _load.Bind(key).Step();
        if (isThere)
        {
            row.Created = _load.Time(0);
        }

        _load.Reset();
        return isThere;
    }

    protected override void Save(long key, in Row row)
    {
        _orderMax = Math.Max(_orderMax, key);
        _save.Bind(key)
            .Bind(row.Pair)
            .Bind(row.Told.Strategy)
            .Bind((long)row.Told.Side)
            .Bind((long)row.Told.Type)
            .Bind((long)row.Told.Status)
            .Bind(row.Told.Price)
            .Bind(row.Told.Quantity)
            .Bind(row.Told.FilledQuantity)
            .Bind(row.Told.FilledCost)
            .Bind(row.Created)
            .Bind(row.Changed)
            .Bind(row.Sequence)
            .Run();
    }

    internal struct Row
    {
        internal OrderState Told;
        internal int Pair;
        internal UnixNs Created;
        internal UnixNs Changed;
        internal long Sequence;
    }
}
