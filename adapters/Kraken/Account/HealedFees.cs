using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>What the executions of a look-up cost, in the asset it was paid in, as the socket would have told it.
/// </summary>
/// <remarks>
/// REST tells a fee in quote units whatever it was paid in. The entries of the execution know; while there are none,
/// the order's flags know only of a fee in quote: how much another asset paid is nowhere else.
/// </remarks>
internal sealed class HealedFees(
    SymbolTable symbols, DefinitionBoard definitions, FollowedOrders orders, OrderTeller teller, long speed)
{
    private const long EntriesApartNs = 5 * UnixNs.PerSecond;

    private readonly HashSet<string> _inQuote = new(StringComparer.Ordinal);
    private ILookup<string, LedgerInfo> _entries = Array.Empty<LedgerInfo>().ToLookup(static entry => entry.Id);

    /// <summary>From where on entries are wanted: the oldest execution of ours that was not told, if there is one.
    /// </summary>
    internal UnixNs? EntriesSince(HealingPass pass)
    {
        var ours = new HashSet<string>(StringComparer.Ordinal);
        foreach (var info in pass.Open.Concat(pass.Closed).Concat(pass.Owners))
        {
            var order = OrderHealer.OrderOf(info);
            if (order != ClientOrderId.None && (OrderHealer.IsOpen(info) || orders.Find(order) >= 0))
            {
                ours.Add(info.Id);
            }
        }

        var oldest = pass.Trades
            .Where(trade => ours.Contains(trade.OrderId) || orders.Find(OrderHealer.TextOf(trade.OrderId)) >= 0)
            .Where(trade => !teller.HasTold(OrderHealer.TextOf(trade.Id))).MinBy(static trade => trade.Time.Raw);
        return oldest is null ? null : oldest.Time + (-EntriesApartNs * speed);
    }

    /// <summary>Takes what a look-up found.</summary>
    internal void Begin(HealingPass pass)
    {
        _entries = pass.Entries.ToLookup(static entry => entry.ReferenceId, StringComparer.Ordinal);
        _inQuote.Clear();
        foreach (var info in pass.Open.Concat(pass.Closed).Concat(pass.Owners))
        {
            var flags = info.Flags.Split(',');
            if (flags.Contains("fciq") && !flags.Contains("fcib"))
            {
                _inQuote.Add(info.Id);
            }
        }
    }

    /// <returns>False while nobody knows.</returns>
    internal bool TryOf(TradeInfo trade, InstrumentId instrument, out FeePart fee)
    {
        var pair = definitions.Find(instrument);
        fee = new FeePart(pair?.Quote ?? AssetId.None, trade.Fee);
        if (pair is null)
        {
            return true;
        }

        var entries = _entries[trade.Id].ToList();
        var paid = entries.Where(static entry => entry.Fee.Raw > 0).ToList();
        if (paid.Count > 0)
        {
            fee = PaidFees.Of(trade, pair, paid.Select(entry => (AssetOf(entry.Asset), entry.Fee)));
            return true;
        }

        // Both legs are there, and neither paid: then it is what REST says.
        var isWhole = entries.Select(static entry => entry.Asset).Distinct(StringComparer.Ordinal).Count() > 1;
        return isWhole || trade.Fee.IsZero || _inQuote.Contains(trade.OrderId);
    }

    private AssetId AssetOf(string name)
    {
        var asset = AccountNames.Find(symbols, AccountNames.Split(Encoding.UTF8.GetBytes(name), out _));
        return definitions.Knows(asset) ? asset : AssetId.None;
    }
}
