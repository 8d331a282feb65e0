using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Frames;
using KrakkedCore.Tools.KrakenSim.Market;
using KrakkedCore.Tools.KrakenSim.Matching;

namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>The public endpoints apart from the catalogue: time, status and market data.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/rest-api/get-ticker-information and its neighbours.</remarks>
internal sealed class PublicDesk(MarketBoard board, MatchingEngine engine, PairKeys keys)
{
    private const int DepthDefault = 100;
    private const int DepthMax = 500;
    private const int TradesMax = 1_000;
    private const long DayNs = 86_400 * UnixNs.PerSecond;

    private FrameWriter Writer => board.Writer;

    internal RestAnswer Time(UnixNs now)
    {
        var moment = DateTimeOffset.UnixEpoch.AddTicks(now.Raw / 100);
        var text = moment.ToString("ddd, dd MMM yy HH:mm:ss +0000", CultureInfo.InvariantCulture);
        Writer.OpenResult().Raw("{\"unixtime\":"u8).Integer(now.Raw / UnixNs.PerSecond)
            .Raw(",\"rfc1123\":"u8).Text(text).Raw("}"u8);
        return Writer.Close();
    }

    internal RestAnswer SystemStatus(UnixNs now)
    {
        Writer.OpenResult().Raw("{\"status\":"u8).Text(OrderWords.Text(engine.Status))
            .Raw(",\"timestamp\":"u8).Time(now, decimals: 0).Raw("}"u8);
        return Writer.Close();
    }

    internal RestAnswer Ticker(RestFields fields, UnixNs now)
    {
        if (!TryPairs(fields, out var pairs))
        {
            return Writer.Refuse(RestErrors.UnknownPair);
        }

        Writer.OpenResult().Raw("{"u8);
        foreach (var pair in pairs)
        {
            if (pair.TryTop(out _))
            {
                WriteTicker(pair, now);
                Writer.Raw(","u8);
            }
        }

        Writer.DropComma().Raw("}"u8);
        return Writer.Close();
    }

    internal RestAnswer Depth(RestFields fields)
    {
        if (!TryPair(fields, out var pair))
        {
            return Writer.Refuse(RestErrors.UnknownPair);
        }

        var count = fields.Integer("count") ?? DepthDefault;
        if (count is < 1 or > DepthMax)
        {
            return Writer.Refuse(RestErrors.InvalidArguments + ":count");
        }

        Writer.OpenResult().Raw("{"u8).Text(keys.Of(pair!)).Raw(":{\"asks\":["u8);
        WriteLevels(pair!, pair!.Book.Asks.Levels, (int)count);
        Writer.Raw("],\"bids\":["u8);
        WriteLevels(pair, pair.Book.Bids.Levels, (int)count);
        Writer.Raw("]}}"u8);
        return Writer.Close();
    }

    internal RestAnswer Candles(RestFields fields, UnixNs now)
    {
        if (!TryPair(fields, out var pair))
        {
            return Writer.Refuse(RestErrors.UnknownPair);
        }

        var minutes = fields["interval"] is null ? 1 : fields.Integer("interval") ?? 0;
        if (!PairBoard.Intervals.Contains((int)minutes))
        {
            return Writer.Refuse(RestErrors.InvalidArguments + ":interval");
        }

        var since = RestFields.Moment(fields["since"]) ?? default;
        var candles = pair!.CandlesUntil((int)minutes, now);
        Writer.OpenResult().Raw("{"u8).Text(keys.Of(pair)).Raw(":["u8);
        foreach (var candle in candles.Where(candle => candle.Begin > since))
        {
            WriteCandle(pair.Pair, candle);
        }

        var last = candles.Count > 1 ? candles[^2].Begin : default;
        Writer.DropComma().Raw("],\"last\":"u8).Integer(last.Raw / UnixNs.PerSecond).Raw("}"u8);
        return Writer.Close();
    }

    internal RestAnswer Trades(RestFields fields)
    {
        if (!TryPair(fields, out var pair))
        {
            return Writer.Refuse(RestErrors.UnknownPair);
        }

        var since = RestFields.Moment(fields["since"]);
        var count = (int)Math.Clamp(fields.Integer("count") ?? TradesMax, 1, TradesMax);
        var trades = pair!.Trades;
        var first = since is null ? Math.Max(0, trades.Count - count) : FirstAfter(trades, since.Value);
        var end = Math.Min(trades.Count, first + count);
        var last = since ?? default;
        Writer.OpenResult().Raw("{"u8).Text(keys.Of(pair)).Raw(":["u8);
        for (var index = first; index < end; index++)
        {
            WriteTrade(pair.Pair, in trades[index]);
            last = trades[index].Time;
        }

        Writer.DropComma().Raw("],\"last\":\""u8).Integer(last.Raw).Raw("\"}"u8);
        return Writer.Close();
    }

    internal RestAnswer Spread(RestFields fields)
    {
        if (!TryPair(fields, out var pair))
        {
            return Writer.Refuse(RestErrors.UnknownPair);
        }

        var since = RestFields.Moment(fields["since"]) ?? default;
        var decimals = pair!.Pair.PriceDecimals;
        var last = since;
        Writer.OpenResult().Raw("{"u8).Text(keys.Of(pair)).Raw(":["u8);
        for (var index = 0; index < pair.Spreads.Count; index++)
        {
            var row = pair.Spreads[index];
            if (row.Time.Raw / UnixNs.PerSecond >= since.Raw / UnixNs.PerSecond)
            {
                Writer.Raw("["u8).Integer(row.Time.Raw / UnixNs.PerSecond).Raw(","u8)
                    .ShownPrice(row.Bid, decimals).Raw(","u8).ShownPrice(row.Ask, decimals).Raw("],"u8);
                last = row.Time;
            }
        }

        Writer.DropComma().Raw("],\"last\":"u8).Integer(last.Raw / UnixNs.PerSecond).Raw("}"u8);
        return Writer.Close();
    }

