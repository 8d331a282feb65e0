using System;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Market;
using KrakkedCore.Tools.KrakenSim.Matching;
using Xunit;
using OrderRequest = KrakkedCore.Tools.KrakenSim.Matching.OrderRequest;

namespace KrakkedCore.Tests.Unit.KrakenSim.Matching;

/// <summary>An engine with a market made by hand: BTC/USD and ETH/USD, tick 0.1 and 0.01, fees 0.4 and 0.25.</summary>
internal sealed class TradingBench
{
    internal const string Symbol = "BTC/USD";

    private readonly MarketEvent _event = new();
    private long _tradeId;

    internal TradingBench(ulong seed = 7)
    {
        var catalog = new VenueCatalog(
            [new("USD", 4, 2), new("BTC", 10, 5), new("ETH", 10, 5)],
            [
                new SimPair
                {
                    Symbol = Symbol,
                    Base = "BTC",
                    Quote = "USD",
                    PriceDecimals = 1,
                    Tick = Price.Parse("0.1"),
                    QuantityMin = Quantity.Parse("0.0001"),
                },
                new SimPair
                {
                    Symbol = "ETH/USD",
                    Base = "ETH",
                    Quote = "USD",
                    PriceDecimals = 2,
                    Tick = Price.Parse("0.01"),
                    QuantityMin = Quantity.Parse("0.002"),
                },
            ]);
        Engine = new MatchingEngine(catalog, 100, seed) { Listener = Log };
        Account = Engine.OpenAccount("main", AccountTier.Pro);
        Pair = catalog.Pairs[0];
        Engine.Advance(Start);
    }

    internal static UnixNs Start { get; } = new(1_700_000_000L * UnixNs.PerSecond);

    internal MatchingEngine Engine { get; }

    internal EventLog Log { get; } = new();

    internal SimAccount Account { get; }

    internal VenuePair Pair { get; }

    /// <summary>100,000 USD and 10 BTC; bids from 99.9 down, asks from 100.1 up, one a level; last 100.</summary>
    internal static TradingBench Ready(ulong seed = 7)
    {
        var bench = new TradingBench(seed);
        bench.Deposit("USD", "100000");
        bench.Deposit("BTC", "10");
        bench.Book(["99.9 1", "99.8 1", "99.7 1"], ["100.1 1", "100.2 1", "100.3 1"]);
        bench.Trade("100", "0.5", Side.Buy);
        bench.Log.Executions.Clear();
        bench.Log.Ledger.Clear();
        return bench;
    }

    internal static OrderRequest Request(Side side, SimOrderType type, string quantity, string? price = null) => new()
    {
        Pair = Symbol,
        Side = side,
        Type = type,
        Quantity = Quantity.Parse(quantity),
        Price = Spec(price),
    };

    internal static OrderRequest Buy(string quantity, string price) =>
        Request(Side.Buy, SimOrderType.Limit, quantity, price);

    internal static OrderRequest Sell(string quantity, string price) =>
        Request(Side.Sell, SimOrderType.Limit, quantity, price);

    internal static PriceSpec? Spec(string? text)
    {
        if (text is null)
        {
            return null;
        }

        Assert.True(PriceSpec.TryParse(text, out var spec), text);
        return spec;
    }

    internal void Deposit(string asset, string amount) =>
        Assert.Null(Engine.Funding.Deposit(Account, Asset(asset), Amount.Parse(amount)).Error);

    internal VenueAsset Asset(string name) => Engine.Catalog.FindAsset(name)!;

    internal Wallet Wallet(string asset) => Account.Spot(Asset(asset));

    internal string Balance(string asset) => Wallet(asset).Balance.ToString();

    internal string Hold(string asset) => Wallet(asset).Hold.ToString();

    /// <summary>The order, which must be taken.</summary>
    internal SimOrder Add(OrderRequest request)
    {
        var result = Engine.Add(Account, request);
        Assert.Null(result.Error);
        return result.Order!;
    }

    /// <summary>The venue's words, when it must refuse.</summary>
    internal string Refused(OrderRequest request)
    {
        var (orders, events) = (Account.History.OpenOrders.Count, Log.Lines.Count);
        var result = Engine.Add(Account, request);
        Assert.NotNull(result.Error);
        Assert.Equal(orders, Account.History.OpenOrders.Count);
        Assert.Equal(events, Log.Lines.Count);
        return result.Error;
    }

    internal void Book(string[] bids, string[] asks) => Happen(happening =>
    {
        happening.IsSnapshot = true;
        happening.Changes.AddRange(bids.Select(static text => Change(isAsk: false, text)));
        happening.Changes.AddRange(asks.Select(static text => Change(isAsk: true, text)));
    });

    /// <summary>One level as it is from now on, as "price quantity".</summary>
    internal void Level(bool isAsk, string text) => Happen(happening => happening.Changes.Add(Change(isAsk, text)));

    internal void Trade(string price, string quantity, Side taker) => Happen(happening => happening.Trades.Add(
        new SimTrade(
            Price.Parse(price), Quantity.Parse(quantity), taker, OrderType.Market, ++_tradeId, happening.Time)));

    internal void Seconds(long count) => Engine.Advance(Engine.Now + (count * UnixNs.PerSecond));

    internal void Happen(Action<MarketEvent> fill, int pairIndex = 0)
    {
        _event.Begin(MarketEventKind.Flow, pairIndex, Engine.Now + UnixNs.PerMillisecond);
        fill(_event);
        Engine.OnMarket(_event);
    }

    private static LevelChange Change(bool isAsk, string text)
    {
        var parts = text.Split(' ');
        return new LevelChange(isAsk, new BookLevel(Price.Parse(parts[0]), Quantity.Parse(parts[1])));
    }
}
