using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Portfolio.Days;

/// <summary>The end-of-day report: ledger, baseline, holdings, equity, and whether they agree.</summary>
/// <remarks>A function of its input alone: the same input gives the same report. Written as text, JSON and CSV by
/// <see cref="DayReportWriter"/>.</remarks>
internal sealed class DayReport
{
    /// <summary>What the sum of all rows is called.</summary>
    public const string TotalName = "TOTAL";

    /// <summary>The report.</summary>
    /// <param name="input">What it is made of.</param>
    public DayReport(DayReportInput input)
    {
        Input = input;
        Rows = Merged(input.Rows, static row => (row.Pair, row.Class));
        Totals = Sum(Rows, DayLedgerRow.None with { Pair = TotalName });
        ByClass = Merged(
            [.. input.Rows.Select(static row => row with { Pair = "" })], static row => ("", row.Class));
        ByPair = Merged(
            [.. input.Rows.Select(static row => row with { Class = FillClass.None })],
            static row => (row.Pair, FillClass.None));
        Baseline = [.. input.Opening.Holdings.OrderBy(static one => one.Asset, StringComparer.Ordinal)];
        BaselineExposure = DayExposure.Of(Baseline.Select(static one => one.Value));
        Holdings = ChangesOf(input.Opening.Holdings, input.Closing.Holdings);
        Checks = ChecksOf();
    }

    /// <summary>What it was made of.</summary>
    public DayReportInput Input { get; }

    /// <summary>By pair, then class; each once.</summary>
    public IReadOnlyList<DayLedgerRow> Rows { get; }

    /// <summary>Of all rows.</summary>
    public DayLedgerRow Totals { get; }

    /// <summary>One a class, over all pairs. Quantities are of different assets there and mean little.</summary>
    public IReadOnlyList<DayLedgerRow> ByClass { get; }

    /// <summary>One a pair, over all classes.</summary>
    public IReadOnlyList<DayLedgerRow> ByPair { get; }

    /// <summary>What the day began with, by asset.</summary>
    public IReadOnlyList<DayHolding> Baseline { get; }

    /// <summary>What of it was long and short; gross is its notional.</summary>
    public DayExposure BaselineExposure { get; }

    /// <summary>Baseline, intraday delta and end, by asset.</summary>
    public IReadOnlyList<DayHoldingChange> Holdings { get; }

    /// <summary>What must agree.</summary>
    public IReadOnlyList<DayCheck> Checks { get; }

    /// <summary>True when everything agrees, to the last digit.</summary>
    public bool IsReconciled => Checks.All(static check => check.Holds);

    /// <summary>Of the equity over the day.</summary>
    public Amount EquityChange => Input.Closing.Equity - Input.Opening.Equity;

    /// <summary>Won or lost on the day on what was sold, fees taken off; of the account.</summary>
    public Amount Realised => Input.Closing.Realised - Input.Opening.Realised;

    /// <summary>Of that, what is of no row: fees of flows, roundings of the venue's ledger, corrections of days before.
    /// </summary>
    public Amount RealisedElsewhere => Realised - Totals.Realised;

    /// <summary>Of what was won or lost on what is held, the change.</summary>
    public Amount UnrealisedChange => Input.Closing.Unrealised - Input.Opening.Unrealised;

    /// <summary>Came in less went out on the day.</summary>
    public Amount CashFlow => Input.Closing.NetCashFlow - Input.Opening.NetCashFlow;

    /// <summary>On the day; of the account.</summary>
    public Amount Fees => Input.Closing.Fees - Input.Opening.Fees;

    private static DayLedgerRow[] Merged<TKey>(IEnumerable<DayLedgerRow> rows, Func<DayLedgerRow, TKey> keyOf) =>
        [.. rows.GroupBy(keyOf)
            .Select(static group => Sum(group.Skip(1), group.First()))
            .OrderBy(static row => row.Pair, StringComparer.Ordinal)
            .ThenBy(static row => row.Class)];

    private static DayLedgerRow Sum(IEnumerable<DayLedgerRow> rows, DayLedgerRow seed) =>
        rows.Aggregate(seed, static (sum, row) => sum + row);

    private static DayHoldingChange[] ChangesOf(IReadOnlyList<DayHolding> begin, IReadOnlyList<DayHolding> end) =>
        [.. begin.Concat(end).Select(static one => one.Asset).Distinct().Order(StringComparer.Ordinal)
            .Select(asset =>
            {
                var before = begin.FirstOrDefault(one => one.Asset == asset);
                var after = end.FirstOrDefault(one => one.Asset == asset);
                var units = before?.Units ?? Amount.Zero;
                return new DayHoldingChange(
                    asset,
                    units,
                    (after?.Units ?? Amount.Zero) - units,
                    before?.Value ?? Amount.Zero,
                    after?.Value ?? Amount.Zero);
            })];

    private List<DayCheck> ChecksOf()
    {
        var checks = new List<DayCheck>
        {
            new(
                "equity_change",
                "Change of equity = realised + change of unrealised + cash flow",
                EquityChange,
                Realised + UnrealisedChange + CashFlow),
        };
        CheckHoldings(checks, "begin", Input.Opening);
        CheckHoldings(checks, "end", Input.Closing);
        if (Input.Opening.FillsRealised is { } before && Input.Closing.FillsRealised is { } after)
        {
            checks.Add(new DayCheck(
                "ledger_realized",
                "Realised of the ledger's rows = realised of the account's fills on the day",
                Totals.Realised,
                after - before));
        }

        return checks;
    }

    private static void CheckHoldings(List<DayCheck> checks, string moment, DayFigures figures)
    {
        checks.Add(new DayCheck(
            $"{moment}_identity",
            $"Equity at the {moment} = realised + unrealised + cash flow since the account was opened",
            figures.Equity,
            figures.Realised + figures.Unrealised + figures.NetCashFlow));
        if (figures.Holdings.Count == 0)
        {
            return;
        }

        checks.Add(new DayCheck(
            $"{moment}_value",
            $"Equity at the {moment} = worth of the holdings at the {moment}",
            figures.Equity,
            figures.HoldingsValue));
        if (figures.UnrealisedTold is { } told)
        {
            checks.Add(new DayCheck(
                $"{moment}_unrealized",
                $"Unrealised at the {moment} = worth less cost of the holdings at the {moment}",
                told,
                figures.HoldingsUnrealised));
        }
    }
}
