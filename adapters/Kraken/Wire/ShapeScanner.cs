using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>The frames that come thousands of times a second, in the very shape the venue sends today.</summary>
internal sealed class ShapeScanner(SymbolTable symbols, int bookDepth)
{
    private readonly TimeScanner _times = new();

    /// <summary>False when the frame is of no known shape; what was written then means nothing.</summary>
    internal bool TryScan(ReadOnlySpan<byte> frame, ref EventWriter writer, out DecodeResult result)
    {
        result = default;
        var start = "{\"channel\":\"";
        if (frame.Length < 22 || frame[^1] != (byte)'}' || !frame.StartsWith("{\"channel\":\""u8))
        {
            return false;
        }

        var scanner = new FrameScanner(frame, start.Length);
        var (kind, isScanned, isSnapshot) = (FrameKind.Unknown, false, false);
        switch (scanner.Peek)
        {
            case (byte)'b':
                kind = FrameKind.Book;
                isScanned = scanner.Take("book\",\"type\":\""u8) && TakeType(ref scanner, out isSnapshot)
                    && TryBook(ref scanner, ref writer, isSnapshot);
                break;
            case (byte)'t' when frame[start.Length + 1] == (byte)'i':
                kind = FrameKind.Ticker;
                isScanned = scanner.Take("ticker\",\"type\":\""u8) && TakeType(ref scanner, out isSnapshot)
                    && TryTickers(ref scanner, ref writer);
                break;
            case (byte)'t':
                kind = FrameKind.Trade;
                isScanned = scanner.Take("trade\",\"type\":\""u8) && TakeType(ref scanner, out isSnapshot)
                    && TryTrades(ref scanner, ref writer);
                break;
            case (byte)'h':
                kind = FrameKind.Heartbeat;
                isScanned = scanner.Take("heartbeat\"}"u8);
                break;
            default:
                break;
        }

        result = new DecodeResult(kind, FrameFault.None, 0, isSnapshot);
        return isScanned && scanner.IsAtEnd;
    }

    private static bool TakeType(ref FrameScanner scanner, out bool isSnapshot)
    {
        isSnapshot = scanner.Peek == (byte)'s';
        return isSnapshot ? scanner.Take("snapshot\",\"data\":["u8) : scanner.Take("update\",\"data\":["u8);
    }

    private bool TakeSymbol(ref FrameScanner scanner, out InstrumentId instrument)
    {
        instrument = default;
        return scanner.Take("{\"symbol\":\""u8) && scanner.TakeText(out var symbol)
            && symbols.TryFind(symbol, out instrument);
    }

    private bool TryBook(ref FrameScanner scanner, ref EventWriter writer, bool isSnapshot)
    {
        writer.BeginBook();
        if (!TakeSymbol(ref scanner, out var instrument)
            || !scanner.Take(",\"bids\":["u8) || !TakeLevels(ref scanner, ref writer, isAsk: false)
            || !scanner.Take(",\"asks\":["u8) || !TakeLevels(ref scanner, ref writer, isAsk: true)
            || !scanner.Take(",\"checksum\":"u8) || !scanner.TakeNumber(0, out var checksum)
            || checksum > uint.MaxValue)
        {
            return false;
        }

        // Snapshots of 2023 carried no time.
        var time = default(UnixNs);
        if (scanner.Take(",\"timestamp\":\""u8) && !scanner.TakeTime(_times, out time))
        {
            return false;
        }

        writer.EndBook(instrument, time, (uint)checksum, bookDepth, isSnapshot);
        return scanner.Take("}]}"u8);
    }

    private static bool TakeLevels(ref FrameScanner scanner, ref EventWriter writer, bool isAsk)
    {
        if (scanner.Take((byte)']'))
        {
            return true;
        }

        do
        {
            if (!scanner.Take("{\"price\":"u8) || !scanner.TakeNumber(Price.Scale, out var price) || price == 0
                || !scanner.Take(",\"qty\":"u8) || !scanner.TakeNumber(Quantity.Scale, out var quantity)
                || !scanner.Take((byte)'}'))
            {
                return false;
            }

            writer.AddLevel(isAsk, price, quantity);
        }
        while (scanner.Take((byte)','));

        return scanner.Take((byte)']');
    }

