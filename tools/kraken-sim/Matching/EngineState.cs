using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>What the parts of the engine share.</summary>
internal sealed class EngineState
{
    private readonly PairMarket[] _markets;
    private long _priorityLast;

    internal EngineState(VenueCatalog catalog, int bookDepth, ulong seed, Func<int, OrderBook>? books)
    {
        Catalog = catalog;
        Ids = new IdSource(seed);
        Books = new AccountBooks(Ids);
        _markets = [.. catalog.Pairs.Select(pair => new PairMarket(pair, bookDepth, books?.Invoke(pair.Index)))];
        Conversion = new Conversion(this);
        Teller = new OrderTeller(this);
    }

    internal VenueCatalog Catalog { get; }

    internal IdSource Ids { get; }

    internal AccountBooks Books { get; }

    internal Conversion Conversion { get; }

    internal OrderTeller Teller { get; }

    internal TimerQueue Timers { get; } = new();

    internal List<SimAccount> Accounts { get; } = [];

    internal UnixNs Now { get; set; }

    internal VenueStatus Status { get; set; }

    internal IReadOnlyList<PairMarket> Markets => _markets;

    internal PairMarket MarketOf(VenuePair pair) => _markets[pair.Index];

    internal PairMarket MarketOf(SimOrder order) => _markets[order.Pair.Index];

    /// <summary>True while orders of a pair may trade.</summary>
    internal bool IsTrading(VenuePair pair) =>
        Status == VenueStatus.Online
        && (pair.Status is PairStatus.Online or PairStatus.LimitOnly or PairStatus.ReduceOnly);

    internal long NextPriority() => ++_priorityLast;
}
