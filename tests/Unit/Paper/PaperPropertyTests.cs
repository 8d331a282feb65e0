using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Paper;

public sealed class PaperPropertyTests
{
    private static readonly Gen<int[]> Sessions =
        Gen.Choose(0, 999_999).ArrayOf(150);

    [Fact]
    public void Whatever_happens_every_order_keeps_its_word() =>
        Prop.ForAll(Sessions.ToArbitrary(), static steps =>
        {
            var (market, requests) = Run(steps);
            return requests.All(request => IsSound(market, request))
                && market.Fills().Select(static fill => fill.TradeId).Distinct().Count() == market.Fills().Count()
                && market.Venue.AnswersWaiting == 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void The_same_session_gives_the_same_answers_byte_for_byte() =>
        Prop.ForAll(Sessions.ToArbitrary(), static steps =>
            Bytes(Run(steps).Market).SequenceEqual(Bytes(Run(steps).Market)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public void A_slow_lane_changes_neither_the_answers_nor_their_order() =>
        Prop.ForAll(Sessions.ToArbitrary(), static steps =>
            Words(Run(steps).Market).SequenceEqual(Words(Run(steps, isLaneSlow: true).Market)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public void Takers_together_never_get_more_than_was_displayed() =>
        Prop.ForAll(Gen.Choose(1, 400).ArrayOf(30).ToArbitrary(), static quantities =>
        {
            var market = new PaperMarketplace();
            market.Snapshot(["99.9 5"], ["100.0 1", "100.1 2", "100.2 0.5"]);
            foreach (var quantity in quantities)
            {
                market.Market(Side.Buy, new Quantity(quantity * 1_000_000L).ToString());
            }

            market.Answers();
            var got = market.Fills().GroupBy(static fill => fill.Price.ToString())
                .ToDictionary(static level => level.Key, static level => level.Sum(static fill => fill.Quantity.Raw));
            var wanted = quantities.Sum(static quantity => quantity * 1_000_000L);
            return got.Values.Sum() == Math.Min(wanted, 350_000_000)
                && got.GetValueOrDefault("100") <= 100_000_000
                && got.GetValueOrDefault("100.1") <= 200_000_000
                && got.GetValueOrDefault("100.2") <= 50_000_000;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Trades_never_fill_our_waiting_orders_with_more_than_was_traded() =>
        Prop.ForAll(Sessions.ToArbitrary(), static steps =>
        {
            var market = new PaperMarketplace();
            market.Snapshot(["99.9 5", "99.8 3"], ["100.0 1"]);
            var traded = 0L;
            foreach (var step in steps)
            {
                var price = new Price((990 + (step / 7 % 10)) * 1_000_000_000L);
                var quantity = new Quantity((1 + (step / 97 % 50)) * 10_000_000L);
                if (step % 2 == 0)
                {
                    market.Limit(Side.Buy, price.ToString(), quantity.ToString());
                    market.Answers();
                    continue;
                }

                traded += quantity.Raw;
                market.Trade(price.ToString(), quantity.ToString(), Side.Sell);
            }

            market.Answers();
            return market.Fills().Sum(static fill => fill.Quantity.Raw) <= traded;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_warm_venue_allocates_nothing()
    {
        var market = new PaperMarketplace();
        market.Snapshot(["99.9 5", "99.8 3"], ["100.0 1", "100.1 2"]);
        market.Lane.IsForgetful = true;
        var levels = market.Input(InputKind.BookLevels, EventFlags.FirstOfRun | EventFlags.LastOfRun);
        levels.BookLevels.Depth = 10;
        levels.BookLevels.Count = 1;
        levels.BookLevels.AskMask = 1;
        var trade = market.Input(InputKind.Trade);
        var price = Price.Parse("99.9");
        trade.Trade = new Trade { Price = price, High = price, Low = price, Quantity = Quantity.Parse("7"), Count = 1 };
        Churn(market, levels, trade, idFirst: 10_000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Churn(market, levels, trade, idFirst: 50_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(market.Venue.Fills > 5_000);
    }

    private static void Churn(PaperMarketplace market, InputEvent levels, InputEvent trade, long idFirst)
    {
        for (var id = idFirst; id < idFirst + 9_000; id += 3)
        {
            var quantity = new Quantity(100_000_000 + (id % 7));
            levels.BookLevels.Levels[0] = new BookLevel(new Price(1_000_000_000_000), quantity);
            market.Venue.Observe(in levels);
            Place(market, id, Side.Buy, OrderType.Market, default);
            Place(market, id + 1, Side.Buy, OrderType.Limit, trade.Trade.Price);
            market.Venue.Poll();
            market.Venue.Observe(in trade);
            market.Venue.Cancel(new ClientOrderId(id + 1));
            market.Venue.Query(new ClientOrderId(id));
            market.Venue.Poll();
        }
    }

    private static void Place(PaperMarketplace market, long id, Side side, OrderType type, Price price)
    {
        var request = new OrderRequest
        {
            Order = new ClientOrderId(id),
            Side = side,
            Type = type,
            Price = price,
            Quantity = new Quantity(10_000_000),
        };
        market.Venue.Submit(PaperMarketplace.Pair, in request);
    }

    private static (PaperMarketplace Market, List<OrderRequest> Requests) Run(int[] steps, bool isLaneSlow = false)
    {
        var market = new PaperMarketplace(new Adapters.Paper.PaperVenueOptions { LatencyNs = 150 });
        var requests = new List<OrderRequest>();
        market.Snapshot(["99.9 5", "99.8 3"], ["100.0 1", "100.1 2"]);
        foreach (var step in steps)
        {
            market.Lane.Room = isLaneSlow ? step % 2 : int.MaxValue;
            Step(market, requests, step);
            market.Tick(market.Time + (step % 101));
        }

        market.Lane.Room = int.MaxValue;
        market.Tick(market.Time + 1_000);
        market.Tick(market.Time + 1_000);
        return (market, requests);
    }

    private static void Step(PaperMarketplace market, List<OrderRequest> requests, int step)
    {
        var price = new Price((990 + (step / 11 % 20)) * 1_000_000_000L).ToString();
        var quantity = new Quantity((1 + (step / 13 % 40)) * 10_000_000L).ToString();
        var side = step / 17 % 2 == 0 ? Side.Buy : Side.Sell;
        switch (step % 8)
        {
            case 0 or 1 or 2:
                requests.Add(new OrderRequest
                {
                    Order = new ClientOrderId(256 + requests.Count),
                    Type = step % 8 == 0 ? OrderType.Market : OrderType.Limit,
                    Price = step % 8 == 0 ? default : Price.Parse(price),
                    Quantity = Quantity.Parse(quantity),
                    Side = side,
                    TimeInForce = step % 8 == 1 ? TimeInForce.ImmediateOrCancel : TimeInForce.GoodTillCancelled,
                });
                market.Submit(requests[^1]);
                break;
            case 3 when requests.Count > 0:
                market.Venue.Cancel(requests[step / 19 % requests.Count].Order);
                break;
            case 4:
                market.Trade(price, quantity, side);
                break;
            case 5:
                market.Snapshot([$"{price} {quantity}"], [$"{Price.Parse(price) + Price.Parse("0.1")} {quantity}"]);
                break;
            case 6:
                market.Update([$"99.{step / 23 % 10} {step % 3}"], []);
                break;
            default:
                market.Update([], [$"100.{step / 29 % 10} {step % 3}"]);
                break;
        }
    }

    private static bool IsSound(PaperMarketplace market, OrderRequest request)
    {
        var answers = market.Lane.Taken.Where(answer => answer.OrderAccepted.Order == request.Order).ToArray();
        var fills = answers.Where(static answer => answer.Kind == InputKind.Fill)
            .Select(static answer => answer.Fill).ToArray();
        var sum = 0L;
        foreach (var fill in fills)
        {
            sum += fill.Quantity.Raw;
            var isWorse = request.Type == OrderType.Limit
                && (request.Side == Side.Buy ? fill.Price > request.Price : fill.Price < request.Price);
            if (isWorse || fill.CumulativeQuantity.Raw != sum || fill.Fee.IsNegative || !fill.Quantity.IsPositive)
            {
                return false;
            }
        }

        var closed = answers.Where(static answer => answer.Kind == InputKind.OrderClosed).ToArray();
        var isFirstWordRight = answers.Length > 0
            && answers[0].Kind is InputKind.OrderAccepted or InputKind.OrderRejected
            && (answers[0].Kind == InputKind.OrderAccepted || answers.Length == 1);
        return isFirstWordRight
            && sum <= request.Quantity.Raw
            && closed.Length <= 1
            && closed.All(answer => answer.OrderClosed.FilledQuantity.Raw == sum && sum < request.Quantity.Raw)
            && (closed.Length == 0 || answers[^1].Kind == InputKind.OrderClosed);
    }

    private static IEnumerable<byte> Bytes(PaperMarketplace market) => market.Lane.Taken.SelectMany(static answer =>
        System.Runtime.InteropServices.MemoryMarshal.AsBytes(new ReadOnlySpan<InputEvent>(in answer)).ToArray());

    private static IEnumerable<string> Words(PaperMarketplace market) =>
        market.Lane.Taken.Select(static answer => PaperMarketplace.Tell(in answer));
}
