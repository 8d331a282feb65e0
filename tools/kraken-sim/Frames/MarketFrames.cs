using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Market;

namespace KrakkedCore.Tools.KrakenSim.Frames;

/// <summary>The data messages of WebSocket v2, field for field.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/websocket-v2/book and its neighbours.</remarks>
internal static class MarketFrames
{
    internal static void Ticker(FrameWriter writer, SimPair pair, TickerFigures figures, bool isSnapshot)
    {
        var decimals = pair.PriceDecimals;
        Open(writer, "ticker"u8, isSnapshot).Raw("\"data\":[{\"symbol\":\""u8).Plain(pair.Symbol)
            .Raw("\",\"bid\":"u8).Price(figures.Top.BidPrice, decimals)
            .Raw(",\"bid_qty\":"u8).Quantity(figures.Top.BidQuantity, pair.QuantityDecimals)
            .Raw(",\"ask\":"u8).Price(figures.Top.AskPrice, decimals)
            .Raw(",\"ask_qty\":"u8).Quantity(figures.Top.AskQuantity, pair.QuantityDecimals)
            .Raw(",\"last\":"u8).Price(figures.Last, decimals)
            .Raw(",\"volume\":"u8).Quantity(figures.Volume, pair.QuantityDecimals)
            .Raw(",\"vwap\":"u8).Price(figures.Vwap, decimals)
            .Raw(",\"low\":"u8).Price(figures.Low, decimals)
            .Raw(",\"high\":"u8).Price(figures.High, decimals)
            .Raw(",\"change\":"u8).Price(figures.Change, decimals)
            .Raw(",\"change_pct\":"u8).Fixed(figures.ChangeBasisPoints, scale: 2, decimals: 2)
            .Raw(",\"volume_usd\":"u8).Fixed(figures.VolumeQuoteCents, scale: 2, decimals: 2)
            .Raw(",\"timestamp\":"u8).Time(figures.Time)
            .Raw("}]}"u8);
    }

    internal static void Trades(FrameWriter writer, SimPair pair, IReadOnlyList<SimTrade> trades, bool isSnapshot)
    {
        Open(writer, "trade"u8, isSnapshot).Raw("\"data\":["u8);
        for (var index = 0; index < trades.Count; index++)
        {
            var trade = trades[index];
            writer.Raw("{\"symbol\":\""u8).Plain(pair.Symbol)
                .Raw("\",\"side\":"u8).Raw(trade.TakerSide == Side.Buy ? "\"buy\""u8 : "\"sell\""u8)
                .Raw(",\"price\":"u8).Price(trade.Price, pair.PriceDecimals)
                .Raw(",\"qty\":"u8).Quantity(trade.Quantity, pair.QuantityDecimals)
                .Raw(",\"ord_type\":"u8).Raw(trade.TakerType == OrderType.Market ? "\"market\""u8 : "\"limit\""u8)
                .Raw(",\"trade_id\":"u8).Integer(trade.TradeId)
                .Raw(",\"timestamp\":"u8).Time(trade.Time)
                .Raw("},"u8);
        }

        writer.DropComma().Raw("]}"u8);
    }

    internal static void BookOpen(FrameWriter writer, SimPair pair, bool isSnapshot) =>
        Open(writer, "book"u8, isSnapshot).Raw("\"data\":[{\"symbol\":\""u8).Plain(pair.Symbol).Raw("\",\"bids\":["u8);

    internal static void BookAsks(FrameWriter writer) => writer.DropComma().Raw("],\"asks\":["u8);

    internal static void BookLevel(FrameWriter writer, SimPair pair, BookLevel level) =>
        writer.Raw("{\"price\":"u8).Price(level.Price, pair.PriceDecimals)
            .Raw(",\"qty\":"u8).Quantity(level.Quantity, pair.QuantityDecimals).Raw("},"u8);

    internal static void BookClose(FrameWriter writer, uint checksum, UnixNs time) =>
        writer.DropComma().Raw("],\"checksum\":"u8).Unsigned(checksum)
            .Raw(",\"timestamp\":"u8).Time(time).Raw("}]}"u8);

    internal static void BookSnapshot(
        FrameWriter writer,
        SimPair pair,
        ReadOnlySpan<BookLevel> bids,
        ReadOnlySpan<BookLevel> asks,
        uint checksum,
        UnixNs time)
    {
        BookOpen(writer, pair, isSnapshot: true);
        foreach (var level in bids)
        {
            BookLevel(writer, pair, level);
        }

        BookAsks(writer);
        foreach (var level in asks)
        {
            BookLevel(writer, pair, level);
        }

        BookClose(writer, checksum, time);
    }

    internal static void CandlesOpen(FrameWriter writer, UnixNs time, bool isSnapshot) =>
        Open(writer, "ohlc"u8, isSnapshot).Raw("\"timestamp\":"u8).Time(time, decimals: 9).Raw(",\"data\":["u8);

    internal static void Candle(FrameWriter writer, SimPair pair, in SimCandle candle, int minutes)
    {
        var decimals = pair.PriceDecimals;
        var end = candle.Begin + (minutes * 60 * UnixNs.PerSecond);
        writer.Raw("{\"symbol\":\""u8).Plain(pair.Symbol)
            .Raw("\",\"open\":"u8).Price(candle.Open, decimals)
            .Raw(",\"high\":"u8).Price(candle.High, decimals)
            .Raw(",\"low\":"u8).Price(candle.Low, decimals)
            .Raw(",\"close\":"u8).Price(candle.Close, decimals)
            .Raw(",\"trades\":"u8).Integer(candle.TradeCount)
            .Raw(",\"volume\":"u8).Quantity(candle.Volume, pair.QuantityDecimals)
            .Raw(",\"vwap\":"u8).Price(candle.Vwap, decimals)
            .Raw(",\"interval_begin\":"u8).Time(candle.Begin, decimals: 9)
            .Raw(",\"interval\":"u8).Integer(minutes)
            .Raw(",\"timestamp\":"u8).Time(end)
            .Raw("},"u8);
    }

    internal static void CandlesClose(FrameWriter writer) => writer.DropComma().Raw("]}"u8);

    private static FrameWriter Open(FrameWriter writer, ReadOnlySpan<byte> channel, bool isSnapshot)
    {
        writer.Clear();
        return writer.Raw("{\"channel\":\""u8).Raw(channel)
            .Raw(isSnapshot ? "\",\"type\":\"snapshot\","u8 : "\",\"type\":\"update\","u8);
    }
}
