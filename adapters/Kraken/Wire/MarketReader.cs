using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>Reads one item of the ticker, trade, book and ohlc channels, with its fields in any order.</summary>
internal sealed class MarketReader(SymbolTable symbols, int bookDepth, DecodeStatistics statistics)
{
    internal void ReadTicker(ref FieldReader fields, ref EventWriter writer)
    {
        var (instrument, time, seen) = (InstrumentId.None, default(UnixNs), 0);
        long bid = 0, bidQuantity = 0, ask = 0, askQuantity = 0, last = 0, low = 0, high = 0, vwap = 0, volume = 0;
        if (!fields.BeginObject())
        {
            return;
        }

        while (fields.NextField())
        {
            _ = TryField(ref fields, "bid"u8, Price.Scale, 1, ref bid, ref seen)
                || TryField(ref fields, "bid_qty"u8, Quantity.Scale, 2, ref bidQuantity, ref seen)
                || TryField(ref fields, "ask"u8, Price.Scale, 4, ref ask, ref seen)
                || TryField(ref fields, "ask_qty"u8, Quantity.Scale, 8, ref askQuantity, ref seen)
                || TryField(ref fields, "last"u8, Price.Scale, 16, ref last, ref seen)
                || TryField(ref fields, "low"u8, Price.Scale, 32, ref low, ref seen)
                || TryField(ref fields, "high"u8, Price.Scale, 64, ref high, ref seen)
                || TryField(ref fields, "vwap"u8, Price.Scale, 128, ref vwap, ref seen)
                || TryVolume(ref fields, 256, ref volume, ref seen)
                || TrySymbol(ref fields, ref instrument)
                || TryTime(ref fields, "timestamp"u8, ref time)
                || TrySkip(ref fields, "change"u8) || TrySkip(ref fields, "change_pct"u8)
                || TrySkip(ref fields, "volume_usd"u8)
                || SkipUnknown(ref fields);
        }

        if (IsWhole(ref fields, instrument, seen == 511))
        {
            var top = new TopOfBook(
                new Price(bid), new Quantity(bidQuantity), new Price(ask), new Quantity(askQuantity));
            ref var slot = ref writer.Next(InputKind.Ticker, instrument, time);
            slot.Ticker = new Ticker(
                top, new Price(last), new Price(low), new Price(high), new Price(vwap), new Quantity(volume));
        }
    }

    internal void ReadTrade(ref FieldReader fields, ref EventWriter writer)
    {
        var (instrument, time, seen) = (InstrumentId.None, default(UnixNs), 0);
        var (side, type) = (Side.None, OrderType.None);
        long price = 0, quantity = 0, id = 0;
        if (!fields.BeginObject())
        {
            return;
        }

        while (fields.NextField())
        {
            _ = TryField(ref fields, "price"u8, Price.Scale, 1, ref price, ref seen)
                || TryField(ref fields, "qty"u8, Quantity.Scale, 2, ref quantity, ref seen)
                || TryField(ref fields, "trade_id"u8, 0, 4, ref id, ref seen)
                || TrySide(ref fields, ref side) || TryOrderType(ref fields, ref type)
                || TrySymbol(ref fields, ref instrument)
                || TryTime(ref fields, "timestamp"u8, ref time)
                || SkipUnknown(ref fields);
        }

        var isNumbered = price > 0 && quantity > 0 && id > 0;
        if (seen == 7 && !isNumbered)
        {
            fields.Fail(FrameFault.BadNumber);
        }

        var hasWords = side != Side.None && type != OrderType.None;
        if (IsWhole(ref fields, instrument, seen == 7 && hasWords && time != default))
        {
            var at = new Price(price);
            ref var slot = ref writer.Next(InputKind.Trade, instrument, time);
            slot.Trade = new Trade(at, new Quantity(quantity), at, at, at, id, 1, side, type);
        }
    }

    internal void ReadBook(ref FieldReader fields, ref EventWriter writer, bool isSnapshot)
    {
        var (instrument, time, seen) = (InstrumentId.None, default(UnixNs), 0);
        long checksum = 0;
        if (!fields.BeginObject())
        {
            return;
        }

        writer.BeginBook();
        while (fields.NextField())
        {
            _ = TryLevels(ref fields, "bids"u8, ref writer, isAsk: false, 1, ref seen)
                || TryLevels(ref fields, "asks"u8, ref writer, isAsk: true, 2, ref seen)
                || TryField(ref fields, "checksum"u8, 0, 4, ref checksum, ref seen)
                || TrySymbol(ref fields, ref instrument)
                || TryTime(ref fields, "timestamp"u8, ref time)
                || SkipUnknown(ref fields);
        }

        if (checksum > uint.MaxValue)
        {
            fields.Fail(FrameFault.BadNumber);
        }

        if (IsWhole(ref fields, instrument, seen == 7))
        {
            writer.EndBook(instrument, time, (uint)checksum, bookDepth, isSnapshot);
        }
    }

