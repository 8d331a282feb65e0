using System;
using System.Collections.Generic;
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
    private readonly List<SimAccount> _accounts = [];
    private readonly AccountBooks _books;

    /// <param name="catalog">Pairs in the order of the market source's rows.</param>
    /// <param name="bookDepth">Levels a side the source knows of.</param>
    /// <param name="seed">Of all ids.</param>
    internal MatchingEngine(VenueCatalog catalog, int bookDepth, ulong seed)
    {
        _ = bookDepth;
        Catalog = catalog;
        var ids = new IdSource(seed);
        _books = new AccountBooks(ids);
        Funding = new FundingDesk(_books, ids, () => Now);
    }

    internal VenueCatalog Catalog { get; }

    internal FundingDesk Funding { get; }

    internal IReadOnlyList<SimAccount> Accounts => _accounts;

    internal UnixNs Now { get; private set; }

    internal VenueStatus Status { get; private set; }

    /// <summary>Told of everything; null for nobody.</summary>
    internal IAccountListener? Listener
    {
        get => _books.Listener;
        set => _books.Listener = value;
    }

    /// <summary>When <see cref="Advance"/> next has something to do; null for not by time alone.</summary>
    internal UnixNs? NextDue => null;

    internal SimAccount OpenAccount(string name, AccountTier tier)
    {
        var account = new SimAccount(name, tier);
        _accounts.Add(account);
        return account;
    }

    internal void SetStatus(VenueStatus status) => Status = status;

    /// <summary>A delisted pair's orders are cancelled.</summary>
    internal void SetPairStatus(VenuePair pair, PairStatus status) => throw new NotSupportedException();

    /// <summary>Last price traded on a pair; null before the first.</summary>
    internal Price? LastPrice(VenuePair pair) => throw new NotSupportedException();

    /// <summary>One event of the market source.</summary>
    internal void OnMarket(MarketEvent change) => throw new NotSupportedException();

    /// <summary>Moves time; what fell due on the way happens at its own moment.</summary>
    internal void Advance(UnixNs now) => throw new NotSupportedException();

    internal OrderResult Add(SimAccount account, OrderRequest request) => throw new NotSupportedException();

    /// <summary>2 to 15 orders of one pair.</summary>
    internal BatchResult AddBatch(SimAccount account, IReadOnlyList<OrderRequest> requests) =>
        throw new NotSupportedException();

    internal AmendResult Amend(SimAccount account, AmendRequest request) => throw new NotSupportedException();

    internal EditResult Edit(SimAccount account, EditRequest request) => throw new NotSupportedException();

    /// <summary>One order, or the group of a user reference.</summary>
    internal CancelResult Cancel(SimAccount account, OrderKey key) => throw new NotSupportedException();

    /// <summary>Up to 50 keys; unknown ones are passed over unless all are unknown.</summary>
    internal CancelResult CancelBatch(SimAccount account, IReadOnlyList<OrderKey> keys) =>
        throw new NotSupportedException();

    internal CancelResult CancelAll(SimAccount account) => throw new NotSupportedException();

    /// <summary>Sets, restarts or with 0 switches off the dead-man switch of an account.</summary>
    internal DeadManResult CancelAllAfter(SimAccount account, long timeoutSeconds) =>
        throw new NotSupportedException();

    /// <summary>What all is worth in one asset.</summary>
    /// <returns>Null for an asset nothing converts to.</returns>
    internal TradeBalanceFigures? TradeBalance(SimAccount account, VenueAsset asset) =>
        throw new NotSupportedException();
}
