using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

/// <summary>A venue that trades at random over a connection that loses, repeats and drops at random.</summary>
public sealed class RandomAccountTests
{
    private const int OrderCount = 12;
    private const int Steps = 400;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Whatever_is_lost_every_trade_is_told_once_and_every_order_ends(int seed)
    {
        var truth = new Truth(seed);

        truth.Run();

        Assert.True(truth.Harness[PrivateCounter.Gaps] > 0 && truth.Harness[PrivateCounter.FillsHealed] > 0);
        Assert.True(truth.Harness[PrivateCounter.FillsRepeated] > 0);
        var fills = truth.Harness.Fills;
        Assert.Equal(
            truth.Trades.OrderBy(trade => trade.TradeId),
            fills.Select(fill => (fill.Order, fill.TradeId, fill.Quantity.Raw)).OrderBy(fill => fill.TradeId));
        foreach (var order in truth.Orders)
        {
            var filled = truth.Trades.Where(trade => trade.Order == order).Sum(trade => trade.Raw);
            var closed = truth.Harness.Closed.Where(item => item.Order == order).ToList();
            var isWhole = filled == Quantity.Parse("0.5").Raw;
            Assert.True(isWhole || closed.Count > 0, $"seed {seed}: {order} has no end");
            Assert.All(closed, item => Assert.Equal(filled, item.FilledQuantity.Raw));
        }
    }

    private sealed class Truth(int seed)
    {
        private readonly Random _random = new(seed);
        private readonly Dictionary<ClientOrderId, long> _open = [];
        private int _tradeId;

        public AccountHarness Harness { get; } = new AccountHarness().Ready();

        public List<ClientOrderId> Orders { get; } = [];

        public List<(ClientOrderId Order, long TradeId, long Raw)> Trades { get; } = [];

        public void Run()
        {
            for (var step = 0; step < Steps || _open.Count > 0; step++)
            {
                Act();
                Harness.Run(_random.Next(1, 20) * 50);
            }

            Harness.Run(400_000);
            Harness.Dispose();
        }

        private void Act()
        {
            switch (_random.Next(10))
            {
                case 0 when Orders.Count < OrderCount && Harness.Lane.Statuses.Last().State == FeedState.Subscribed:
                    var order = Harness.Submit(Orders.Count + 1);
                    if (Harness.Rejected.All(item => item.Order != order))
                    {
                        Orders.Add(order);
                        _open[order] = 0;
                        ListOrders();
                    }

                    break;
                case 1 when _random.Next(8) == 0:
                    Harness.Venue.Drop();
                    break;
                case <= 7 when _open.Count > 0:
                    Trade(_open.Keys.ElementAt(_random.Next(_open.Count)));
                    break;
                case 8 when _open.Count > 0:
                    End(_open.Keys.ElementAt(_random.Next(_open.Count)), "canceled");
                    break;
                default:
                    break;
            }
        }

        private void Trade(ClientOrderId order)
        {
            var left = 50_000_000 - _open[order];
            var raw = Math.Min(left, _random.Next(1, 30_000_000));
            _open[order] += raw;
            _tradeId++;
            Trades.Add((order, _tradeId, raw));
            Harness.Account.Trades.Insert(0, ScriptedAccount.Trade(
                $"T{_tradeId:D5}-EXECS-TRADES", AccountHarness.VenueOrder(order), _tradeId, Text(raw),
                Harness.Time.Now));
            ListOrders();
            Say(AccountHarness.TradeItem(order, _tradeId, Text(raw), Text(_open[order]),
                raw == left ? "filled" : "partially_filled"));
            if (raw == left)
            {
                End(order, "filled");
            }
        }

        private void End(ClientOrderId order, string how)
        {
            var filled = _open[order];
            _open.Remove(order);
            Harness.Account.Closed.Insert(0, ScriptedAccount.Order(
                AccountHarness.VenueOrder(order), order, how == "filled" ? "closed" : how, executed: Text(filled),
                openTime: Harness.Time.Now));
            ListOrders();
            Say(AccountHarness.Report(order, how, how, $",\"cum_qty\":{Text(filled)}"));
        }

        private void Say(string item)
        {
            switch (_random.Next(10))
            {
                case 0:
                    Harness.Venue.Lose("executions");
                    break;
                case 1:
                    Harness.Venue.Update("executions", item);
                    Harness.Venue.Update("executions", item);
                    break;
                default:
                    Harness.Venue.Update("executions", item);
                    break;
            }
        }

        /// <summary>What REST and the next snapshot say of the open orders.</summary>
        private void ListOrders()
        {
            Harness.Account.Open.Clear();
            Harness.Account.Open.AddRange(_open.Select(item => ScriptedAccount.Order(
                AccountHarness.VenueOrder(item.Key), item.Key, "open", executed: Text(item.Value))));
            Harness.Venue.OpenOrders = string.Join(',', _open.Select(item => AccountHarness.Report(
                item.Key, "new", item.Value > 0 ? "partially_filled" : "new", $",\"cum_qty\":{Text(item.Value)}")));
        }

        private static string Text(long raw) => new Quantity(raw).ToString();
    }
}