    internal void ReadCandle(ref FieldReader fields, ref EventWriter writer)
    {
        var (instrument, begin, ignored, seen) = (InstrumentId.None, default(UnixNs), default(UnixNs), 0);
        long open = 0, high = 0, low = 0, close = 0, vwap = 0, volume = 0, trades = 0, minutes = 0;
        if (!fields.BeginObject())
        {
            return;
        }

        while (fields.NextField())
        {
            _ = TryField(ref fields, "open"u8, Price.Scale, 1, ref open, ref seen)
                || TryField(ref fields, "high"u8, Price.Scale, 2, ref high, ref seen)
                || TryField(ref fields, "low"u8, Price.Scale, 4, ref low, ref seen)
                || TryField(ref fields, "close"u8, Price.Scale, 8, ref close, ref seen)
                || TryField(ref fields, "vwap"u8, Price.Scale, 16, ref vwap, ref seen)
                || TryVolume(ref fields, 32, ref volume, ref seen)
                || TryField(ref fields, "trades"u8, 0, 64, ref trades, ref seen)
                || TryField(ref fields, "interval"u8, 0, 128, ref minutes, ref seen)
                || TryTime(ref fields, "interval_begin"u8, ref begin)
                || TrySymbol(ref fields, ref instrument)
                || TryTime(ref fields, "timestamp"u8, ref ignored)
                || SkipUnknown(ref fields);
        }

        if (minutes > int.MaxValue / 60)
        {
            fields.Fail(FrameFault.BadNumber);
        }

        if (IsWhole(ref fields, instrument, seen == 255 && begin != default))
        {
            ref var slot = ref writer.Next(InputKind.VenueCandle, instrument, default);
            slot.VenueCandle = new VenueCandle(
                begin, new Price(open), new Price(high), new Price(low), new Price(close), new Price(vwap),
                new Quantity(volume), trades, (int)minutes * 60);
        }
    }

    private static bool IsWhole(ref FieldReader fields, InstrumentId instrument, bool hasAll)
    {
        if (!hasAll)
        {
            fields.Fail(FrameFault.BadShape);
        }

        if (instrument == InstrumentId.None)
        {
            fields.Fail(FrameFault.UnknownSymbol);
        }

        return fields.IsSound;
    }

    private static bool TryField(
        ref FieldReader fields, ReadOnlySpan<byte> name, int scale, int bit, ref long raw, ref int seen)
    {
        if (!fields.Is(name))
        {
            return false;
        }

        seen |= bit;
        raw = fields.Number(scale);
        return true;
    }

    private static bool TryTime(ref FieldReader fields, ReadOnlySpan<byte> name, ref UnixNs time)
    {
        if (!fields.Is(name))
        {
            return false;
        }

        time = fields.Time();
        return true;
    }

    private static bool TrySkip(ref FieldReader fields, ReadOnlySpan<byte> name)
    {
        if (!fields.Is(name))
        {
            return false;
        }

        fields.Skip();
        return true;
    }

    private static bool SkipUnknown(ref FieldReader fields)
    {
        fields.SkipUnknown();
        return true;
    }

    private static bool TrySide(ref FieldReader fields, ref Side side)
    {
        if (!fields.Is("side"u8))
        {
            return false;
        }

        side = fields.TextIs("buy"u8) ? Side.Buy : fields.TextIs("sell"u8) ? Side.Sell : Side.None;
        fields.Skip();
        return true;
    }

    private static bool TryOrderType(ref FieldReader fields, ref OrderType type)
    {
        if (!fields.Is("ord_type"u8))
        {
            return false;
        }

        type = fields.TextIs("limit"u8) ? OrderType.Limit
            : fields.TextIs("market"u8) ? OrderType.Market : OrderType.None;
        fields.Skip();
        return true;
    }

    private static bool TryLevels(
        ref FieldReader fields, ReadOnlySpan<byte> name, ref EventWriter writer, bool isAsk, int bit, ref int seen)
    {
        if (!fields.Is(name))
        {
            return false;
        }

        seen |= bit;
        if (!fields.BeginArray())
        {
            return true;
        }

        while (fields.IsSound && fields.NextItem())
        {
            ReadLevel(ref fields, ref writer, isAsk);
        }

        return true;
    }

    private static void ReadLevel(ref FieldReader fields, ref EventWriter writer, bool isAsk)
    {
        var seen = 0;
        long price = 0, quantity = 0;
        if (!fields.BeginObject())
        {
            return;
        }

        while (fields.NextField())
        {
            _ = TryField(ref fields, "price"u8, Price.Scale, 1, ref price, ref seen)
                || TryField(ref fields, "qty"u8, Quantity.Scale, 2, ref quantity, ref seen)
                || SkipUnknown(ref fields);
        }

        if (seen != 3 || price == 0)
        {
            fields.Fail(seen != 3 ? FrameFault.BadShape : FrameFault.BadNumber);
        }

        if (fields.IsSound)
        {
            writer.AddLevel(isAsk, price, quantity);
        }
    }

    private bool TryVolume(ref FieldReader fields, int bit, ref long raw, ref int seen)
    {
        if (!fields.Is("volume"u8))
        {
            return false;
        }

        seen |= bit;
        raw = fields.ClampedNumber(Quantity.Scale, statistics);
        return true;
    }

    private bool TrySymbol(ref FieldReader fields, ref InstrumentId instrument)
    {
        if (!fields.Is("symbol"u8))
        {
            return false;
        }

        var symbol = fields.Name();
        symbols.TryFind(symbol.AsText(), out instrument);
        return true;
    }
}
