using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Adapters.Store.Portfolio;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.Krakked.Commands;
using KrakkedCore.Tools.Krakked.Portfolio.Days;

namespace KrakkedCore.Tools.Krakked.Portfolio;

/// <summary>A day of the books as the database has it.</summary>
/// <remarks>
/// A day that is over closes with the begin of the next. One that runs closes with the newest equity told, when the
/// assets it is made of have not moved since; else with its newest snapshot, and later fills are left for the next
/// report.
/// </remarks>
/// <param name="reader">Of the account.</param>
/// <param name="currency">What money is in.</param>
internal sealed class DayReportSource(PortfolioReader reader, string currency)
{
    /// <summary>Sentences about what is not in the report.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Reads a day.</summary>
    /// <param name="date">Null for the newest.</param>
    /// <exception cref="UsageException">There is no such day, with those there are.</exception>
    public DayReportInput Read(DateOnly? date)
    {
        var days = reader.Days();
        if (days.Count == 0)
        {
            throw new UsageException(
                "No day of the books has begun in this account. Days begin once the engine runs and its time passes.");
        }

        var wanted = date is { } given ? BookDay.NumberOf(given) : days[^1].Day;
        var index = days.ToList().FindIndex(day => day.Day == wanted);
        if (index < 0)
        {
            throw new UsageException(
                $"DATE was {BookDay.NameOf(wanted)}, and the books of this account have no such day. They have "
                + $"{BookDay.NameOf(days[0].Day)} to {BookDay.NameOf(days[^1].Day)}.");
        }

        var opening = Begin(days[index]);
        return index + 1 < days.Count
            ? Over(days[index], opening, days[index + 1])
            : Running(days[index], opening);
    }

    private DayReportInput Over(DayRecord day, DayFigures opening, DayRecord next) => new()
    {
        Date = BookDay.DateOf(day.Day),
        ValuationAsset = currency,
        Begin = day.Begin,
        End = next.Begin,
        IsRunning = false,
        Opening = opening,
        Closing = Begin(next),
        Rows = [.. reader.DayLedger(day.Day, day.Day).Select(static row => new DayLedgerRow(
            row.Pair, row.Class, row.Quantity, row.NetQuantity, row.Notional, row.Realised, row.Intraday, row.Fees,
            row.Fills))],
    };

    private DayReportInput Running(DayRecord day, DayFigures opening)
    {
        if (Newest(day) is var (closing, end))
        {
            var ofDay = reader.DayLedger(day.Day, day.Day).Select(static row => new DayLedgerRow(
                row.Pair, row.Class, row.Quantity, row.NetQuantity, row.Notional, row.Realised, row.Intraday, row.Fees,
                row.Fills));
            return Report(day, opening, end, closing, [.. ofDay]);
        }

        return UpToSnapshot(day, opening);
    }

    /// <summary>What the account is by the newest equity; null when something moved after it.</summary>
    private (DayFigures Closing, UnixNs End)? Newest(DayRecord day)
    {
        var assets = reader.Exposure();
        var worth = assets.Aggregate(Amount.Zero, static (sum, asset) => sum + asset.Value);
        var fills = reader.Fills(new HistoryQuery { IncludeManual = true });
        if (reader.Equity() is not { } equity || equity.Sequence <= day.Sequence || equity.Total != worth
            || fills.Any(fill => fill.Sequence > equity.Sequence))
        {
            return null;
        }

        var closing = new DayFigures(
            equity.Total,
            equity.NetCashFlow,
            equity.Realised,
            equity.Fees,
            fills.Aggregate(Amount.Zero, static (sum, fill) => sum + fill.Realised),
            [.. assets.Where(static asset => !asset.Amount.IsZero).Select(static asset => new DayHolding(
                asset.Asset, asset.Amount, asset.Price ?? Price.Zero, asset.Value, asset.Cost))],
            equity.Unrealised);
        return (closing, equity.AsOf);
    }

    private DayReportInput UpToSnapshot(DayRecord day, DayFigures opening)
    {
        var snapshot = reader.Snapshots(new HistoryQuery { LimitRows = 1 })
            .FirstOrDefault(row => row.Sequence > day.Sequence);
        if (snapshot is null)
        {
            Notes.Add("No snapshot was taken on this day yet, so that the report ends where the day begins.");
            return Report(day, opening, day.Begin, opening, []);
        }

        var fills = reader.Fills(new HistoryQuery { IncludeManual = true });
        var told = fills.Where(fill => fill.Sequence < snapshot.Sequence).ToList();
        if (told.Count < fills.Count)
        {
            Notes.Add(
                $"The day goes on: these are the figures of its newest snapshot, {snapshot.Time}; "
                + $"{fills.Count - told.Count} later fills are not in them.");
        }

        var closing = new DayFigures(
            snapshot.Total,
            snapshot.NetCashFlow,
            snapshot.Realised,
            snapshot.Fees,
            told.Aggregate(Amount.Zero, static (sum, fill) => sum + fill.Realised),
            Holdings(snapshot.Assets),
            snapshot.Unrealised);
        return Report(
            day, opening, snapshot.Time, closing, [.. told.Where(fill => fill.Day == day.Day).Select(RowOf)]);
    }

    private DayReportInput Report(
        DayRecord day, DayFigures opening, UnixNs end, DayFigures closing, IReadOnlyList<DayLedgerRow> rows) =>
        new()
        {
            Date = BookDay.DateOf(day.Day),
            ValuationAsset = currency,
            Begin = day.Begin,
            End = end,
            IsRunning = true,
            Opening = opening,
            Closing = closing,
            Rows = rows,
        };

    private static DayFigures Begin(DayRecord day) => new(
        day.EquityTotal, day.NetCashFlow, day.Realised, day.Fees, day.FillsRealised, Holdings(day.Baselines));

    private static List<DayHolding> Holdings(IEnumerable<AssetValue> assets) =>
        [.. assets.Select(static row => new DayHolding(row.Asset, row.Units, row.Price, row.Value, row.Cost))];

    private static DayLedgerRow RowOf(FillRecord fill)
    {
        var quantity = fill.Quantity.ToAmount();
        var isSell = (fill.Marks & FillMarks.IsSell) != 0;
        return new DayLedgerRow(
            fill.Pair, fill.Class, quantity, isSell ? -quantity : quantity, fill.Value, fill.Realised, fill.Intraday,
            fill.FeeValue, Fills: 1);
    }
}
