using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Matching;

namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>An order as REST knows it: while REST is behind, as it was then.</summary>
/// <param name="Order">The order.</param>
/// <param name="Until">What happened later is not known.</param>
internal readonly record struct OrderView(SimOrder Order, UnixNs Until)
{
    internal bool IsKnown => Order.OpenedAt <= Until;

    internal bool IsClosed => Order.ClosedAt is { } closed && closed <= Until;

    private bool IsCurrent => (Order.ClosedAt ?? Order.ChangedAt) <= Until
        && (Order.Trades.Count == 0 || Order.Trades[^1].Time <= Until);

    internal SimOrderStatus Status => IsClosed || (Order.IsOpen && IsCurrent) ? Order.Status : SimOrderStatus.New;

    internal IEnumerable<AccountTrade> Trades
    {
        get
        {
            var until = Until;
            return Order.Trades.Where(trade => trade.Time <= until);
        }
    }

    internal Quantity Filled => IsCurrent
        ? Order.FilledQuantity
        : Trades.Aggregate(Quantity.Zero, (sum, trade) => sum + trade.Quantity);

    internal Amount Cost => IsCurrent
        ? Order.FilledCost
        : Trades.Aggregate(Amount.Zero, (sum, trade) => sum + trade.Cost);

    internal Amount Fee => Trades.Aggregate(Amount.Zero, (sum, trade) => sum + trade.FeeInQuote);

    internal Price Average => Filled.IsZero ? Price.Zero : Cost.PerUnitRoundedDown(Filled);
}
