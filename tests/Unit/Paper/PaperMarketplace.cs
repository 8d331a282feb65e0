using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Adapters.Paper;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Unit.Paper;

/// <summary>The paper venue with one pair, BTC/USD: tick 0.1, least 0.0001 and 0.5 USD, four USD decimals.</summary>
internal sealed class PaperMarketplace
{
    internal static readonly InstrumentId Pair = new(1);

    private long _idNext = 256;
    private int _told;

    internal PaperMarketplace(PaperVenueOptions? options = null)
    {
        Venue = new PaperVenue(options ?? new PaperVenueOptions { LatencyNs = 0 }, Lane);
        var usd = Input(InputKind.AssetDefinition);
        usd.AssetDefinition = new AssetDefinition(Text24.From("USD"u8), new AssetId(2), Decimals: 4);
        Venue.Observe(in usd);
        Define(InstrumentStatus.Online);
    }

    internal PaperLane Lane { get; } = new();

    internal PaperVenue Venue { get; }

    internal long Time { get; set; } = 1_000;

    internal void Define(InstrumentStatus status)
    {
        var input = Input(InputKind.InstrumentDefinition);
        input.InstrumentDefinition = new InstrumentDefinition(
            Text24.From("BTC/USD"u8),
            Base: new AssetId(1),
            Quote: new AssetId(2),
            PriceDecimals: 1,
            QuantityDecimals: 8,
            CostDecimals: 5,
            status,
            Tick: Price.Parse("0.1"),
            Lot: Quantity.Parse("0.00000001"),
            QuantityMin: Quantity.Parse("0.0001"),
            CostMin: Amount.Parse("0.5"));
        Venue.Observe(in input);
    }

    /// <summary>A whole book, best first, each level as <c>price quantity</c>.</summary>
    internal void Snapshot(string[] bids, string[] asks, ushort depth = 10) =>
        Levels(bids, asks, EventFlags.Snapshot, depth);

    /// <summary>Changed levels; zero removes.</summary>
    internal void Update(string[] bids, string[] asks) => Levels(bids, asks, EventFlags.None, depth: 10);

    internal void Levels(string[] bids, string[] asks, EventFlags flags, ushort depth)
    {
        var levels = bids.Select(static text => (false, text))
            .Concat(asks.Select(static text => (true, text))).ToArray();
        var chunks = levels.Length == 0 ? [[]] : levels.Chunk(BookLevels.CountMax).ToArray();
        for (var index = 0; index < chunks.Length; index++)
        {
            Part(
                chunks[index],
                flags
                | (index == 0 ? EventFlags.FirstOfRun : EventFlags.None)
                | (index == chunks.Length - 1 ? EventFlags.LastOfRun : EventFlags.None),
                depth);
        }
    }

    internal void Part((bool IsAsk, string Text)[] levels, EventFlags flags, ushort depth = 10)
    {
        var input = Input(InputKind.BookLevels, flags);
        input.BookLevels.Depth = depth;
        input.BookLevels.Count = (byte)levels.Length;
        for (var index = 0; index < levels.Length; index++)
        {
            var parts = levels[index].Text.Split(' ');
            input.BookLevels.Levels[index] = new BookLevel(Price.Parse(parts[0]), Quantity.Parse(parts[1]));
            input.BookLevels.AskMask |= (byte)(levels[index].IsAsk ? 1 << index : 0);
        }

        Venue.Observe(in input);
    }

    internal void Ticker(string bid, string ask)
    {
        var (bids, asks) = (bid.Split(' '), ask.Split(' '));
        var input = Input(InputKind.Ticker);
        input.Ticker = new Ticker
        {
            Top = new TopOfBook(
                Price.Parse(bids[0]), Quantity.Parse(bids[1]), Price.Parse(asks[0]), Quantity.Parse(asks[1])),
        };
        Venue.Observe(in input);
    }

    internal void Trade(string price, string quantity, Side taker, EventFlags flags = EventFlags.LastOfRun) =>
        Trade(price, price, quantity, taker, flags);

    internal void Trade(string low, string high, string quantity, Side taker, EventFlags flags)
    {
        var input = Input(InputKind.Trade, flags);
        input.Trade = new Trade
        {
            Price = Price.Parse(low),
            Open = Price.Parse(high),
            High = Price.Parse(high),
            Low = Price.Parse(low),
            Quantity = Quantity.Parse(quantity),
            Count = low == high ? 1 : 2,
            TakerSide = taker,
        };
        Venue.Observe(in input);
    }

    internal void Status(FeedState state, FeedChannel channel = FeedChannel.None)
    {
        var input = Input(InputKind.FeedStatus);
        input.FeedStatus = new FeedStatus(state, channel);
        Venue.Observe(in input);
    }

    internal void Tick(long time)
    {
        Time = time;
        var input = Input(InputKind.ClockTick);
        Venue.Observe(in input);
        Venue.Poll();
    }

    internal ClientOrderId Limit(
        Side side, string price, string quantity, TimeInForce timeInForce = TimeInForce.GoodTillCancelled) =>
        Submit(new OrderRequest
        {
            Order = new ClientOrderId(_idNext++),
            Price = Price.Parse(price),
            Quantity = Quantity.Parse(quantity),
            Side = side,
            Type = OrderType.Limit,
            TimeInForce = timeInForce,
        });

    internal ClientOrderId Market(Side side, string quantity) => Submit(new OrderRequest
    {
        Order = new ClientOrderId(_idNext++),
        Quantity = Quantity.Parse(quantity),
        Side = side,
        Type = OrderType.Market,
    });

    internal ClientOrderId Submit(OrderRequest request)
    {
        Venue.Submit(Pair, in request);
        Venue.Poll();
        return request.Order;
    }

    /// <summary>What was answered since the last time, in short words: ids, times and trade ids left out.</summary>
    internal string[] Answers()
    {
        Venue.Poll();
        var answers = Lane.Taken.Skip(_told).Select(static answer => Tell(in answer)).ToArray();
        _told = Lane.Taken.Count;
        return answers;
    }

    internal IEnumerable<Fill> Fills() =>
        Lane.Taken.Where(static answer => answer.Kind == InputKind.Fill).Select(static answer => answer.Fill);

    internal static string Tell(in InputEvent answer) => answer.Kind switch
    {
        InputKind.OrderAccepted => "accepted",
        InputKind.OrderRejected => $"rejected {answer.OrderRejected.Reason}",
        InputKind.Fill => Tell(answer.Fill),
        InputKind.OrderClosed => $"closed {answer.OrderClosed.Reason} {answer.OrderClosed.FilledQuantity}",
        _ => throw new InvalidOperationException($"a venue does not say {answer.Kind}"),
    };

    private static string Tell(Fill fill) =>
        $"{fill.Liquidity} {fill.Quantity} at {fill.Price} fee {fill.Fee}";

    internal InputEvent Input(InputKind kind, EventFlags flags = EventFlags.LastOfRun)
    {
        var input = default(InputEvent);
        input.Begin(kind, EventSource.KrakenPublic, Pair, default, new UnixNs(Time), flags);
        return input;
    }
}