    private bool TryTrades(ref FrameScanner scanner, ref EventWriter writer)
    {
        do
        {
            if (!TakeSymbol(ref scanner, out var instrument)
                || !scanner.Take(",\"side\":\""u8) || !TakeSide(ref scanner, out var side)
                || !scanner.Take("\",\"price\":"u8) || !scanner.TakeNumber(Price.Scale, out var price) || price == 0
                || !scanner.Take(",\"qty\":"u8) || !scanner.TakeNumber(Quantity.Scale, out var quantity)
                || quantity == 0
                || !scanner.Take(",\"ord_type\":\""u8) || !TakeOrderType(ref scanner, out var type)
                || !scanner.Take("\",\"trade_id\":"u8) || !scanner.TakeNumber(0, out var id) || id == 0
                || !scanner.Take(",\"timestamp\":\""u8) || !scanner.TakeTime(_times, out var time)
                || !scanner.Take((byte)'}'))
            {
                return false;
            }

            var at = new Price(price);
            ref var slot = ref writer.Next(InputKind.Trade, instrument, time);
            slot.Trade = new Trade(at, new Quantity(quantity), at, at, at, id, 1, side, type);
        }
        while (scanner.Take((byte)','));

        return scanner.Take("]}"u8);
    }

    private static bool TakeSide(ref FrameScanner scanner, out Side side)
    {
        side = scanner.Peek == (byte)'b' ? Side.Buy : Side.Sell;
        return side == Side.Buy ? scanner.Take("buy"u8) : scanner.Take("sell"u8);
    }

    private static bool TakeOrderType(ref FrameScanner scanner, out OrderType type)
    {
        type = scanner.Peek == (byte)'l' ? OrderType.Limit : OrderType.Market;
        return type == OrderType.Limit ? scanner.Take("limit"u8) : scanner.Take("market"u8);
    }

    private bool TryTickers(ref FrameScanner scanner, ref EventWriter writer)
    {
        do
        {
            if (!TakeSymbol(ref scanner, out var instrument)
                || !scanner.Take(",\"bid\":"u8) || !scanner.TakeNumber(Price.Scale, out var bid)
                || !scanner.Take(",\"bid_qty\":"u8) || !scanner.TakeNumber(Quantity.Scale, out var bidQuantity)
                || !scanner.Take(",\"ask\":"u8) || !scanner.TakeNumber(Price.Scale, out var ask)
                || !scanner.Take(",\"ask_qty\":"u8) || !scanner.TakeNumber(Quantity.Scale, out var askQuantity)
                || !scanner.Take(",\"last\":"u8) || !scanner.TakeNumber(Price.Scale, out var last)
                || !scanner.Take(",\"volume\":"u8) || !scanner.TakeNumber(Quantity.Scale, out var volume)
                || !scanner.Take(",\"vwap\":"u8) || !scanner.TakeNumber(Price.Scale, out var vwap)
                || !scanner.Take(",\"low\":"u8) || !scanner.TakeNumber(Price.Scale, out var low)
                || !scanner.Take(",\"high\":"u8) || !scanner.TakeNumber(Price.Scale, out var high)
                || !TakeTickerRest(ref scanner, out var time))
            {
                return false;
            }

            var top = new TopOfBook(
                new Price(bid), new Quantity(bidQuantity), new Price(ask), new Quantity(askQuantity));
            ref var slot = ref writer.Next(InputKind.Ticker, instrument, time);
            slot.Ticker = new Ticker(
                top, new Price(last), new Price(low), new Price(high), new Price(vwap), new Quantity(volume));
        }
        while (scanner.Take((byte)','));

        return scanner.Take("]}"u8);
    }

    private bool TakeTickerRest(ref FrameScanner scanner, out UnixNs time)
    {
        time = default;
        if (!scanner.Take(",\"change\":"u8) || !scanner.SkipNumber()
            || !scanner.Take(",\"change_pct\":"u8) || !scanner.SkipNumber()
            || (scanner.Take(",\"volume_usd\":"u8) && !scanner.SkipNumber())
            || (scanner.Take(",\"timestamp\":\""u8) && !scanner.TakeTime(_times, out time)))
        {
            return false;
        }

        return scanner.Take((byte)'}');
    }
}
