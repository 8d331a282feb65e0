using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Market;
namespace KrakkedCore.Tools.KrakenSim.Frames;

/// <summary>The <c>instrument</c> snapshot.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/websocket-v2/instrument.</remarks>
internal static class InstrumentFrames
{
    internal static void Snapshot(FrameWriter writer, IReadOnlyList<SimAsset> assets, IEnumerable<SimPair> pairs)
    {
        writer.Clear();
        writer.Raw("{\"channel\":\"instrument\",\"type\":\"snapshot\",\"data\":{\"assets\":["u8);
        foreach (var asset in assets)
        {
            writer.Raw("{\"id\":"u8).Text(asset.Id)
                .Raw(",\"status\":\"enabled\",\"precision\":"u8).Integer(asset.LedgerDecimals)
                .Raw(",\"precision_display\":"u8).Integer(asset.DisplayDecimals)
                .Raw(",\"borrowable\":true,\"collateral_value\":1.00,\"margin_rate\":0.025000},"u8);
        }

        writer.DropComma().Raw("],\"pairs\":["u8);
        foreach (var pair in pairs)
        {
            WritePair(writer, pair);
        }

        writer.DropComma().Raw("]}}"u8);
    }

    /// <summary>One pair, as it is from now on.</summary>
    internal static void Update(FrameWriter writer, SimPair pair)
    {
        writer.Clear();
        writer.Raw("{\"channel\":\"instrument\",\"type\":\"update\",\"data\":{\"assets\":[],\"pairs\":["u8);
        WritePair(writer, pair);
        writer.DropComma().Raw("]}}"u8);
    }

    private static void WritePair(FrameWriter writer, SimPair pair) =>
        writer.Raw("{\"symbol\":"u8).Text(pair.Symbol)
            .Raw(",\"base\":"u8).Text(pair.Base)
            .Raw(",\"quote\":"u8).Text(pair.Quote)
            .Raw(",\"status\":"u8).Text(pair.Status)
            .Raw(",\"qty_precision\":"u8).Integer(pair.QuantityDecimals)
            .Raw(",\"qty_increment\":"u8).Quantity(pair.Lot, Quantity.Scale)
            .Raw(",\"price_precision\":"u8).Integer(pair.PriceDecimals)
            .Raw(",\"cost_precision\":"u8).Integer(pair.CostDecimals)
            .Raw(",\"marginable\":false,\"has_index\":true,\"cost_min\":"u8).Cost(pair.CostMin, pair.CostDecimals)
            .Raw(",\"tick_size\":"u8).Price(pair.Tick, pair.PriceDecimals)
            .Raw(",\"price_increment\":"u8).Price(pair.Tick, pair.PriceDecimals)
            .Raw(",\"qty_min\":"u8).Quantity(pair.QuantityMin, pair.QuantityDecimals)
            .Raw("},"u8);
}