    private void WriteTicker(PairBoard pair, UnixNs now)
    {
        pair.TryTop(out var top);
        var decimals = pair.Pair.PriceDecimals;
        var day = pair.Day.Since(now + -DayNs);
        var today = pair.Day.Since(new UnixNs(now.Raw - (now.Raw % DayNs)));
        var last = pair.Trades.Count > 0 ? pair.Trades[pair.Trades.Count - 1] : default;
        Writer.Text(keys.Of(pair)).Raw(":{"u8);
        WriteBest("a"u8, top.AskPrice, top.AskQuantity, decimals);
        WriteBest("b"u8, top.BidPrice, top.BidQuantity, decimals);
        Writer.Raw("\"c\":["u8).ShownPrice(last.Price, decimals).Raw(","u8).QuotedQuantity(last.Quantity, 8)
            .Raw("],\"v\":["u8).QuotedQuantity(today.Volume, 8).Raw(","u8).QuotedQuantity(day.Volume, 8)
            .Raw("],\"p\":["u8).ShownPrice(today.Vwap, decimals).Raw(","u8).ShownPrice(day.Vwap, decimals)
            .Raw("],\"t\":["u8).Integer(today.TradeCount).Raw(","u8).Integer(day.TradeCount)
            .Raw("],\"l\":["u8).ShownPrice(today.Low, decimals).Raw(","u8).ShownPrice(day.Low, decimals)
            .Raw("],\"h\":["u8).ShownPrice(today.High, decimals).Raw(","u8).ShownPrice(day.High, decimals)
            .Raw("],\"o\":"u8).ShownPrice(today.Open, decimals).Raw("}"u8);
    }

    private void WriteBest(ReadOnlySpan<byte> name, Price price, Quantity quantity, int decimals) =>
        Writer.Raw("\""u8).Raw(name).Raw("\":["u8).ShownPrice(price, decimals)
            .Raw(",\""u8).Quantity(quantity, 0).Raw("\","u8).QuotedQuantity(quantity, 3).Raw("],"u8);

    private void WriteLevels(PairBoard pair, ReadOnlySpan<Engine.Contracts.Events.BookLevel> levels, int count)
    {
        foreach (var level in levels[..Math.Min(levels.Length, count)])
        {
            Writer.Raw("["u8).ShownPrice(level.Price, pair.Pair.PriceDecimals)
                .Raw(","u8).QuotedQuantity(level.Quantity, pair.Pair.QuantityDecimals)
                .Raw(","u8).Integer(pair.BookTime.Raw / UnixNs.PerSecond).Raw("],"u8);
        }

        Writer.DropComma();
    }

    private void WriteCandle(SimPair pair, SimCandle candle)
    {
        var decimals = pair.PriceDecimals;
        Writer.Raw("["u8).Integer(candle.Begin.Raw / UnixNs.PerSecond)
            .Raw(","u8).QuotedPrice(candle.Open, decimals).Raw(","u8).QuotedPrice(candle.High, decimals)
            .Raw(","u8).QuotedPrice(candle.Low, decimals).Raw(","u8).QuotedPrice(candle.Close, decimals)
            .Raw(","u8).QuotedPrice(candle.TradeCount == 0 ? default : candle.Vwap, Math.Max(1, decimals))
            .Raw(","u8).QuotedQuantity(candle.Volume, 8)
            .Raw(","u8).Integer(candle.TradeCount).Raw("],"u8);
    }

    private void WriteTrade(SimPair pair, in SimTrade trade) =>
        Writer.Raw("["u8).ShownPrice(trade.Price, pair.PriceDecimals)
            .Raw(","u8).QuotedQuantity(trade.Quantity, 8)
            .Raw(","u8).Seconds(trade.Time, decimals: 7)
            .Raw(trade.TakerSide == Engine.Contracts.Events.Side.Buy ? ",\"b\","u8 : ",\"s\","u8)
            .Raw(trade.TakerType == Engine.Contracts.Events.OrderType.Market ? "\"m\""u8 : "\"l\""u8)
            .Raw(",\"\","u8).Integer(trade.TradeId).Raw("],"u8);

    // A cursor of whole seconds means everything of that second too; one of nanoseconds is a trade's own time.
    private static int FirstAfter(RecentRing<SimTrade> trades, UnixNs since)
    {
        var index = trades.Count;
        while (index > 0 && trades[index - 1].Time > since)
        {
            index--;
        }

        return index;
    }

    private bool TryPair(RestFields fields, out PairBoard? pair)
    {
        pair = null;
        return fields["pair"] is { } name && board.TryPairByAnyName(name, out pair);
    }

    private bool TryPairs(RestFields fields, out IReadOnlyList<PairBoard> pairs)
    {
        pairs = board.Pairs;
        var names = fields.List("pair");
        if (names.Count == 0)
        {
            return true;
        }

        var found = new List<PairBoard>();
        pairs = found;
        foreach (var name in names)
        {
            if (!board.TryPairByAnyName(name, out var pair))
            {
                return false;
            }

            found.Add(pair!);
        }

        return true;
    }
}
