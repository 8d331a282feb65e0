using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>What the private session knows that a history need not ask or tell again. Only under its lock.</summary>
internal sealed class SessionKnowledge(
    FollowedOrders orders,
    ForeignOrders foreign,
    OrderTeller teller,
    BalanceBoard balances,
    HealedFees fees,
    AccountActivity activity)
{
    /// <summary>From where on a look-up needs ledger entries; nothing when it needs none.</summary>
    internal UnixNs? EntriesSince(HealingPass pass) => fees.EntriesSince(pass);

    internal bool HasToldFill(Text24 execution) => teller.HasTold(execution);

    internal bool HasToldEntry(Text24 entry) => balances.HasTold(entry);

    /// <summary>When the socket last told that an asset moved, in venue time; zero when it never did.</summary>
    internal UnixNs MovedAt(AssetId asset) => activity.Of(asset);

    internal ushort OwnerOf(int userReference) => foreign.OwnerOf(userReference);

    /// <returns>True for an order that is certainly not ours.</returns>
    internal bool TryForeign(Text24 venueOrder, out ushort owner) => foreign.TryOwner(venueOrder, out owner);

    /// <returns>Our id of an order of ours that is followed; none for others.</returns>
    internal ClientOrderId OursOf(Text24 venueOrder)
    {
        var row = orders.Find(venueOrder);
        return row < 0 ? ClientOrderId.None : orders[row].Order;
    }

    /// <summary>An id of an earlier journal may be the same as one of today's: then it is not ours.</summary>
    internal bool IsOurs(ClientOrderId order, Text24 venueOrder)
    {
        var row = orders.Find(order);
        return row < 0 || orders[row].VenueOrder == default || orders[row].VenueOrder == venueOrder;
    }
}
