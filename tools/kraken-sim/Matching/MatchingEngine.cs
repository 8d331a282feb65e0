using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Market;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>The venue's core: accounts and their orders against the market that a source makes.</summary>
/// <remarks>
/// One thread. Time is what it is told: call <see cref="Advance"/> before every request, and <see cref="OnMarket"/>
/// with every event of the source. The same calls with the same seed give the same ids and events. Orders meet the
/// public market only, not those of other accounts; an account that would meet itself is stopped by its stp rule.
/// </remarks>
internal sealed class MatchingEngine
{
    private readonly EngineState _state;
    private readonly OrderDesk _desk;
    private readonly RestingOrders _resting;
    private readonly AddDesk _adds;
    private readonly AmendDesk _amends;
    private readonly CancelDesk _cancels;

    /// <param name="catalog">Pairs in the order of the market source's rows.</param>
    /// <param name="bookDepth">Levels a side the source knows of.</param>
    /// <param name="seed">Of all ids.</param>
    /// <param name="books">
    /// The pairs' public books by row, when somebody keeps them: for each event <see cref="Advance"/> to its time,
    /// then it changes the book, then <see cref="OnMarket"/>.
    /// </param>
    internal MatchingEngine(VenueCatalog catalog, int bookDepth, ulong seed, Func<int, OrderBook>? books = null)
    {
        _state = new EngineState(catalog, bookDepth, seed, books);
        Funding = new FundingDesk(_state.Books, _state.Ids, () => _state.Now);
        var settlement = new Settlement(_state, new FeeCredits(_state));
        var taker = new Taker(_state, settlement);
        var funds = new FundsCheck(_state, taker, Funding);
        _desk = new OrderDesk(_state, taker, funds);
        _resting = new RestingOrders(_state, settlement, _desk);
        var prices = new PriceCheck(_state);
        var quantities = new QuantityCheck(_state);
        var checks = new OrderCheck(_state, prices, quantities, taker);
        _adds = new AddDesk(_state, checks, funds, _desk);
        _amends = new AmendDesk(_state, checks, prices, quantities, funds, _desk);
        _cancels = new CancelDesk(_state, _desk);
    }

    internal VenueCatalog Catalog => _state.Catalog;

    internal FundingDesk Funding { get; }

    internal IReadOnlyList<SimAccount> Accounts => _state.Accounts;

    internal UnixNs Now => _state.Now;

    internal VenueStatus Status => _state.Status;

    /// <summary>Told of everything; null for nobody.</summary>
    internal IAccountListener? Listener
    {
        get => _state.Books.Listener;
        set => _state.Books.Listener = value;
    }

    /// <summary>When <see cref="Advance"/> next has something to do; null for not by time alone.</summary>
    internal UnixNs? NextDue => _state.Timers.NextDue;

    internal SimAccount OpenAccount(string name, AccountTier tier)
    {
        var account = new SimAccount(name, tier);
        _state.Accounts.Add(account);
        return account;
    }

    /// <summary>Only online trades; in maintenance nothing may be done at all.</summary>
    internal void SetStatus(VenueStatus status)
    {
        _state.Status = status;
        _cancels.GoOffLate();
        _adds.Follow();
    }

    /// <summary>A delisted pair's orders are cancelled.</summary>
    internal void SetPairStatus(VenuePair pair, PairStatus status)
    {
        pair.Status = status;
        if (status == PairStatus.Delisted)
        {
            _cancels.Delist(pair);
            _adds.Follow();
        }
    }

    /// <summary>Last price traded on a pair; null before the first.</summary>
    internal Price? LastPrice(VenuePair pair) =>
        _state.MarketOf(pair).Last is { IsPositive: true } last ? last : null;

    /// <summary>One event of the market source. One from the past counts as now.</summary>
    internal void OnMarket(MarketEvent change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Advance(change.Time);
        var market = _state.Markets[change.PairIndex];
        var isTrading = _state.IsTrading(market.Pair);
        foreach (var trade in change.Trades)
        {
            market.Last = trade.Price;
            if (isTrading)
            {
                _resting.OnTrade(market, in trade);
                _desk.Stops.OnTrade(market);
            }
        }

        market.ApplyLevels(change);
        if (isTrading)
        {
            _resting.OnLevels(market);
            _desk.Stops.RunFired();
        }

        _adds.Follow();
    }

