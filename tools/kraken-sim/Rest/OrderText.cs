using System.Linq;
using System.Text;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Matching;

namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>An order in the venue's words: <c>buy 1.25000000 XBTUSD @ limit 27500.0</c>.</summary>
internal static class OrderText
{
    internal static string Of(SimOrder order)
    {
        var text = new StringBuilder();
        text.Append(OrderWords.Text(order.Side)).Append(' ');
        text.Append(VolumeOf(order)).Append(' ').Append(order.Pair.Altname).Append(" @ ");
        return text.Append(Terms(order.Type, order.ShownPrice, order.ShownPrice2, order.Pair.Rules.PriceDecimals))
            .ToString();
    }

    internal static string CloseOf(SimOrder order) => order.Request.Close is { } close
        ? "close position @ " + Terms(close.Type, close.Price, close.Price2, order.Pair.Rules.PriceDecimals)
        : string.Empty;

    /// <summary>Base units; quote units for an order by cash.</summary>
    internal static string VolumeOf(SimOrder order) => order.Request.CashQuantity is { } cash
        ? DecimalText.ToText(cash.RoundedDownToDecimals(8).Raw, Amount.Scale, 8)
        : DecimalText.ToText(order.Quantity.Raw, Quantity.Scale, order.Pair.Rules.QuantityDecimals);

    internal static string PriceOf(PriceSpec? price, SimOrder order) =>
        price is { } given ? given.Text(order.Pair.Rules.PriceDecimals) : "0";

    internal static string FlagsOf(SimOrder order)
    {
        var flags = new (bool IsSet, string Word)[]
        {
            (order.IsFeeInBase, "fcib"),
            (!order.IsFeeInBase, "fciq"),
            (order.IsPostOnly, "post"),
            (order.Request.IsWithoutPriceProtection, "nompp"),
            (order.Request.CashQuantity is not null, "viqc"),
        };
        return string.Join(',', flags.Where(flag => flag.IsSet).Select(flag => flag.Word));
    }

    private static string Terms(SimOrderType type, PriceSpec? price, PriceSpec? price2, int decimals)
    {
        var word = OrderWords.Text(type);
        var stop = word.EndsWith("-limit", System.StringComparison.Ordinal) ? word[..^6] : word;
        var text = stop.Replace('-', ' ');
        text += price is { } first ? " " + first.Text(decimals) : string.Empty;
        return price2 is { } second ? text + " -> limit " + second.Text(decimals) : text;
    }
}
