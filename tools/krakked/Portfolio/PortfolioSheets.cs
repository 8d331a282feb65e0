using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Adapters.Store.Portfolio;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.Krakked.Reporting;

namespace KrakkedCore.Tools.Krakked.Portfolio;

/// <summary>Rows of the account's database as sheets: which figures are told, under which names.</summary>
internal static class PortfolioSheets
{
    /// <summary>What the account is worth.</summary>
    /// <param name="equity">As told last.</param>
    public static Sheet Summary(EquitySummary equity)
    {
        var sheet = new Sheet(
            ("equity", "equity"), ("cash", "cash"), ("realised_profit", "profit realised, fees off"),
            ("unrealised_profit", "profit unrealised"), ("net_cash_flow", "net cash flow"), ("fees", "fees"),
            ("valued_old", "of it at an old price"), ("valued_at_cost", "of it at cost"),
            ("high_water", "high-water mark"), ("drawdown_percent", "drawdown"), ("drift", "drift"),
            ("drift_reason", "drift reason"), ("drift_difference", "drift difference"),
            ("trading_allowed", "new risk allowed"), ("trading_reason", "because"));
        sheet.Add(
            Cell.Money(equity.Total), Cell.Money(equity.Cash), Cell.Money(equity.Realised),
            Cell.Money(equity.Unrealised), Cell.Money(equity.NetCashFlow), Cell.Money(equity.Fees),
            Cell.Money(equity.ValuedOld), Cell.Money(equity.ValuedAtCost), Cell.Money(equity.HighWater),
            Cell.Percent(equity.DrawdownMillionths), Cell.Flag(equity.IsDrifting), Cell.Word(equity.DriftReason),
            Cell.Money(equity.DriftDifference), Cell.Flag(equity.IsTradingAllowed),
            equity.IsTradingAllowed ? Cell.None : Cell.Word(equity.TradingReason));
        return sheet;
    }

    /// <summary>What of the account is in which asset.</summary>
    /// <param name="rows">The most valuable first.</param>
    public static Sheet Assets(IEnumerable<AssetExposure> rows)
    {
        var sheet = new Sheet(
            ("asset", "asset"), ("total", "units"), ("held", "held"), ("elsewhere", "earning or bonded"),
            ("free", "free"), ("value", "value"), ("share_percent", "share"), ("cost", "cost"), ("price", "price"),
            ("source", "valued by"), ("pair", "pair"), ("priced_at", "priced at"), ("unvalued", "unvalued"));
        foreach (var row in rows)
        {
            sheet.Add(
                Cell.Text(row.Asset), Cell.Units(row.Amount), Cell.Units(row.Held), Cell.Units(row.Elsewhere),
                Cell.Units(row.Free), Cell.Money(row.Value), Cell.Percent(row.ShareMillionths), Cell.Money(row.Cost),
                Cell.Of(row.Price), Cell.Word(row.Source), Cell.Text(row.Pair), Cell.Moment(row.PricedAt),
                Cell.Flag(row.IsUnvalued));
        }

        return sheet;
    }

    /// <summary>What is held through which pair.</summary>
    /// <param name="rows">By pair and owner.</param>
    public static Sheet Positions(IEnumerable<PositionRecord> rows)
    {
        var sheet = new Sheet(
            ("pair", "pair"), ("strategy", "strategy"), ("quantity", "quantity"), ("average_entry", "average entry"),
            ("cost_quote", "cost in quote"), ("value", "value"), ("unrealised_profit", "unrealised"),
            ("realised_profit", "realised"), ("fees", "fees"), ("changed", "changed"));
        foreach (var row in rows)
        {
            sheet.Add(
                Cell.Text(row.Pair), Cell.Text(row.Owner), Cell.Units(row.Quantity), Cell.Of(row.AverageEntry),
                Cell.Units(row.Cost), Cell.Money(row.Value), Cell.Money(row.Unrealised), Cell.Money(row.Realised),
                Cell.Money(row.Fees), Cell.Moment(row.Time));
        }

        return sheet;
    }

