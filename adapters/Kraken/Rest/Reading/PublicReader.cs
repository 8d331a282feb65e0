using System.Collections.Generic;
using System.Text.Json;
using KrakkedCore.Adapters.Kraken.Rest.Answers;

namespace KrakkedCore.Adapters.Kraken.Rest.Reading;

/// <summary>Answers of the public market data endpoints.</summary>
internal static class PublicReader
{
    private const string Cursor = "last";

    internal static ServerTime? Time(JsonElement result, AnswerReader reader) => new(
        reader.Fields.Seconds(FieldReader.Get(result, "unixtime"), "unixtime"),
        reader.Fields.TextOrEmpty(result, "rfc1123"));

    internal static SystemStatus? SystemStatus(JsonElement result, AnswerReader reader) => new(
        reader.Fields.Text(result, "status"),
        reader.Fields.Moment(result, "timestamp"));

    internal static IReadOnlyList<TickerInfo>? Ticker(JsonElement result, AnswerReader reader) =>
        reader.Rows(result, "result", ReadTicker);

    internal static OhlcPage? Ohlc(JsonElement result, AnswerReader reader) =>
        reader.TryTheOne(result, Cursor, out var pair, out var rows)
            ? new OhlcPage(
                pair,
                reader.Rows(rows, pair, ReadCandle),
                reader.Fields.WholeOrNull(result, Cursor, 0, long.MaxValue))
            : null;

    internal static DepthBook? Depth(JsonElement result, AnswerReader reader) =>
        reader.TryTheOne(result, null, out var pair, out var book)
            ? new DepthBook(
                pair,
                reader.Rows(FieldReader.Get(book, "asks"), "asks", ReadLevel),
                reader.Rows(FieldReader.Get(book, "bids"), "bids", ReadLevel))
            : null;

    internal static TradesPage? Trades(JsonElement result, AnswerReader reader) =>
        reader.TryTheOne(result, Cursor, out var pair, out var rows)
            ? new TradesPage(
                pair,
                reader.Rows(rows, pair, ReadTrade),
                reader.Fields.Whole(FieldReader.Get(result, Cursor), Cursor, 0, long.MaxValue))
            : null;

    internal static SpreadPage? Spread(JsonElement result, AnswerReader reader) =>
        reader.TryTheOne(result, Cursor, out var pair, out var rows)
            ? new SpreadPage(
                pair,
                reader.Rows(rows, pair, ReadSpread),
                reader.Fields.Whole(FieldReader.Get(result, Cursor), Cursor, 0, long.MaxValue))
            : null;

    private static TickerInfo ReadTicker(string pair, JsonElement row, FieldReader fields)
    {
        var ask = FieldReader.Get(row, "a");
        var bid = FieldReader.Get(row, "b");
        var last = FieldReader.Get(row, "c");
        var volume = FieldReader.Get(row, "v");
        var vwap = FieldReader.Get(row, "p");
        var trades = FieldReader.Get(row, "t");
        var low = FieldReader.Get(row, "l");
        var high = FieldReader.Get(row, "h");
        return new TickerInfo(
            pair,
            fields.Price(ask, 0, "a[0]"),
            fields.Amount(FieldReader.Get(ask, 2), "a[2]"),
            fields.Price(bid, 0, "b[0]"),
            fields.Amount(FieldReader.Get(bid, 2), "b[2]"),
            fields.Price(last, 0, "c[0]"),
            fields.Amount(FieldReader.Get(last, 1), "c[1]"),
            fields.Amount(FieldReader.Get(volume, 0), "v[0]"),
            fields.Amount(FieldReader.Get(volume, 1), "v[1]"),
            fields.Price(vwap, 0, "p[0]"),
            fields.Price(vwap, 1, "p[1]"),
            fields.Whole(FieldReader.Get(trades, 0), "t[0]", 0, long.MaxValue),
            fields.Whole(FieldReader.Get(trades, 1), "t[1]", 0, long.MaxValue),
            fields.Price(low, 0, "l[0]"),
            fields.Price(low, 1, "l[1]"),
            fields.Price(high, 0, "h[0]"),
            fields.Price(high, 1, "h[1]"),
            fields.Price(FieldReader.Get(row, "o"), "o"));
    }

    private static OhlcRow ReadCandle(string place, JsonElement row, FieldReader fields) => new(
        fields.Seconds(FieldReader.Get(row, 0), "time"),
        fields.Price(row, 1, "open"),
        fields.Price(row, 2, "high"),
        fields.Price(row, 3, "low"),
        fields.Price(row, 4, "close"),
        fields.Price(row, 5, "vwap"),
        fields.Amount(FieldReader.Get(row, 6), "volume"),
        fields.Whole(FieldReader.Get(row, 7), "count", 0, long.MaxValue));

    private static DepthLevel ReadLevel(string place, JsonElement row, FieldReader fields) => new(
        fields.Price(row, 0, "price"),
        fields.Quantity(FieldReader.Get(row, 1), "volume"),
        fields.Seconds(FieldReader.Get(row, 2), "time"));

    private static PublicTrade ReadTrade(string place, JsonElement row, FieldReader fields)
    {
        var kind = FieldReader.Get(row, 4);
        var isMarket = kind.ValueKind == JsonValueKind.String && kind.ValueEquals("m"u8);
        if (!isMarket && !(kind.ValueKind == JsonValueKind.String && kind.ValueEquals("l"u8)))
        {
            fields.Refuse("type", kind, "must be m or l");
        }

        // Replies before 2022 end before the trade id.
        var id = FieldReader.Get(row, 6);
        return new PublicTrade(
            fields.Price(row, 0, "price"),
            fields.Quantity(FieldReader.Get(row, 1), "volume"),
            fields.Seconds(FieldReader.Get(row, 2), "time"),
            fields.Side(FieldReader.Get(row, 3), "side"),
            isMarket,
            fields.Text(FieldReader.Get(row, 5), "misc", mustBe: false),
            id.ValueKind == JsonValueKind.Undefined ? null : fields.Whole(id, "trade_id", 0, long.MaxValue));
    }

    private static SpreadRow ReadSpread(string place, JsonElement row, FieldReader fields) => new(
        fields.Seconds(FieldReader.Get(row, 0), "time"),
        fields.Price(row, 1, "bid"),
        fields.Price(row, 2, "ask"));
}
