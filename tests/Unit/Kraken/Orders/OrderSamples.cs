using System.Text;
using KrakkedCore.Adapters.Kraken.Orders;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Unit.Kraken.Orders;

/// <summary>Pairs and orders to write and to send.</summary>
internal static class OrderSamples
{
    public static readonly ClientOrderId First = ClientOrderId.From(cause: 4_660, place: 1);

    public static readonly InstrumentDefinition BitcoinDollar = new(
        Text24.From("BTC/USD"u8), new AssetId(2), new AssetId(1), 1, 8, 5, InstrumentStatus.Online,
        Price.Parse("0.1"), Quantity.Parse("0.00000001"), Quantity.Parse("0.00005"), new Amount(0));

    public static PairText Pair => new(in BitcoinDollar);

    public static OrderTerms Limit(string price, string quantity) => new(
        First, Price.Parse(price), Quantity.Parse(quantity), Side.Buy, OrderType.Limit,
        TimeInForce.GoodTillCancelled);

    public static OrderRequest Request(ClientOrderId order, string price = "50000", string quantity = "0.5") => new(
        order, Price.Parse(price), Quantity.Parse(quantity), Strategy: 1, Side.Buy, OrderType.Limit,
        TimeInForce.GoodTillCancelled);

    public static string Text(byte[] buffer, int length) => Encoding.UTF8.GetString(buffer, 0, length);
}