    /// <summary>Fills.</summary>
    /// <param name="rows">Newest first.</param>
    public static Sheet Fills(IEnumerable<FillRecord> rows)
    {
        var sheet = new Sheet(
            ("time", "time"), ("pair", "pair"), ("side", "side"), ("quantity", "quantity"), ("price", "price"),
            ("value", "value"), ("fee", "fee"), ("fee_asset", "in"), ("fee_value", "fee value"),
            ("realised_profit", "realised"), ("intraday_profit", "intraday"), ("strategy", "strategy"),
            ("class", "class"), ("liquidity", "as"), ("marks", "marks"), ("day", "day"), ("number", "number"),
            ("part", "part"), ("execution", "execution"), ("order", "order"));
        foreach (var row in rows)
        {
            sheet.Add(
                Cell.Moment(row.Time), Cell.Text(row.Pair), Cell.Word(row.Side), Cell.Units(row.Quantity),
                Cell.Of(row.Price), Cell.Money(row.Value), Cell.Units(row.Fee), Cell.Text(row.FeeAsset),
                Cell.Money(row.FeeValue), Cell.Money(row.Realised), Cell.Money(row.Intraday), Cell.Text(row.Owner),
                Cell.Word(row.Class), Cell.Text(LiquidityOf(row.Marks)), Cell.Text(RestOf(row.Marks)),
                Cell.Text(BookDay.NameOf(row.Day)), Cell.Number(row.Number), Cell.Number(row.Part),
                Cell.Text(row.Execution), Cell.Text(row.Order == ClientOrderId.None ? "" : row.Order.ToString()));
        }

        return sheet;
    }

    /// <summary>Round trips.</summary>
    /// <param name="rows">Newest first.</param>
    public static Sheet RoundTrips(IEnumerable<RoundTripRecord> rows)
    {
        var sheet = new Sheet(
            ("number", "number"), ("pair", "pair"), ("strategy", "strategy"), ("status", "status"),
            ("event", "last event"), ("entry_quantity", "bought"), ("exit_quantity", "sold"),
            ("entry_cost", "cost"), ("exit_value", "got"), ("realised_profit", "realised, fees on"),
            ("opened", "opened"), ("ended", "ended"));
        foreach (var row in rows)
        {
            sheet.Add(
                Cell.Number(row.Number), Cell.Text(row.Pair), Cell.Text(row.Owner), Cell.Word(row.Status),
                Cell.Word(row.Event), Cell.Units(row.EntryQuantity), Cell.Units(row.ExitQuantity),
                Cell.Money(row.EntryCost), Cell.Money(row.ExitValue), Cell.Money(row.Realised),
                Cell.Moment(row.Opened), Cell.Moment(row.Ended));
        }

        return sheet;
    }

    /// <summary>Fees in all.</summary>
    /// <param name="fees">Of trades and flows.</param>
    public static Sheet FeeTotals(FeeSummary fees)
    {
        var sheet = new Sheet(
            ("total", "of trades"), ("other", "of deposits and withdrawals"), ("gross_profit", "profit before fees"),
            ("share_percent", "fees of that"));
        sheet.Add(
            Cell.Money(fees.Total), Cell.Money(fees.Other), Cell.Money(fees.Gross),
            Cell.Percent(fees.ShareMillionths));
        return sheet;
    }

    /// <summary>Fees by asset and by pair, in one sheet.</summary>
    /// <param name="fees">Of trades.</param>
    public static Sheet Fees(FeeSummary fees)
    {
        var sheet = new Sheet(
            ("by", "by"), ("name", "name"), ("units", "units"), ("value", "value"), ("fills", "fills"));
        foreach (var (word, line) in fees.ByAsset.Select(static line => ("asset", line))
            .Concat(fees.ByPair.Select(static line => ("pair", line))))
        {
            sheet.Add(
                Cell.Text(word), Cell.Text(line.Name), word == "asset" ? Cell.Units(line.Units) : Cell.None,
                Cell.Money(line.Value), Cell.Count(line.Fills));
        }

        return sheet;
    }

    /// <summary>Money in and out.</summary>
    /// <param name="rows">Newest first.</param>
    public static Sheet Flows(IEnumerable<CashFlowRecord> rows)
    {
        var sheet = new Sheet(
            ("time", "time"), ("asset", "asset"), ("cause", "cause"), ("change", "units"), ("value", "value"),
            ("wallet", "wallet"), ("unvalued", "unvalued"), ("restated", "restated"), ("number", "number"),
            ("entry", "ledger entry"));
        foreach (var row in rows)
        {
            sheet.Add(
                Cell.Moment(row.Time), Cell.Text(row.Asset), Cell.Word(row.Cause), Cell.Units(row.Change),
                row.IsUnvalued ? Cell.None : Cell.Money(row.Value), Cell.Word(row.Wallet),
                Cell.Flag(row.IsUnvalued), Cell.Flag(row.IsRestated), Cell.Number(row.Number), Cell.Text(row.Entry));
        }

        return sheet;
    }

