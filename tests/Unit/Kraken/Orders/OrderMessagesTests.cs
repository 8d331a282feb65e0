using System;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Orders;

public sealed class OrderMessagesTests
{
    private readonly byte[] _buffer = new byte[8_192];

    [Fact]
    public void A_limit_order_is_written_with_the_decimals_of_its_pair()
    {
        var terms = OrderSamples.Limit("37500", "1.25");

        var text = Add(terms);

        Assert.Equal(
            "{\"method\":\"add_order\",\"params\":{\"order_type\":\"limit\",\"side\":\"buy\",\"order_qty\":1.25000000,"
            + "\"limit_price\":37500.0,\"time_in_force\":\"gtc\",\"cl_ord_id\":\"k0000000000123401\","
            + "\"symbol\":\"BTC/USD\",\"token\":\"aToken\"},\"req_id\":7}",
            text);
    }

    [Fact]
    public void A_market_order_has_no_price_and_an_order_by_cost_no_quantity()
    {
        var terms = OrderSamples.Limit("1", "1") with
        {
            Type = OrderType.Market,
            Side = Side.Sell,
            Cost = new Amount((Int128)5 * 1_000_000_000_000_000_000),
        };

        var text = Add(terms);

        Assert.Contains("\"order_type\":\"market\",\"side\":\"sell\",\"cash_order_qty\":5.0,", text, Ordinal);
        Assert.DoesNotContain("limit_price", text, Ordinal);
        Assert.DoesNotContain("\"order_qty\"", text, Ordinal);
        Assert.DoesNotContain("time_in_force", text, Ordinal);
    }

    [Fact]
    public void What_is_optional_is_there_when_it_is_asked_for()
    {
        var terms = OrderSamples.Limit("0.5", "2") with
        {
            TimeInForce = TimeInForce.ImmediateOrCancel,
            IsPostOnly = true,
            IsValidateOnly = true,
            Deadline = new UnixNs(1_700_000_000_123_456_789),
        };

        var text = Add(terms);

        Assert.Contains("\"time_in_force\":\"ioc\",\"post_only\":true", text, Ordinal);
        Assert.Contains("\"deadline\":\"2023-11-14T22:13:20.123Z\",\"validate\":true", text, Ordinal);
    }

    [Fact]
    public void An_amendment_says_only_what_changes()
    {
        var terms = new AmendTerms(OrderSamples.First, Price.Parse("0.96"), Quantity.Zero) { IsPostOnly = true };

        var length = OrderMessages.AmendOrder(_buffer, OrderSamples.Pair, in terms, "aToken"u8, requestId: 1);

        Assert.Equal(
            "{\"method\":\"amend_order\",\"params\":{\"cl_ord_id\":\"k0000000000123401\",\"limit_price\":0.96,"
            + "\"post_only\":true,\"token\":\"aToken\"},\"req_id\":1}",
            OrderSamples.Text(_buffer, length));
    }

    [Fact]
    public void Cancels_name_our_ids()
    {
        ClientOrderId[] orders = [OrderSamples.First, new(15)];

        var one = OrderMessages.CancelOrder(_buffer, orders, "t"u8, requestId: 2);
        Assert.Equal(
            "{\"method\":\"cancel_order\",\"params\":{\"cl_ord_id\":[\"k0000000000123401\",\"k000000000000000f\"],"
            + "\"token\":\"t\"},\"req_id\":2}",
            OrderSamples.Text(_buffer, one));

        var batch = OrderMessages.BatchCancel(_buffer, orders, "t"u8, requestId: 3);
        Assert.Contains("\"orders\":[],\"cl_ord_id\":[\"k", OrderSamples.Text(_buffer, batch), Ordinal);

        var all = OrderMessages.CancelAll(_buffer, "t"u8, requestId: 4);
        Assert.Equal(
            "{\"method\":\"cancel_all\",\"params\":{\"token\":\"t\"},\"req_id\":4}",
            OrderSamples.Text(_buffer, all));
    }

