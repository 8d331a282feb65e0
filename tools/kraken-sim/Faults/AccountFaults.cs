using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Market;
using KrakkedCore.Tools.KrakenSim.Matching;
using KrakkedCore.Tools.KrakenSim.Private;
using OrderRequest = KrakkedCore.Tools.KrakenSim.Matching.OrderRequest;

namespace KrakkedCore.Tools.KrakenSim.Faults;

/// <summary>What faults do to accounts and their rules.</summary>
internal sealed class AccountFaults(
    MatchingEngine engine, AccountRoster roster, AccountFeed feed, MarketBoard board, Venue.VenueTime time)
{
    private const ulong NonceJump = 1_000;

    private readonly MarketEvent _event = new();
    private readonly List<SimOrder> _foreign = [];
    private readonly List<(int Pair, SimPair Rules)> _changed = [];
    private readonly List<(SimAccount Account, Wallet Wallet, Amount Taken)> _overdrawn = [];

    /// <summary>Every order that rests is filled as soon as the venue looks (K3).</summary>
    internal bool FillsAll { get; set; }

    internal void RaiseNonces()
    {
        foreach (var key in roster.Keys)
        {
            key.RaiseNonce(NonceJump);
        }
    }

    internal void FillCounters()
    {
        foreach (var account in roster.All)
        {
            account.Counters.FillAll(engine.Catalog.Pairs.Count, time.Wall);
        }
    }

    internal void CorrectDust()
    {
        foreach (var account in roster.All)
        {
            if (account.Core.Wallets.FirstOrDefault(one => one.Available.IsPositive) is { } wallet)
            {
                var dust = Unit(wallet.Asset.LedgerDecimals);
                engine.Funding.Move(account.Core, wallet, LedgerKind.Adjustment, string.Empty, -dust);
            }
        }
    }

    internal void Reward()
    {
        foreach (var account in roster.All)
        {
            if (account.Core.Wallets.LastOrDefault(one => one.IsSpot) is { } wallet)
            {
                engine.Funding.Move(
                    account.Core, wallet, LedgerKind.Staking, string.Empty, Unit(wallet.Asset.LedgerDecimals) * 1_000);
            }
        }
    }

    /// <summary>A ledger entry of a type that no documentation has.</summary>
    internal void CreditStrangely()
    {
        foreach (var account in roster.All)
        {
            if (account.Core.Wallets.LastOrDefault(one => one.IsSpot) is { } wallet)
            {
                engine.Funding.Move(
                    account.Core, wallet, LedgerKind.Moonfall, string.Empty, Unit(wallet.Asset.LedgerDecimals) * 1_000);
            }
        }
    }

    /// <summary>One wallet without open orders owes a thousand of its last decimals.</summary>
    internal void Overdraw()
    {
        foreach (var account in roster.All)
        {
            if (account.Core.Wallets.LastOrDefault(one => one.IsSpot && one.Hold.IsZero) is { } wallet)
            {
                var taken = wallet.Balance + (Unit(wallet.Asset.LedgerDecimals) * 1_000);
                _overdrawn.Add((account.Core, wallet, taken));
                engine.Funding.Overdraw(account.Core, wallet, taken);
            }
        }
    }

    /// <summary>What <see cref="Overdraw"/> took is given back.</summary>
    internal void CoverOverdraw()
    {
        foreach (var (account, wallet, taken) in _overdrawn)
        {
            engine.Funding.Overdraw(account, wallet, -taken);
        }

        _overdrawn.Clear();
    }

    /// <summary>Somebody buys twice the smallest quantity by hand.</summary>
    internal void BuySome(VenueAccount account)
    {
        if (engine.Catalog.Pairs.FirstOrDefault(pair => engine.LastPrice(pair) is not null) is { } pair)
        {
            Place(account, new OrderRequest
            {
                Pair = pair.Rules.Symbol,
                Side = Side.Buy,
                Type = SimOrderType.Market,
                Quantity = new Quantity(pair.Rules.QuantityMin.Raw * 2),
            });
        }
    }

    internal void ReplayTrades(int count) => feed.Replay(count);

    /// <summary>Tick times ten, smallest order times two, for one pair.</summary>
    internal void ChangeRules(FaultState state)
    {
        var index = (int)state.Below(board.Pairs.Count);
        var rules = board.Pairs[index].Pair;
        _changed.Add((index, rules));
        Apply(index, rules with
        {
            Tick = new Price(rules.Tick.Raw * 10),
            QuantityMin = new Quantity(rules.QuantityMin.Raw * 2),
        });
    }

    internal void RestoreRules()
    {
        // Backwards: a pair that was changed twice gets its first rules back.
        for (var index = _changed.Count - 1; index >= 0; index--)
        {
            Apply(_changed[index].Pair, _changed[index].Rules);
        }

        _changed.Clear();
    }

    /// <summary>Somebody uses the same account by hand: an order far below the market.</summary>
    internal void PlaceForeignOrder()
    {
        foreach (var account in roster.All)
        {
            if (engine.Catalog.Pairs.FirstOrDefault(pair => engine.LastPrice(pair) is not null) is { } pair)
            {
                var half = new Price(engine.LastPrice(pair)!.Value.Raw / 2).RoundedDownToTick(pair.Rules.Tick);
                Place(account, new OrderRequest
                {
                    Pair = pair.Rules.Symbol,
                    Side = Side.Buy,
                    Type = SimOrderType.Limit,
                    Price = PriceSpec.At(half),
                    Quantity = new Quantity(pair.Rules.QuantityMin.Raw * 2),
                });
            }
        }
    }

    /// <summary>Somebody buys by amount, on the same account.</summary>
    internal void BuyForCash()
    {
        foreach (var account in roster.All)
        {
            if (engine.Catalog.Pairs.FirstOrDefault(pair => engine.LastPrice(pair) is not null) is { } pair)
            {
                var worth = engine.LastPrice(pair)!.Value.Times(pair.Rules.QuantityMin) * 3;
                Place(account, new OrderRequest
                {
                    Pair = pair.Rules.Symbol,
                    Side = Side.Buy,
                    Type = SimOrderType.Market,
                    CashQuantity = worth.RoundedDownToDecimals(2),
                });
            }
        }
    }

    internal void CancelForeignOrders()
    {
        foreach (var order in _foreign.Where(order => order.IsOpen))
        {
            engine.Cancel(order.Account, OrderKey.Id(order.OrderId));
        }

        _foreign.Clear();
    }

    /// <summary>The work of <see cref="FillsAll"/>: somebody takes every resting order at its price.</summary>
    internal void FillResting()
    {
        var resting = roster.All.SelectMany(account => account.Core.History.OpenOrders)
            .Where(order => order.IsResting && order.LimitPrice is not null).ToList();
        foreach (var order in resting)
        {
            var quantity = order.Remaining + order.QueueAhead;
            _event.Begin(MarketEventKind.Flow, order.Pair.Index, time.Now);
            _event.Trades.Add(new SimTrade(
                order.LimitPrice!.Value,
                quantity,
                order.IsBuy ? Side.Sell : Side.Buy,
                OrderType.Market,
                TradeId: 0,
                time.Now));
            engine.OnMarket(_event);
        }
    }

    private static Amount Unit(int decimals) => new(PowersOfTen.Of(Amount.Scale - decimals));

    private void Place(VenueAccount account, OrderRequest request)
    {
        if (engine.Add(account.Core, request) is { IsTaken: true } result)
        {
            _foreign.Add(result.Order);
        }
    }

    private void Apply(int index, SimPair rules)
    {
        board.ChangePair(index, rules);
        engine.Catalog.Pairs[index].Rules = rules;
    }
}
