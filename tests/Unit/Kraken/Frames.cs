using System;
using System.Linq;
using System.Text;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Unit.Kraken;

/// <summary>Frames as the venue writes them, and a decoder to read them with.</summary>
internal static class Frames
{
    public const string Ticker =
        "{\"channel\":\"ticker\",\"type\":\"update\",\"data\":[{\"symbol\":\"ETH/USD\",\"bid\":3215.88,"
        + "\"bid_qty\":3.64088999,\"ask\":3215.89,\"ask_qty\":70.24300000,\"last\":3215.88,\"volume\":25414.76429817,"
        + "\"vwap\":3240.91,\"low\":3174.44,\"high\":3367.00,\"change\":-109.77,\"change_pct\":-3.30,"
        + "\"volume_usd\":81730832.21,\"timestamp\":\"2026-01-19T15:05:26.339692Z\"}]}";

    public const string Book =
        "{\"channel\":\"book\",\"type\":\"update\",\"data\":[{\"symbol\":\"BTC/USD\",\"bids\":[{\"price\":78858.8,"
        + "\"qty\":0.00000000},{\"price\":78857.0,\"qty\":0.34775324}],\"asks\":[],\"checksum\":2416540570,"
        + "\"timestamp\":\"2026-08-24T22:21:58.343688Z\"}]}";

    public const string Candle =
        "{\"channel\":\"ohlc\",\"type\":\"update\",\"timestamp\":\"2023-10-04T16:26:30.524394914Z\",\"data\":["
        + "{\"symbol\":\"BTC/USD\",\"open\":0.5624,\"high\":0.5628,\"low\":0.5622,\"close\":0.5627,\"trades\":12,"
        + "\"volume\":30927.68066226,\"vwap\":0.5626,\"interval_begin\":\"2023-10-04T16:25:00.000000000Z\","
        + "\"interval\":5,\"timestamp\":\"2023-10-04T16:30:00.000000Z\"}]}";

    public const string Status =
        "{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"version\":\"2.0.10\",\"system\":\"online\","
        + "\"api_version\":\"v2\",\"connection_id\":12393906104898154338}]}";

    public const string Instruments =
        "{\"channel\":\"instrument\",\"type\":\"snapshot\",\"data\":{\"assets\":["
        + "{\"id\":\"USD\",\"status\":\"enabled\",\"precision\":4,\"precision_display\":2},"
        + "{\"id\":\"XYZ\",\"precision\":99},{\"id\":\"BTC\",\"precision\":10}],"
        + "\"pairs\":[{\"symbol\":\"XYZ/USD\",\"base\":\"XYZ\",\"quote\":\"USD\",\"price_precision\":77},"
        + "{\"symbol\":\"BTC/USD\",\"base\":\"BTC\",\"quote\":\"USD\",\"status\":\"online\",\"qty_precision\":8,"
        + "\"qty_increment\":0.00000001,\"price_precision\":1,\"cost_precision\":5,\"marginable\":true,"
        + "\"cost_min\":0.50,\"tick_size\":0.1,\"price_increment\":0.1,\"qty_min\":0.00005000}]}}";

    public static readonly UnixNs Received = new(1_790_000_000_000_000_000);

    public static string Trades(params long[] ids) => Trades("update", ids);

    public static string Trades(string type, long[] ids) =>
        $"{{\"channel\":\"trade\",\"type\":\"{type}\",\"data\":["
        + string.Join(',', ids.Select(id =>
            "{\"symbol\":\"BTC/USD\",\"side\":\"sell\",\"price\":68466.9,\"qty\":0.01919415,\"ord_type\":\"market\","
            + $"\"trade_id\":{id},\"timestamp\":\"2024-05-27T12:33:10.826003Z\"}}"))
        + "]}";

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static FrameDecoder NewDecoder(int depth = 10)
    {
        var symbols = new SymbolTable();
        symbols.Define("BTC/USD"u8, priceDecimals: 1, quantityDecimals: 8);
        symbols.Define("ETH/USD"u8, priceDecimals: 2, quantityDecimals: 8);
        symbols.Define("ETH/USDT"u8, priceDecimals: 4, quantityDecimals: 8);
        symbols.Define("GST/USD"u8, priceDecimals: 3, quantityDecimals: 8);
        return new FrameDecoder(symbols, depth);
    }

    public static (DecodeResult Result, InputEvent[] Events) Decode(FrameDecoder decoder, ReadOnlySpan<byte> frame)
    {
        var scratch = new InputEvent[FrameDecoder.ScratchEvents];
        var result = decoder.Decode(frame, Received, scratch);
        return (result, scratch[..result.EventCount]);
    }

    public static (DecodeResult Result, InputEvent[] Events) Decode(string frame) => Decode(NewDecoder(), Bytes(frame));
}
