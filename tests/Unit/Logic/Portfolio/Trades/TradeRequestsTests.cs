using System.Runtime.CompilerServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Trades;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic.Portfolio.Trades;

public sealed class TradeRequestsTests
{
    [Fact]
    public void It_takes_5_bytes_of_a_snapshot() => Assert.Equal(5, Unsafe.SizeOf<TradeRequests>());

    [Fact]
    public void An_order_that_ends_without_a_fill_cancels_the_pending_trade()
    {
        var trade = default(TradeAggregate);
        var requests = default(TradeRequests);

        var sent = requests.Sent(in trade);
        var pending = TradeRequests.State(in trade, owner: 2, sent);
        var ended = requests.Ended();
        var cancelled = TradeRequests.State(in trade, owner: 2, ended);

        Assert.Equal((TradeEvent.Requested, TradeStatus.Pending, 1L), (pending.Event, pending.Status, pending.Number));
        Assert.Equal(("trade_canceled", "canceled"), (TradeNames.NameOf(ended), TradeNames.NameOf(cancelled.Status)));
        Assert.True(TradeNames.IsFinal(cancelled.Status));
        Assert.False(requests.IsPending);
    }

    [Fact]
    public void Only_the_last_of_several_orders_cancels()
    {
        var trade = default(TradeAggregate);
        var requests = default(TradeRequests);

        Assert.Equal(TradeEvent.Requested, requests.Sent(in trade));
        Assert.Equal(TradeEvent.None, requests.Sent(in trade));
        Assert.Equal(TradeEvent.None, requests.Ended());
        Assert.Equal(TradeEvent.Cancelled, requests.Ended());
        Assert.Equal(TradeEvent.None, requests.Ended());
    }

    [Fact]
    public void A_trade_that_was_filled_is_not_cancelled_and_takes_no_requests()
    {
        var trade = default(TradeAggregate);
        var requests = default(TradeRequests);
        requests.Sent(in trade);

        trade.Apply(Side.Buy, Amount.Parse("1"), Amount.Parse("100"), Quantity.Zero);
        requests.Filled();

        Assert.Equal(TradeEvent.None, requests.Ended());
        Assert.Equal(TradeEvent.None, requests.Sent(in trade));
        Assert.Equal(1, trade.Number);
    }

    [Fact]
    public void A_request_while_an_order_of_a_closed_trade_is_out_is_pending_anew()
    {
        var trade = default(TradeAggregate);
        var requests = default(TradeRequests);
        requests.Sent(in trade);
        trade.Apply(Side.Buy, Amount.Parse("1"), Amount.Parse("100"), Quantity.Zero);
        requests.Filled();
        requests.Ended();
        trade.Apply(Side.Sell, Amount.Parse("1"), Amount.Parse("100"), Quantity.Zero);

        var sent = requests.Sent(in trade);

        Assert.Equal(TradeEvent.Requested, sent);
        Assert.Equal(2, TradeRequests.State(in trade, 0, sent).Number);
    }
}