    /// <summary>Snapshots, without their assets.</summary>
    /// <param name="rows">Newest first.</param>
    public static Sheet Snapshots(IEnumerable<SnapshotRecord> rows)
    {
        var sheet = new Sheet(
            ("time", "time"), ("equity", "equity"), ("cash", "cash"), ("realised_profit", "realised"),
            ("unrealised_profit", "unrealised"), ("net_cash_flow", "net cash flow"), ("fees", "fees"),
            ("high_water", "high water"), ("drawdown_percent", "drawdown"), ("drift", "drift"),
            ("assets", "assets"));
        foreach (var row in rows)
        {
            sheet.Add(
                Cell.Moment(row.Time), Cell.Money(row.Total), Cell.Money(row.Cash), Cell.Money(row.Realised),
                Cell.Money(row.Unrealised), Cell.Money(row.NetCashFlow), Cell.Money(row.Fees),
                Cell.Money(row.HighWater), Cell.Percent(row.DrawdownMillionths), Cell.Flag(row.IsDrifting),
                Cell.Count(row.Assets.Count));
        }

        return sheet;
    }

    /// <summary>Assets of a snapshot.</summary>
    /// <param name="rows">By name.</param>
    public static Sheet AssetValues(IEnumerable<AssetValue> rows)
    {
        var sheet = new Sheet(
            ("asset", "asset"), ("total", "units"), ("value", "value"), ("cost", "cost"), ("price", "price"),
            ("source", "valued by"), ("pair", "pair"));
        foreach (var row in rows)
        {
            sheet.Add(
                Cell.Text(row.Asset), Cell.Units(row.Units), Cell.Money(row.Value), Cell.Money(row.Cost),
                row.Price == default ? Cell.None : Cell.Of(row.Price), Cell.Word(row.Source), Cell.Text(row.Pair));
        }

        return sheet;
    }

    /// <summary>Profit in all, then by pair or by strategy.</summary>
    /// <param name="total">In all.</param>
    /// <param name="word">What the lines are by.</param>
    /// <param name="lines">By name.</param>
    public static Sheet Profit(PnlFigures total, string word, IEnumerable<PnlLine> lines)
    {
        var sheet = new Sheet(
            ("by", "by"), ("name", "name"), ("fills", "fills"), ("notional", "notional"),
            ("gross_profit", "before fees"), ("fees", "fees"), ("realised_profit", "realised"),
            ("intraday_profit", "of it intraday"), ("unrealised_profit", "unrealised"),
            ("fee_share_percent", "fees of gross"));
        foreach (var (by, name, figures) in lines.Select(line => (word, line.Name, line.Figures))
            .Append(("total", "", total)))
        {
            sheet.Add(
                Cell.Text(by), Cell.Text(name), Cell.Count(figures.Fills), Cell.Money(figures.Notional),
                Cell.Money(figures.Gross), Cell.Money(figures.Fees), Cell.Money(figures.Realised),
                Cell.Money(figures.Intraday), Cell.Money(figures.Unrealised),
                Cell.Percent(figures.FeeShareMillionths));
        }

        return sheet;
    }

    /// <summary>The span of a profit, and what the account as a whole did in it.</summary>
    /// <param name="profit">Of a span.</param>
    public static Sheet Span(PnlSummary profit)
    {
        var sheet = new Sheet(
            ("from", "from"), ("until", "until"), ("first_day", "first day"), ("last_day", "last day"),
            ("include_manual", "with trades by hand"), ("equity_begin", "equity at its begin"),
            ("equity_end", "equity now"), ("net_cash_flow", "net cash flow"),
            ("other_realised", "realised without a trade"));
        sheet.Add(
            Cell.Moment(profit.From), Cell.Moment(profit.Until), DayCell(profit.FirstDay), DayCell(profit.LastDay),
            Cell.Flag(profit.IncludesManual), Cell.Money(profit.EquityBegin), Cell.Money(profit.EquityEnd),
            Cell.Money(profit.NetCashFlow), Cell.Money(profit.OtherRealised));
        return sheet;
    }

    private static Cell DayCell(int? day) =>
        day is { } known ? Cell.Text(BookDay.NameOf(known)) : Cell.Moment(null);

    private static string LiquidityOf(FillMarks marks) =>
        (marks & FillMarks.IsMaker) != 0 ? "maker" : (marks & FillMarks.IsTaker) != 0 ? "taker" : "";

    private static string RestOf(FillMarks marks) => string.Join(' ', new (FillMarks Mark, string Word)[]
    {
        (FillMarks.IsRestated, "restated"),
        (FillMarks.IsSecondPart, "second-part"),
        (FillMarks.IsHistory, "history"),
        (FillMarks.IsOversold, "oversold"),
        (FillMarks.IsFeeUnvalued, "fee-unvalued"),
    }.Where(item => (marks & item.Mark) != 0).Select(static item => item.Word));
}
