using System.Text.Json;
using KrakkedCore.Adapters.Kraken.Rest.Answers;

namespace KrakkedCore.Adapters.Kraken.Rest.Reading;

/// <summary>Answers that hold executions and ledger entries.</summary>
internal static class HistoryReader
{
    internal static TradePage? TradesHistory(JsonElement result, AnswerReader reader) => new(
        reader.Rows(FieldReader.Get(result, "trades"), "trades", ReadTrade),
        ReadCount(result, reader));

    internal static TradePage? QueryTrades(JsonElement result, AnswerReader reader) =>
        new(reader.Rows(result, "result", ReadTrade), Count: null);

    internal static LedgerPage? Ledgers(JsonElement result, AnswerReader reader) => new(
        reader.Rows(FieldReader.Get(result, "ledger"), "ledger", ReadEntry),
        ReadCount(result, reader));

    internal static LedgerPage? QueryLedgers(JsonElement result, AnswerReader reader) =>
        new(reader.Rows(result, "result", ReadEntry), Count: null);

    private static int? ReadCount(JsonElement result, AnswerReader reader) =>
        (int?)reader.Fields.WholeOrNull(result, "count", 0, int.MaxValue);

    private static TradeInfo ReadTrade(string id, JsonElement row, FieldReader fields) => new(
        id,
        fields.Text(row, "ordertxid"),
        fields.TextOrNull(row, "postxid"),
        fields.Text(row, "pair"),
        fields.Seconds(FieldReader.Get(row, "time"), "time"),
        fields.Side(FieldReader.Get(row, "type"), "type"),
        fields.Text(row, "ordertype"),
        fields.Price(FieldReader.Get(row, "price"), "price"),
        fields.Amount(row, "cost", mustBe: true),
        fields.Signed(row, "fee", mustBe: true),
        fields.Amount(row, "vol", mustBe: true),
        fields.Amount(row, "margin", mustBe: false),
        fields.TextOrEmpty(row, "misc"),
        fields.WholeOrNull(row, "trade_id", 0, long.MaxValue),
        fields.FlagOrNull(row, "maker"),
        fields.Texts(row, "ledgers"));

    private static LedgerInfo ReadEntry(string id, JsonElement row, FieldReader fields) => new(
        id,
        fields.Text(row, "refid"),
        fields.Seconds(FieldReader.Get(row, "time"), "time"),
        fields.Text(row, "type"),
        fields.TextOrEmpty(row, "subtype"),
        fields.TextOrEmpty(row, "aclass"),
        fields.Text(row, "asset"),
        fields.Signed(row, "amount", mustBe: true),
        fields.Signed(row, "fee", mustBe: true),
        fields.Signed(row, "balance", mustBe: true));
}
