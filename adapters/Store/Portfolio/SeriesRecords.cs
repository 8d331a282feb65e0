using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Store.Portfolio;

/// <summary>The equity of one minute: what was told last in it, and its extremes.</summary>
/// <param name="Minute">Its begin, engine time.</param>
/// <param name="Total">Told last.</param>
/// <param name="TotalMin">Lowest told in it.</param>
/// <param name="TotalMax">Highest told in it.</param>
/// <param name="Cash">Of the valuation asset itself.</param>
/// <param name="Realised">So far.</param>
/// <param name="Unrealised">Then.</param>
/// <param name="Fees">So far.</param>
/// <param name="NetCashFlow">So far.</param>
/// <param name="HighWater">Then.</param>
/// <param name="DrawdownMillionths">Then.</param>
/// <param name="DrawdownMillionthsMax">Deepest told in it.</param>
/// <param name="IsDrifting">Then.</param>
/// <param name="Time">Of the newest told in it.</param>
/// <param name="Sequence">Of that output.</param>
public sealed record EquityPoint(
    UnixNs Minute, Amount Total, Amount TotalMin, Amount TotalMax, Amount Cash, Amount Realised, Amount Unrealised,
    Amount Fees, Amount NetCashFlow, Amount HighWater, int DrawdownMillionths, int DrawdownMillionthsMax,
    bool IsDrifting, UnixNs Time, long Sequence);

/// <summary>One asset at a moment: of a snapshot, or a day's baseline.</summary>
/// <param name="Asset">Name.</param>
/// <param name="Units">Held in all wallets.</param>
/// <param name="Value">Valuation asset.</param>
/// <param name="Cost">Valuation asset.</param>
/// <param name="Price">Of one unit; zero where there was none.</param>
/// <param name="Source">By what it was valued; of a baseline none.</param>
/// <param name="Pair">The pair it was valued by; empty for none.</param>
public sealed record AssetValue(
    string Asset, Amount Units, Amount Value, Amount Cost, Price Price, ValuationSource Source, string Pair);

/// <summary>A snapshot of the account.</summary>
/// <param name="Time">Engine time.</param>
/// <param name="Sequence">Of the output that began it.</param>
/// <param name="Total">Equity.</param>
/// <param name="Cash">Of the valuation asset itself.</param>
/// <param name="Realised">So far.</param>
/// <param name="Unrealised">Then.</param>
/// <param name="Fees">So far.</param>
/// <param name="NetCashFlow">So far.</param>
/// <param name="ValuedOld">Part of the total at the last candle's close.</param>
/// <param name="ValuedAtCost">Part of the total at what it cost.</param>
/// <param name="HighWater">Then.</param>
/// <param name="DrawdownMillionths">Then.</param>
/// <param name="IsDrifting">Then.</param>
/// <param name="Assets">By name.</param>
public sealed record SnapshotRecord(
    UnixNs Time, long Sequence, Amount Total, Amount Cash, Amount Realised, Amount Unrealised, Amount Fees,
    Amount NetCashFlow, Amount ValuedOld, Amount ValuedAtCost, Amount HighWater, int DrawdownMillionths,
    bool IsDrifting, IReadOnlyList<AssetValue> Assets);

/// <summary>A day of the books at its begin.</summary>
/// <param name="Day">Days since 1970-01-01 of its date.</param>
/// <param name="Begin">By the calendar.</param>
/// <param name="EquityTotal">At its begin.</param>
/// <param name="NetCashFlow">Of all days before.</param>
/// <param name="Realised">Of all days before.</param>
/// <param name="Fees">Of all days before.</param>
/// <param name="FillsRealised">Of that, what the fills told before it came to.</param>
/// <param name="FillsFees">Of the fees, those of the fills told before it.</param>
/// <param name="Sequence">Of the output that told it last.</param>
/// <param name="Baselines">What it began with, by asset.</param>
public sealed record DayRecord(
    int Day, UnixNs Begin, Amount EquityTotal, Amount NetCashFlow, Amount Realised, Amount Fees,
    Amount FillsRealised, Amount FillsFees, long Sequence, IReadOnlyList<AssetValue> Baselines);

/// <summary>What the fills of one day, pair, class and owner came to. Money is in the valuation asset.</summary>
/// <param name="Day">Days since 1970-01-01 of its date.</param>
/// <param name="Pair">Symbol.</param>
/// <param name="Class">What they did to the owner's inventory.</param>
/// <param name="Owner">The strategy, or <c>manual</c>; empty in a sum over owners.</param>
/// <param name="Quantity">Base units, bought and sold together.</param>
/// <param name="NetQuantity">Base units, bought less sold, fees left out.</param>
/// <param name="Notional">Bought and sold, fees left out.</param>
/// <param name="Realised">Fees taken off.</param>
/// <param name="Intraday">Of the profit before fees, what closed inventory opened the same day.</param>
/// <param name="Fees">Of trades.</param>
/// <param name="Fills">Parts of fills.</param>
/// <param name="Sequence">Of the output that changed it last.</param>
public sealed record DayLedgerRecord(
    int Day, string Pair, FillClass Class, string Owner, Amount Quantity, Amount NetQuantity, Amount Notional,
    Amount Realised, Amount Intraday, Amount Fees, long Fills, long Sequence);
