using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Whose the executions of a window are, as the private session or the venue's orders say.</summary>
internal sealed class HistoryOwners(PrivateSession session)
{
    /// <summary>Orders to ask for: of executions that were not told, and whose the session does not know.</summary>
    internal List<string> ToAsk(IEnumerable<TradeInfo> trades) =>
        [.. trades.Select(static trade => trade.OrderId).Distinct(StringComparer.Ordinal).Where(id => !IsForeign(id))];

    /// <summary>Executions with their owners, and how much of their order was done by then.</summary>
    /// <param name="window">With the orders that were asked for.</param>
    /// <param name="floor">Older ones count only with an entry behind it.</param>
    internal List<HistoryTrade> Of(HistoryWindow window, UnixNs floor)
    {
        var entries = window.Entries.Where(entry => entry.Time > floor)
            .ToLookup(static entry => entry.ReferenceId, StringComparer.Ordinal);
        var result = new List<HistoryTrade>();
        foreach (var order in window.Trades.GroupBy(static trade => trade.OrderId, StringComparer.Ordinal))
        {
            var (ours, owner) = OwnerOf(order.Key, window);
            var trades = order.OrderBy(static trade => trade.Time.Raw).ThenBy(static trade => trade.TradeNumber)
                .ThenBy(static trade => trade.Id, StringComparer.Ordinal).ToList();
            var done = DoneBefore(trades, window.Orders.GetValueOrDefault(order.Key));
            foreach (var trade in trades)
            {
                if (!TradeQuantities.TryOf(trade.Volume, out var quantity) || !quantity.IsPositive
                    || !trade.Price.IsPositive)
                {
                    continue;
                }

                done += quantity;
                if (trade.Time > floor || entries.Contains(trade.Id))
                {
                    var fees = entries[trade.Id].Where(static entry => entry.Fee.Raw > 0)
                        .Select(static entry => (entry.Asset, entry.Fee)).ToList();
                    result.Add(new HistoryTrade(trade, ours, owner, quantity, done, fees));
                }
            }
        }

        return result;
    }

    /// <summary>Executions with a quantity or a price that no event can hold.</summary>
    internal static int UnusableCount(HistoryWindow window) => window.Trades.Count(static trade =>
        !TradeQuantities.TryOf(trade.Volume, out var quantity) || !quantity.IsPositive || !trade.Price.IsPositive);

    private static Text24 TextOf(string text) => Text24.From(Encoding.UTF8.GetBytes(text));

    /// <summary>Of an order that began before the window, what was done then.</summary>
    private static Quantity DoneBefore(List<TradeInfo> trades, OrderInfo? order)
    {
        var inWindow = trades.Sum(static trade => TradeQuantities.TryOf(trade.Volume, out var one) ? one.Raw : 0);
        return order is not null && TradeQuantities.TryOf(order.VolumeExecuted, out var all) && all.Raw > inWindow
            && !order.Flags.Contains("viqc", StringComparison.Ordinal)
                ? new Quantity(all.Raw - inWindow)
                : Quantity.Zero;
    }

    /// <summary>Neither ours nor certainly foreign, as far as the session knows.</summary>
    internal bool IsUnknown(string orderId) => session.Ask(TextOf(orderId), static (known, order) =>
        known.OursOf(order) == ClientOrderId.None && !known.TryForeign(order, out _));

    private bool IsForeign(string orderId) =>
        session.Ask(TextOf(orderId), static (known, order) => known.TryForeign(order, out _));

    private (ClientOrderId Order, ushort Owner) OwnerOf(string orderId, HistoryWindow window)
    {
        window.Orders.TryGetValue(orderId, out var info);
        ClientOrderText.TryRead(Encoding.UTF8.GetBytes(info?.ClientId ?? ""), out var told);
        return session.Ask((TextOf(orderId), told, info?.UserReference ?? 0), static (known, asked) =>
        {
            var (venueOrder, order, userReference) = asked;
            var followed = known.OursOf(venueOrder);
            if (followed != ClientOrderId.None)
            {
                return (followed, (ushort)0);
            }

            if (order != ClientOrderId.None && known.IsOurs(order, venueOrder))
            {
                return (order, (ushort)0);
            }

            return known.TryForeign(venueOrder, out var owner)
                ? (ClientOrderId.None, owner)
                : (ClientOrderId.None, userReference == 0 ? (ushort)0 : known.OwnerOf(userReference));
        });
    }
}
