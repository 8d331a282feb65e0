using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Limits;
using Xunit;

namespace KrakkedCore.Tests.Simulation.Money;

/// <summary>What must hold of the money of a stopped world, whatever went wrong in it.</summary>
internal static class MoneyClaims
{
    internal static void Hold(MoneyWorld world, MoneyRecord record, string which)
    {
        Assert.Equal(new RefusalCounts(0, 0, 0, 0, 0, 0), world.Edge.Venue.Refusals);
        HoldFills(world.Account, record, which);
        HoldBalances(world.Account, record, which);
        HoldIdentity(record, which);
    }

    /// <summary>Every balance is the venue's, to the last digit.</summary>
    internal static void HoldBalances(SimAccount account, MoneyRecord record, string which)
    {
        var (venue, engine) = (MoneyTruth.Totals(account), record.BalancesLast);
        Assert.True(
            venue.SequenceEqual(engine),
            $"{which}: the venue has {Text(venue)}; the engine {Text(engine)}; they differ in "
            + string.Join(", ", venue.Keys.Union(engine.Keys).Where(asset =>
                venue.GetValueOrDefault(asset) != engine.GetValueOrDefault(asset))));
    }

    /// <summary>Every trade of the account is booked, once, with its price, quantity and fee.</summary>
    internal static void HoldFills(SimAccount account, MoneyRecord record, string which)
    {
        var trades = account.History.Trades.ToDictionary(trade => trade.TradeId);
        HoldOnce(record, which);
        var booked = record.Fills.GroupBy(one => one.Fill.Execution.ToString())
            .ToDictionary(group => group.Key, group => PartsOf(group));
        Assert.True(
            trades.Keys.ToHashSet().SetEquals(booked.Keys),
            $"{which}: of {trades.Count} trades {booked.Count} were booked; not booked "
            + $""
            + Some(trades.Keys.Except(booked.Keys).Select(id => $"{id} of {trades[id].Order.OrderId} "
                + $"({trades[id].Order.Request.ClientOrderId}) at {trades[id].Time}, told "
                + Some(record.Told.Where(one => one.Execution == id).Select(one => $"{one.Source} {one.Time}"))))
            + $", not the venue's {Some(booked.Keys.Except(trades.Keys))}");
        foreach (var (id, parts) in booked)
        {
            var (trade, first) = (trades[id], parts[0].Fill);
            var isWhole = parts.Count == 1
                || (parts.Count == 2 && (parts[1].Fill.Marks & FillMarks.IsSecondPart) != 0);
            var quantity = parts.Aggregate(Quantity.Zero, (sum, part) => sum + part.Fill.Quantity);
            Assert.True(
                isWhole && quantity == trade.Quantity && first.Price == trade.Price
                && parts.TrueForAll(part => part.Fill.Number == first.Number)
                && record.SymbolOf(parts[0].Instrument) == trade.Order.Pair.Rules.Symbol
                && ((first.Marks & FillMarks.IsSell) == 0) == trade.Order.IsBuy,
                $"{which}: {id} was {trade.Quantity} at {trade.Price}, booked in {parts.Count} parts: "
                + Some(parts.Select(part => $"{part.Time} {part.Fill}")));
            HoldFee(record, trade, [.. parts.Select(part => part.Fill)], which);
        }

        var numbers = booked.Values.Select(parts => parts[0].Fill.Number).ToList();
        Assert.True(numbers.Distinct().Count() == numbers.Count, $"{which}: two executions have one number");
    }

    // What is told of the same number and part again is marked as restated, and counts in place of what it was.
    private static void HoldOnce(MoneyRecord record, string which)
    {
        var firsts = record.Fills.Select(one => one.Fill).Where(fill => (fill.Marks & FillMarks.IsRestated) == 0)
            .CountBy(fill => (fill.Number, fill.Marks & FillMarks.IsSecondPart));
        Assert.All(firsts, pair => Assert.True(pair.Value == 1, $"{which}: {pair.Key} was booked {pair.Value} times"));
    }

    private static List<(UnixNs Time, FillBooked Fill, InstrumentId Instrument)> PartsOf(
        IEnumerable<(UnixNs Time, FillBooked Fill, InstrumentId Instrument)> told) =>
    [
        .. told.GroupBy(one => one.Fill.Marks & FillMarks.IsSecondPart).OrderBy(part => part.Key)
            .Select(part => part.Last()),
    ];

    /// <summary>Total = realised + unrealised + flow, exactly, every time it is told.</summary>
    internal static void HoldIdentity(MoneyRecord record, string which)
    {
        Assert.NotEmpty(record.Equities);
        foreach (var (time, equity, performance) in record.Equities)
        {
            var sum = equity.RealisedProfit + equity.UnrealisedProfit + performance.NetCashFlow;
            Assert.True(equity.Total == sum, $"{which}: at {time} {equity} is {sum} by {performance}");
        }
    }

    // REST rounds a fee to the cost decimals of the pair; the ledger's entry corrects the balance. What the feed told
    // is exact.
    private static void HoldFee(MoneyRecord record, AccountTrade trade, List<FillBooked> parts, string which)
    {
        if (parts[0].FeeAsset == AssetId.None)
        {
            Assert.True(trade.Fee.IsZero, $"{which}: {trade.TradeId} cost {trade.Fee}, booked {parts[0]}");
            return;
        }

        var fee = parts.Aggregate(Amount.Zero, (sum, part) => sum + part.Fee);
        var decimals = trade.Order.Pair.Rules.CostDecimals;
        var isToldByRest = fee == trade.Fee.RoundedDownToDecimals(decimals);
        Assert.True(
            record.AssetOf(parts[0].FeeAsset) == trade.FeeAsset.Name && (fee == trade.Fee || isToldByRest),
            $"{which}: {trade.TradeId} cost {trade.Fee} {trade.FeeAsset.Name}, booked {parts[0]}");
    }

    private static string Text(SortedDictionary<string, Amount> amounts) =>
        string.Join(", ", amounts.Select(pair => $"{pair.Key} {pair.Value}"));

    private static string Some<T>(IEnumerable<T> items) => string.Join(", ", items.Take(5));
}
