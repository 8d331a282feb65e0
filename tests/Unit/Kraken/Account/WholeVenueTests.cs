using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Faults;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

/// <summary>The edge's order side against the look-alike: what it tells is what the venue has.</summary>
public sealed class WholeVenueTests
{
    [Fact]
    public void Orders_are_placed_filled_cancelled_and_stated()
    {
        using var venue = new WholeVenue();
        Assert.Contains(new FeedStatus(FeedState.Subscribed, FeedChannel.Executions), venue.Lane.Statuses);
        Assert.Contains(new FeedStatus(FeedState.Subscribed, FeedChannel.Balances), venue.Lane.Statuses);

        var bought = venue.Submit(1, OrderType.Market, Side.Buy, "0.01");
        var resting = venue.Submit(2, OrderType.Limit, Side.Buy, "0.01", "1000.0");
        venue.Run(3_000);
        venue.Orders.Cancel(resting);
        venue.Run(3_000);

        Assert.Equal(
            Quantity.Parse("0.01").Raw,
            venue.Fills.Where(fill => fill.Order == bought).Sum(fill => fill.Quantity.Raw));
        Assert.Contains(new OrderClosed(resting, Quantity.Zero, CloseReason.Cancelled), venue.Closed);
        Assert.Equal(0, venue.Private.Statistics.Malformed(Adapters.Kraken.Wire.FrameFault.UnknownField));
        var stated = venue.Lane.Of(InputKind.BalanceStatement).Select(item => item.BalanceStatement)
            .Last(item => item.Asset == new AssetId(2));
        Assert.Equal(
            new BalanceStatement(Amount.Parse("1"), new AssetId(2), WalletKind.Main, StatementUse.Compare), stated);
        var entry = venue.Lane.Of(InputKind.LedgerEntry).Select(item => item.LedgerEntry)
            .Last(item => item.Asset == new AssetId(2));
        Assert.Equal(Amount.Parse("1.01"), entry.Balance);
        Assert.Contains(venue.Fills, fill => ExecutionKey.Of(fill.Execution) == entry.Reference);
    }

    [Theory]
    [InlineData(FaultKind.K2, 0)]
    [InlineData(FaultKind.K3, 0)]
    [InlineData(FaultKind.K4, 3)]
    [InlineData(FaultKind.K8, 0)]
    [InlineData(FaultKind.K14, 0)]
    [InlineData(FaultKind.K15, 0)]
    [InlineData(FaultKind.K17, 0)]
    [InlineData(FaultKind.K18, 3)]
    [InlineData(FaultKind.K20, 5)]
    [InlineData(FaultKind.ProxyText, 0)]
    [InlineData(FaultKind.Html, 3)]
    [InlineData(FaultKind.Replay, 0)]
    [InlineData(FaultKind.Unknown, 0)]
    [InlineData(FaultKind.Truncated, 0)]
    [InlineData(FaultKind.Disconnect, 0)]
    public void Whatever_goes_wrong_every_execution_is_told_once(FaultKind kind, int count)
    {
        using var venue = new WholeVenue(
            new Fault(kind, TimeSpan.FromSeconds(10), TimeSpan.Zero, count),
            new Fault(kind, TimeSpan.FromSeconds(70), TimeSpan.Zero, count));
        var sent = new List<ClientOrderId>();

        for (var place = 1; place <= 40; place++)
        {
            var side = place % 2 == 0 ? Side.Sell : Side.Buy;
            var order = place % 5 == 0
                ? venue.Submit(place, OrderType.Limit, Side.Buy, "0.002", "1000.0")
                : venue.Submit(place, OrderType.Market, side, "0.002");
            sent.Add(order);
            venue.Run(2_000);
            if (place % 5 == 0)
            {
                venue.Orders.Cancel(order);
                venue.Run(1_000);
            }
        }

        venue.Run(300_000);

        var foreign = venue.Lane.Of(InputKind.OrderAccepted).Select(item => item.OrderAccepted)
            .Where(item => item.Order == ClientOrderId.None).Select(item => item.VenueOrder.ToString()).ToList();
        Assert.Equal(kind is FaultKind.K14 or FaultKind.K15, foreign.Count > 0);
        var trades = venue.Trades().Select(trade => (trade.Id, foreign.Contains(trade.OrderId))).Order().ToList();
        var told = venue.Fills.Select(fill => (fill.Execution.ToString(), fill.Order == ClientOrderId.None)).Order()
            .ToList();
        Assert.True(told.Count > 10, $"only {told.Count} fills");
        Assert.Equal(trades, told);
        AssertItHappened(venue, kind);
        Assert.All(sent, order => Assert.True(IsOver(venue, order), $"{order} has no end"));
    }

    private static void AssertItHappened(WholeVenue venue, FaultKind kind)
    {
        PrivateCounter? sign = kind switch
        {
            FaultKind.K4 => PrivateCounter.UnknownOutcomes,
            FaultKind.K14 or FaultKind.K15 => PrivateCounter.ForeignReports,
            FaultKind.K18 or FaultKind.Truncated => PrivateCounter.Gaps,
            FaultKind.K20 => PrivateCounter.FillsHealed,
            FaultKind.Replay => PrivateCounter.FillsRepeated,
            _ => null,
        };
        Assert.True(sign is not { } counter || venue.Private.Statistics[counter] > 0, $"{kind} did not happen");
        var isCut = kind is FaultKind.K8 or FaultKind.Disconnect or FaultKind.ProxyText;
        Assert.True(!isCut || venue.Private.Statistics[PrivateCounter.Connects] > 1);
    }

    private static bool IsOver(WholeVenue venue, ClientOrderId order) =>
        venue.Closed.Any(item => item.Order == order) || venue.Rejected.Any(item => item.Order == order)
        || venue.Fills.Where(fill => fill.Order == order).Sum(fill => fill.Quantity.Raw)
            == Quantity.Parse("0.002").Raw;
}
