using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tests.Simulation.Support;
using KrakkedCore.Tools.KrakenSim.Limits;
using Xunit;

namespace KrakkedCore.Tests.Simulation.Edge;

/// <summary>What must hold of a stopped world, whatever went wrong in it.</summary>
internal static class EdgeClaims
{
    internal static void Hold(EdgeWorld world, EdgeRecord record, string which)
    {
        Assert.Equal(new RefusalCounts(0, 0, 0, 0, 0, 0), world.Venue.Refusals);
        HoldFills(world, record, which);
        HoldOrders(world, record, which);
        HoldBalances(world, record, which);
        HoldData(world, record, which);
    }

    private static void HoldFills(EdgeWorld world, EdgeRecord record, string which)
    {
        var ours = world.Venue.Accounts.Single().Core.History.Trades
            .Select(trade => trade.TradeId).Order(StringComparer.Ordinal).ToList();
        var told = record.FillsBooked.Order(StringComparer.Ordinal).ToList();
        Assert.True(
            ours.SequenceEqual(told),
            $"{which}: the venue has {ours.Count} trades, {told.Count} were booked; "
            + $"not booked {Some(ours.Except(told))}, not the venue's {Some(told.Except(ours))}, "
            + $"twice {Some(told.GroupBy(trade => trade).Where(group => group.Count() > 1).Select(one => one.Key))}");
    }

    private static void HoldOrders(EdgeWorld world, EdgeRecord record, string which)
    {
        var history = world.Venue.Accounts.Single().Core.History;
        var placed = history.ClosedOrders.Select(order => order.Request.ClientOrderId).Where(id => id is not null)
            .ToList();
        Assert.True(
            !history.OpenOrders.Any() && placed.Distinct().Count() == placed.Count,
            $"{which}: {history.OpenOrders.Count} orders are open at the venue, and of {placed.Count} placed "
            + $"{placed.Distinct().Count()} are different");
        var open = record.Orders.Where(pair =>
            pair.Value is not (OrderStatus.Filled or OrderStatus.Cancelled or OrderStatus.Rejected)).ToList();
        Assert.True(open.Count == 0, $"{which}: orders without an end: {Some(open)}");
    }

    private static void HoldBalances(EdgeWorld world, EdgeRecord record, string which)
    {
        var venue = new SortedDictionary<string, Amount>(StringComparer.Ordinal);
        foreach (var wallet in world.Venue.Accounts.Single().Core.Wallets.Where(one => one.IsSpot))
        {
            if (wallet.Balance.Raw != 0)
            {
                venue[wallet.Asset.Name] = wallet.Balance;
            }
        }

        Assert.True(
            venue.SequenceEqual(record.Balances),
            $"{which}: the venue has {string.Join(", ", venue)}, the engine {string.Join(", ", record.Balances)}");
    }

    private static void HoldData(EdgeWorld world, EdgeRecord record, string which)
    {
        Assert.True(
            world.Health is { State: EdgeState.Streaming, PairsStale: 0, PrivateLink: PrivateLink.Connected },
            $"{which}: ended {world.Health}");
        Assert.Equal(Trading.Pairs.Length, record.Data.Count);
        Assert.All(record.Data, pair => Assert.True(
            pair.Value[^1] == DataState.Fresh, $"{which}: {pair.Key} ended {pair.Value[^1]}"));
    }

    private static string Some<T>(IEnumerable<T> items) => string.Join(", ", items.Take(5));
}
