using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Market;
using KrakkedCore.Tools.KrakenSim.Matching;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim.Matching;

public sealed class WholeAccountTests
{
    private const int OrdersMin = 10_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Ten_thousand_random_orders_conserve_money_to_the_last_digit(int seed)
    {
        var run = new Run((ulong)seed);

        while (run.Trader.Asked < OrdersMin)
        {
            run.Step();
        }

        AssertSound(run);
        Assert.InRange(run.Trader.Taken, OrdersMin / 5, run.Trader.Asked);
        AssertEveryTypeTraded(run.Account);
        AssertConserved(run.Account);
    }

    [Fact]
    public void Whatever_is_asked_no_balance_falls_below_zero_and_every_hold_belongs_to_an_order() =>
        Prop.ForAll(Gen.Choose(1, int.MaxValue).ToArbitrary(), static seed =>
        {
            var run = new Run((ulong)seed);
            for (var count = 0; count < 300; count++)
            {
                run.Step();
                Audit.Balances(run.Account);
            }

            AssertSound(run);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Fact]
    public void When_all_is_cancelled_nothing_is_held() =>
        Prop.ForAll(Gen.Choose(1, int.MaxValue).ToArbitrary(), static seed =>
        {
            var run = new Run((ulong)seed);
            for (var count = 0; count < 200; count++)
            {
                run.Step();
            }

            // What follows a fill may come once more while the first are cancelled.
            run.Engine.CancelAll(run.Account);
            run.Engine.CancelAll(run.Account);

            Assert.Empty(run.Account.History.OpenOrders);
            Assert.All(run.Account.Wallets, static wallet => Assert.Equal(Amount.Zero, wallet.Hold));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(15));

    [Fact]
    public void A_book_kept_elsewhere_gives_the_same_events() =>
        Prop.ForAll(Gen.Choose(1, int.MaxValue).ToArbitrary(), static seed =>
        {
            var (own, shared) = (new Run((ulong)seed), new Run((ulong)seed, isBookShared: true));
            for (var count = 0; count < 300; count++)
            {
                own.Step();
                shared.Step();
            }

            Assert.Equal(own.Log.Lines, shared.Log.Lines);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void The_same_seed_gives_the_same_ids_and_events() =>
        Prop.ForAll(Gen.Choose(1, int.MaxValue).ToArbitrary(), static seed =>
        {
            var (first, second) = (new Run((ulong)seed), new Run((ulong)seed));
            for (var count = 0; count < 300; count++)
            {
                first.Step();
                second.Step();
            }

            Assert.Equal(first.Log.Lines, second.Log.Lines);
            Assert.True(first.Log.Lines.Count > 100);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10));

    private static void AssertSound(Run run)
    {
        Audit.Balances(run.Account);
        Audit.Ledger(run.Account);
        Audit.Orders(run.Account);
        Audit.Stories(run.Log);
        Assert.Equal(run.Account.History.Ledger, run.Log.Ledger.Where(entry => entry.Time >= TradingBench.Start));
    }

    private static void AssertEveryTypeTraded(SimAccount account)
    {
        var traded = account.History.Trades.Select(static trade => trade.Order.Type).Distinct().ToList();
        Assert.All(Enum.GetValues<SimOrderType>().SkipLast(1), type => Assert.Contains(type, traded));
        Assert.Contains(account.History.Trades, static trade => trade.IsMaker);
        Assert.Contains(account.History.ClosedOrders, static order => order.Status == SimOrderStatus.Expired);
        Assert.Contains(account.History.ClosedOrders, static order => order.ReferenceId is not null);
    }

    // What trades brought, worked out from the trades alone, is what the ledger says they brought.
    private static void AssertConserved(SimAccount account)
    {
        foreach (var wallet in account.Wallets.Where(static wallet => wallet.IsSpot))
        {
            var other = Audit.Sum(account.History.Ledger
                .Where(entry => entry.Wallet == wallet && entry.Kind != LedgerKind.Trade)
                .Select(static entry => entry.Amount - entry.Fee));
            var traded = Audit.Sum(account.History.Trades.Select(trade => Brought(trade, wallet)));

            Assert.Equal(wallet.Balance, other + traded);
        }
    }

    private static Amount Brought(AccountTrade trade, Wallet wallet)
    {
        var pair = trade.Order.Pair;
        var decimals = wallet.Asset.LedgerDecimals;
        var fee = trade.FeeAsset == wallet.Asset ? trade.Fee : Amount.Zero;
        var moved = wallet.Asset == pair.Base ? trade.Quantity.ToAmount()
            : wallet.Asset == pair.Quote ? trade.Price.Times(trade.Quantity)
            : Amount.Zero;
        var sign = (wallet.Asset == pair.Base) == (trade.Order.Side == Side.Buy) ? 1 : -1;
        return (moved.RoundedDownToDecimals(decimals) * sign) - fee;
    }

    /// <summary>A generated market, an engine on it, and a trader.</summary>
    private sealed class Run
    {
        private readonly MarketGenerator _source;
        private readonly MarketEvent _event = new();
        private readonly OrderBook[] _books;
        private UnixNs _now = TradingBench.Start;

        internal Run(ulong seed, bool isBookShared = false)
        {
            _source = new MarketGenerator(new GeneratorOptions
            {
                Seed = seed,
                EventsPerMarketSecond = 20,
                Pairs = GeneratorPairs.Named(["BTC/USD", "ADA/USD"]),
            });
            var catalog = new VenueCatalog(_source.Assets, _source.Pairs);
            _books = isBookShared ? [.. _source.Pairs.Select(_ => new OrderBook(_source.BookDepth))] : [];
            Engine = new MatchingEngine(
                catalog, _source.BookDepth, seed, isBookShared ? index => _books[index] : null);
            Engine.Listener = Log;
            Account = Engine.OpenAccount("random", AccountTier.Pro);
            Trader = new RandomTrader(Engine, Account, seed);
            _source.Begin(_now);
            Forward(200);
            foreach (var (asset, amount) in new[] { ("USD", "300000"), ("BTC", "3"), ("ADA", "500000") })
            {
                Engine.Funding.Deposit(Account, catalog.FindAsset(asset)!, Amount.Parse(amount));
            }
        }

        internal MatchingEngine Engine { get; }

        internal SimAccount Account { get; }

        internal RandomTrader Trader { get; }

        internal EventLog Log { get; } = new();

        internal void Step()
        {
            Forward(150);
            Trader.Act();
        }

        private void Forward(long milliseconds)
        {
            _now += milliseconds * UnixNs.PerMillisecond;
            while (_source.TryNext(_now, _event))
            {
                Engine.Advance(_event.Time);
                ApplyElsewhere();
                Engine.OnMarket(_event);
            }

            Engine.Advance(_now);
        }

        private void ApplyElsewhere()
        {
            foreach (var (isAsk, level) in _event.Changes.Where(_ => _books.Length > 0))
            {
                _books[_event.PairIndex].Apply(isAsk, level);
            }
        }
    }
}