    /// <summary>Moves time; what fell due on the way happens at its own moment. Time never steps back.</summary>
    internal void Advance(UnixNs now)
    {
        while (_state.Timers.TryTake(now, out var due))
        {
            _state.Now = UnixNs.Max(_state.Now, due.At);
            if (due.Account is { } account)
            {
                _cancels.GoOff(account);
            }
            else if (due.Order is { } order)
            {
                OnDue(order, due.At);
            }

            _adds.Follow();
        }

        _state.Now = UnixNs.Max(_state.Now, now);
    }

    internal OrderResult Add(SimAccount account, OrderRequest request)
    {
        var result = _adds.Add(account, request);
        _adds.Follow();
        return result;
    }

    /// <summary>2 to 15 orders of one pair.</summary>
    internal BatchResult AddBatch(SimAccount account, IReadOnlyList<OrderRequest> requests)
    {
        var result = _adds.AddBatch(account, requests);
        _adds.Follow();
        return result;
    }

    internal AmendResult Amend(SimAccount account, AmendRequest request)
    {
        var result = _amends.Amend(account, request);
        _adds.Follow();
        return result;
    }

    internal EditResult Edit(SimAccount account, EditRequest request)
    {
        var result = _adds.Edit(account, request);
        _adds.Follow();
        return result;
    }

    /// <summary>The venue itself shrinks an open order, as it does after maintenance; told as restated.</summary>
    /// <param name="order">Open, not by cash.</param>
    /// <param name="quantity">The whole from now on: less than before, more than is filled.</param>
    /// <param name="reason">What clients are told.</param>
    internal void Restate(SimOrder order, Quantity quantity, string reason) =>
        _amends.Restate(order, quantity, reason);

    /// <summary>One order, or the group of a user reference.</summary>
    internal CancelResult Cancel(SimAccount account, OrderKey key)
    {
        var result = _cancels.Cancel(account, key);
        _adds.Follow();
        return result;
    }

    /// <summary>Up to 50 keys; unknown ones are passed over unless all are unknown.</summary>
    internal CancelResult CancelBatch(SimAccount account, IReadOnlyList<OrderKey> keys)
    {
        var result = _cancels.CancelBatch(account, keys);
        _adds.Follow();
        return result;
    }

    internal CancelResult CancelAll(SimAccount account)
    {
        var result = _cancels.CancelAll(account);
        _adds.Follow();
        return result;
    }

    /// <summary>Sets, restarts or with 0 switches off the dead-man switch of an account.</summary>
    internal DeadManResult CancelAllAfter(SimAccount account, long timeoutSeconds) =>
        _cancels.CancelAllAfter(account, timeoutSeconds);

    /// <summary>What all is worth in one asset by the last trades; what has no price there counts nothing.</summary>
    internal TradeBalanceFigures TradeBalance(SimAccount account, VenueAsset asset)
    {
        var (all, spot, held) = (Amount.Zero, Amount.Zero, Amount.Zero);
        foreach (var wallet in account.Wallets)
        {
            if (_state.Conversion.TryConvert(wallet.Asset, asset, wallet.Balance, out var worth))
            {
                all += worth;
                spot += wallet.IsSpot ? worth : Amount.Zero;
            }

            if (_state.Conversion.TryConvert(wallet.Asset, asset, wallet.Hold, out var hold))
            {
                held += hold;
            }
        }

        return new TradeBalanceFigures(all, spot, held);
    }

    private void OnDue(SimOrder order, UnixNs at)
    {
        if (order.Request.ExpiresAt == at)
        {
            // Recorded expired orders have no reason.
            _desk.End(order, SimOrderStatus.Expired, string.Empty);
        }
        else if (order.Status == SimOrderStatus.PendingNew)
        {
            _desk.Begin(order);
        }
    }
}
