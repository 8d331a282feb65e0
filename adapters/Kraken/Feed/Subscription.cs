using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>How far a subscription has come.</summary>
internal enum SubscriptionState
{
    /// <summary>To be asked for.</summary>
    Waiting,

    /// <summary>Asked for; the acknowledgement is due.</summary>
    Asked,

    /// <summary>Acknowledged; the first data are due.</summary>
    Acknowledged,

    /// <summary>Data came.</summary>
    Live,

    /// <summary>Given up until the next connection.</summary>
    Lost,
}

/// <summary>One channel of one pair.</summary>
internal sealed class Subscription(FeedChannel channel, string symbol, InstrumentId instrument)
{
    internal FeedChannel Channel => channel;

    /// <summary>Empty for a channel that is about no pair.</summary>
    internal string Symbol => symbol;

    internal InstrumentId Instrument => instrument;

    internal SubscriptionState State { get; set; }

    internal long RequestId { get; set; }

    /// <summary>Wall nanoseconds: when waiting, not asked for before; else, what is due is late after it.</summary>
    internal long Due { get; set; }

    /// <summary>Times asked for since data last came.</summary>
    internal int Attempts { get; set; }

    /// <summary>Its loss was told, and no data came since.</summary>
    internal bool IsLossTold { get; set; }

    /// <summary>The venue may still hold the old one: it is given back first.</summary>
    internal bool IsHeld { get; set; }
}
