using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>What of a fill the sums over fills are made of.</summary>
internal readonly record struct FillRow(
    int Pair, int Class, int Owner, int Day, bool IsSell, Quantity Quantity, int FeeAsset, Amount Fee, Amount Value,
    Amount Realised, Amount FeeValue, Amount Intraday);

/// <summary>Fills, and the sums over them that restated fills correct.</summary>
internal sealed class FillTable
{
    private const string Summed =
        "pair, class, owner, day, is_sell, quantity, fee_asset, fee, value, realised, fee_value, intraday";

    private readonly SqliteSession _session;
    private readonly SqliteStatement _load;
    private readonly SqliteStatement _save;
    private readonly SqliteStatement _delete;
    private readonly DayLedgerTable _ledger;
    private readonly DayFeeTable _fees;
    private long _idMax;

    internal FillTable(SqliteSession session)
    {
        _session = session;
        _load = session.Prepare($"SELECT {Summed} FROM fills WHERE id = ?");
        _save = session.Prepare(
            "INSERT OR REPLACE INTO fills VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        _delete = session.Prepare("DELETE FROM fills WHERE id = ?");
        _ledger = new DayLedgerTable(session);
        _fees = new DayFeeTable(session);
        Forget();
    }

    /// <summary>Realised by all fills so far, fees taken off.</summary>
    internal Amount Realised { get; set; }

    /// <summary>Fees of all fills so far.</summary>
    internal Amount Fees { get; set; }

    internal void Forget()
    {
        _ledger.Forget();
        _fees.Forget();
        _idMax = _session.Number("SELECT max(id) FROM fills") ?? 0;
    }

    internal void Flush()
    {
        _ledger.Flush();
        _fees.Flush();
    }

    /// <summary>Takes a fill and what it came to.</summary>
    /// <param name="told">Of kind <see cref="OutputKind.FillBooked"/>.</param>
    /// <param name="profit">What it came to.</param>
    /// <param name="sequence">Of the output that told the profit.</param>
    internal void Take(in OutputEvent told, in ProfitBooked profit, long sequence)
    {
        ref readonly var fill = ref told.FillBooked;
        var isSecondPart = (fill.Marks & FillMarks.IsSecondPart) != 0;
        var id = (fill.Number * 2) + (isSecondPart ? 1 : 0);
        var row = new FillRow(
            told.Instrument.Row,
            (int)fill.Class,
            fill.Owner,
            fill.Day,
            (fill.Marks & FillMarks.IsSell) != 0,
            fill.Quantity,
            fill.FeeAsset.Row,
            fill.Fee,
            profit.Value,
            profit.Realised,
            profit.Fee,
            profit.Intraday);
        if (id <= _idMax)
        {
            TakeBack(id, in row, sequence);
        }

        _idMax = Math.Max(_idMax, id);
        Save(id, in fill, in row, profit.VenueTime, sequence);
        Add(in row, sign: 1, sequence);
    }

    private void TakeBack(long id, in FillRow row, long sequence)
    {
        if (TryLoad(id, out var old))
        {
            Add(in old, sign: -1, sequence);

            // The parts of a fill make up its whole: once the first has all of it, there is no second.
            if ((id & 1) == 0 && TryLoad(id + 1, out var rest)
                && row.Quantity.Raw >= old.Quantity.Raw + rest.Quantity.Raw)
            {
                Add(in rest, sign: -1, sequence);
                _delete.Bind(id + 1).Run();
            }
        }
    }

    private void Add(in FillRow row, int sign, long sequence)
    {
        _ledger.Add(in row, sign, sequence);
        _fees.Add(in row, sign, sequence);
        Realised += row.Realised * sign;
        Fees += row.FeeValue * sign;
    }

    private bool TryLoad(long id, out FillRow row)
    {
        var isThere = _load.Bind(id).Step();
        row = isThere
            ? new FillRow(
                _load.Int(0),
                _load.Int(1),
                _load.Int(2),
                _load.Int(3),
                _load.Bool(4),
                _load.ToQuantity(5),
                _load.Int(6),
                _load.ToAmount(7),
                _load.ToAmount(8),
                _load.ToAmount(9),
                _load.ToAmount(10),
                _load.ToAmount(11))
            : default;
        _load.Reset();
        return isThere;
    }

    private void Save(long id, in FillBooked fill, in FillRow row, UnixNs venueTime, long sequence) => _save
        .Bind(id)
        .Bind(fill.Execution)
        .Bind(fill.Order.Raw)
        .Bind(row.Pair)
        .Bind(fill.Price)
        .Bind(row.Quantity)
        .Bind(row.Fee)
        .Bind(row.FeeAsset)
        .Bind(row.Owner)
        .Bind(row.Day)
        .Bind(row.Class)
        .Bind((long)fill.Marks)
        .Bind(venueTime)
        .Bind(row.Value)
        .Bind(row.Realised)
        .Bind(row.FeeValue)
        .Bind(row.Intraday)
        .Bind(sequence)
        .Run();
}
