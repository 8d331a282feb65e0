using System;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Orders;

public sealed class OrderFormsTests
{
    private readonly byte[] _buffer = new byte[OrderForms.BytesMax];

    [Fact]
    public void A_limit_order_is_a_form_in_the_words_of_the_documentation()
    {
        var terms = OrderSamples.Limit("37500", "1.25");

        var length = OrderForms.AddOrder(
            _buffer, "XBTUSD"u8, priceDecimals: 0, quantityDecimals: 2, in terms);

        Assert.Equal(
            "ordertype=limit&type=buy&volume=1.25&pair=XBTUSD&price=37500&timeinforce=GTC&cl_ord_id=k0000000000123401",
            OrderSamples.Text(_buffer, length));
    }

    [Fact]
    public void What_a_form_may_not_hold_is_escaped()
    {
        var terms = OrderSamples.Limit("1", "1") with
        {
            IsPostOnly = true,
            IsValidateOnly = true,
            Deadline = new UnixNs(1_700_000_000_000_000_000),
        };

        var length = OrderForms.AddOrder(_buffer, "XBT/USD+"u8, priceDecimals: 1, quantityDecimals: 8, in terms);

        var text = OrderSamples.Text(_buffer, length);
        Assert.Contains("&pair=XBT%2FUSD%2B&", text, StringComparison.Ordinal);
        Assert.Contains("&oflags=post&", text, StringComparison.Ordinal);
        Assert.EndsWith("&deadline=2023-11-14T22%3A13%3A20.000Z&validate=true", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_by_cost_says_so_with_its_flag()
    {
        var terms = OrderSamples.Limit("1", "1") with
        {
            Type = OrderType.Market,
            Cost = new Amount((Int128)25 * 100_000_000_000_000_000),
        };

        var length = OrderForms.AddOrder(_buffer, "XBTUSD"u8, priceDecimals: 1, quantityDecimals: 8, in terms);

        Assert.Equal(
            "ordertype=market&type=buy&volume=2.5&pair=XBTUSD&oflags=viqc&cl_ord_id=k0000000000123401",
            OrderSamples.Text(_buffer, length));
    }

    [Fact]
    public void Amendments_and_cancels_name_our_id()
    {
        var terms = new AmendTerms(OrderSamples.First, Price.Parse("2.5"), Quantity.Parse("3"));

        var amend = OrderForms.AmendOrder(_buffer, priceDecimals: 2, quantityDecimals: 1, in terms);
        Assert.Equal(
            "cl_ord_id=k0000000000123401&order_qty=3.0&limit_price=2.50", OrderSamples.Text(_buffer, amend));

        var cancel = OrderForms.CancelOrder(_buffer, OrderSamples.First);
        Assert.Equal("cl_ord_id=k0000000000123401", OrderSamples.Text(_buffer, cancel));
    }

    [Fact]
    public void Without_room_nothing_counts_as_written() =>
        Assert.Equal(0, OrderForms.CancelOrder(_buffer.AsSpan(0, 20), OrderSamples.First));
}
