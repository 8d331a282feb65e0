using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Perf.Workloads;

/// <summary>Writes frames one after another as the venue writes them, and remembers where they stand.</summary>
internal sealed class FrameWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<FrameSession.Frame> _frames = [];
    private readonly List<FrameSession.Stamp> _stamps = [];
    private readonly byte[] _digits = new byte[64];
    private int _frameStart;
    private bool _hasTrade;

    public FrameSession ToSession(long roundNs, long roundTrades) =>
        new(_bytes.WrittenSpan.ToArray(), _frames.ToArray(), _stamps.ToArray(), roundNs, roundTrades);

    public void WriteInstruments(MarketPair[] pairs)
    {
        Write("""{"channel":"instrument","type":"snapshot","data":{"assets":[""");
        WriteAsset("USD", precision: 4);
        foreach (var pair in pairs)
        {
            Write(",");
            WriteAsset(pair.Base, precision: 10);
        }

        Write("""],"pairs":[""");
        for (var index = 0; index < pairs.Length; index++)
        {
            Write(index == 0 ? "" : ",");
            WritePair(pairs[index]);
        }

        Write("]}}");
        End(FrameKind.Instrument);
    }

    public void WriteBook(
        MarketPair pair,
        bool isSnapshot,
        List<BookLevel> bids,
        List<BookLevel> asks,
        uint checksum,
        long timeNs)
    {
        Write($$"""{"channel":"book","type":"{{(isSnapshot ? "snapshot" : "update")}}","data":[{"symbol":""");
        Write($"\"{pair.Symbol}\",\"bids\":[");
        WriteLevels(pair, bids);
        Write("""],"asks":[""");
        WriteLevels(pair, asks);
        Write(string.Create(CultureInfo.InvariantCulture, $"],\"checksum\":{checksum},\"timestamp\":\""));
        WriteTime(timeNs);
        Write("\"}]}");
        End(isSnapshot ? FrameKind.BookSnapshot : FrameKind.Book);
    }

    public void BeginTrades()
    {
        _hasTrade = false;
        Write("""{"channel":"trade","type":"update","data":[""");
    }

    public void AddTrade(MarketPair pair, bool isBuy, Price price, Quantity quantity, long tradeId, long timeNs)
    {
        Write(_hasTrade ? "," : "");
        _hasTrade = true;
        Write($$"""{"symbol":"{{pair.Symbol}}","side":"{{(isBuy ? "buy" : "sell")}}","price":""");
        WritePrice(pair, price);
        Write(",\"qty\":");
        WriteQuantity(quantity);
        Write(",\"ord_type\":\"market\",\"trade_id\":1");
        _stamps.Add(new FrameSession.Stamp(_bytes.WrittenCount, tradeId, IsTime: false));
        var digits = _digits.AsSpan(0, FrameSession.TradeIdDigits);
        FrameSession.WriteDigits(digits, tradeId);
        _bytes.Write(digits);
        Write(",\"timestamp\":\"");
        WriteTime(timeNs);
        Write("\"}");
    }

    public void EndTrades()
    {
        Write("]}");
        End(FrameKind.Trade);
    }

    public void WriteTicker(MarketPair pair, TopOfBook top, long timeNs)
    {
        Write($$"""{"channel":"ticker","type":"update","data":[{"symbol":"{{pair.Symbol}}","bid":""");
        WritePrice(pair, top.BidPrice);
        Write(",\"bid_qty\":");
        WriteQuantity(top.BidQuantity);
        Write(",\"ask\":");
        WritePrice(pair, top.AskPrice);
        Write(",\"ask_qty\":");
        WriteQuantity(top.AskQuantity);
        Write(",\"last\":");
        WritePrice(pair, top.AskPrice);
        Write(",\"volume\":4216.61829370,\"vwap\":");
        WritePrice(pair, top.BidPrice);
        Write(",\"low\":");
        WritePrice(pair, top.BidPrice);
        Write(",\"high\":");
        WritePrice(pair, top.AskPrice);
        Write(",\"change\":12.5,\"change_pct\":0.17,\"volume_usd\":271022134.55,\"timestamp\":\"");
        WriteTime(timeNs);
        Write("\"}]}");
        End(FrameKind.Ticker);
    }

    private void WriteAsset(string name, int precision)
    {
        Write($$"""{"id":"{{name}}","status":"enabled",""");
        Write(string.Create(
            CultureInfo.InvariantCulture,
            $"\"precision\":{precision},\"precision_display\":{precision / 2},"));
        Write("\"borrowable\":true,\"collateral_value\":1.00,\"margin_rate\":0.020000}");
    }

    private void WritePair(MarketPair pair)
    {
        var tick = string.Create(CultureInfo.InvariantCulture, $"0.{new string('0', pair.PriceDecimals - 1)}1");
        Write($$"""{"symbol":"{{pair.Symbol}}","base":"{{pair.Base}}","quote":"USD","status":"online",""");
        Write(string.Create(
            CultureInfo.InvariantCulture,
            $"\"qty_precision\":8,\"qty_increment\":0.00000001,\"price_precision\":{pair.PriceDecimals},"));
        Write("\"cost_precision\":5,\"marginable\":false,\"has_index\":true,\"cost_min\":0.50,");
        Write($"\"tick_size\":{tick},\"price_increment\":{tick},\"qty_min\":0.00005000}}");
    }

    private void WriteLevels(MarketPair pair, List<BookLevel> levels)
    {
        for (var index = 0; index < levels.Count; index++)
        {
            Write(index == 0 ? "{\"price\":" : ",{\"price\":");
            WritePrice(pair, levels[index].Price);
            Write(",\"qty\":");
            WriteQuantity(levels[index].Quantity);
            Write("}");
        }
    }

    private void WritePrice(MarketPair pair, Price price)
    {
        price.TryFormat(_digits, out var written, pair.PriceDecimals);
        _bytes.Write(_digits.AsSpan(0, written));
    }

    private void WriteQuantity(Quantity quantity)
    {
        quantity.TryFormat(_digits, out var written, Quantity.Scale);
        _bytes.Write(_digits.AsSpan(0, written));
    }

    private void WriteTime(long timeNs)
    {
        _stamps.Add(new FrameSession.Stamp(_bytes.WrittenCount, timeNs, IsTime: true));
        new UnixNs(timeNs).TryFormat(_digits, out var written, FrameSession.TimeDecimals);
        _bytes.Write(_digits.AsSpan(0, written));
    }

    private void Write(string text) => _bytes.Write(Encoding.ASCII.GetBytes(text));

    private void End(FrameKind kind)
    {
        _frames.Add(new FrameSession.Frame(_frameStart, _bytes.WrittenCount - _frameStart, kind));
        _frameStart = _bytes.WrittenCount;
    }
}