    [Fact]
    public void The_dead_man_switch_is_set_and_switched_off()
    {
        var length = OrderMessages.CancelAllAfter(_buffer, timeoutSeconds: 60, "t"u8, requestId: 5);

        Assert.Equal(
            "{\"method\":\"cancel_all_orders_after\",\"params\":{\"timeout\":60,\"token\":\"t\"},\"req_id\":5}",
            OrderSamples.Text(_buffer, length));
    }

    [Fact]
    public void A_batch_holds_each_order_without_symbol_and_token()
    {
        OrderTerms[] orders = [OrderSamples.Limit("1", "2"), OrderSamples.Limit("3", "4") with { Side = Side.Sell }];

        var length = OrderMessages.BatchAdd(_buffer, OrderSamples.Pair, orders, "t"u8, requestId: 6);

        using var document = JsonDocument.Parse(_buffer.AsMemory(0, length));
        var parameters = document.RootElement.GetProperty("params");
        Assert.Equal("BTC/USD", parameters.GetProperty("symbol").GetString());
        Assert.Equal("t", parameters.GetProperty("token").GetString());
        var written = parameters.GetProperty("orders");
        Assert.Equal(2, written.GetArrayLength());
        Assert.Equal("4.00000000", written[1].GetProperty("order_qty").GetRawText());
        Assert.False(written[0].TryGetProperty("symbol", out _));
    }

    [Fact]
    public void Without_room_nothing_counts_as_written()
    {
        var terms = OrderSamples.Limit("37500", "1.25");

        for (var room = 0; room < 190; room++)
        {
            var length = OrderMessages.AddOrder(
                _buffer.AsSpan(0, room), OrderSamples.Pair, in terms, "aToken"u8, requestId: 7);

            Assert.Equal(0, length);
        }
    }

    [Fact]
    public void Every_number_is_written_exactly_and_with_a_point()
    {
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
            ArbMap.Default.ArbFor<long>(), ArbMap.Default.ArbFor<long>(), (price, quantity) =>
            {
                var terms = OrderSamples.Limit("1", "1") with
                {
                    Price = new Price(Math.Abs(price % 1_000_000_000_000_000) + 1),
                    Quantity = new Quantity(Math.Abs(quantity % 1_000_000_000_000_000) + 1),
                };

                using var document = JsonDocument.Parse(Add(terms));
                var parameters = document.RootElement.GetProperty("params");
                var priceText = parameters.GetProperty("limit_price").GetRawText();
                var quantityText = parameters.GetProperty("order_qty").GetRawText();

                return Price.Parse(priceText) == terms.Price && Quantity.Parse(quantityText) == terms.Quantity
                    && priceText.Contains('.', Ordinal) && quantityText.Contains('.', Ordinal);
            }));
    }

    [Fact]
    public void Writing_allocates_nothing()
    {
        var pair = OrderSamples.Pair;
        var terms = OrderSamples.Limit("37500", "1.25") with { Deadline = new UnixNs(1_700_000_000_000_000_000) };
        var amendment = new AmendTerms(OrderSamples.First, Price.Parse("1"), Quantity.Parse("2"));
        ClientOrderId[] one = [OrderSamples.First];
        long Run(int count)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var index = 0; index < count; index++)
            {
                OrderMessages.AddOrder(_buffer, pair, in terms, "aToken"u8, index);
                OrderMessages.AmendOrder(_buffer, pair, in amendment, "aToken"u8, index);
                OrderMessages.CancelOrder(_buffer, one, "t"u8, index);
                OrderForms.AddOrder(_buffer, "XBTUSD"u8, priceDecimals: 1, quantityDecimals: 8, in terms);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Run(2_000);

        Assert.Equal(0, Run(1_000));
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private string Add(OrderTerms terms)
    {
        var length = OrderMessages.AddOrder(_buffer, OrderSamples.Pair, in terms, "aToken"u8, requestId: 7);
        return OrderSamples.Text(_buffer, length);
    }
}
