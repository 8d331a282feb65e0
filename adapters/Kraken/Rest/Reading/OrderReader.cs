using System.Collections.Generic;
using System.Text.Json;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Reading;

/// <summary>Answers that hold orders.</summary>
internal static class OrderReader
{
    internal static OrderPage? OpenOrders(JsonElement result, AnswerReader reader) =>
        ReadPage(FieldReader.Get(result, "open"), "open", count: null, reader);

    internal static OrderPage? ClosedOrders(JsonElement result, AnswerReader reader) =>
        ReadPage(
            FieldReader.Get(result, "closed"),
            "closed",
            (int?)reader.Fields.WholeOrNull(result, "count", 0, int.MaxValue),
            reader);

    internal static OrderPage? QueryOrders(JsonElement result, AnswerReader reader) =>
        ReadPage(result, "result", count: null, reader);

    internal static IReadOnlyList<AmendInfo>? OrderAmends(JsonElement result, AnswerReader reader) =>
        reader.Rows(FieldReader.Get(result, "amends"), "amends", ReadAmend);

    private static OrderPage ReadPage(JsonElement rows, string what, int? count, AnswerReader reader) =>
        new(reader.Rows(rows, what, ReadOrder), count);

    private static OrderInfo ReadOrder(string id, JsonElement row, FieldReader fields)
    {
        var reference = fields.WholeOrNull(row, "userref", int.MinValue, int.MaxValue);
        var parent = fields.TextOrNull(row, "refid");
        return new OrderInfo(
            id,
            fields.TextOrNull(row, "cl_ord_id"),
            reference is null or 0 ? null : (int)reference,
            parent is null or "None" ? null : parent,
            fields.Text(row, "status"),
            fields.TextOrNull(row, "reason"),
            fields.Seconds(FieldReader.Get(row, "opentm"), "opentm"),
            fields.SecondsOrZero(row, "starttm"),
            fields.SecondsOrZero(row, "expiretm"),
            fields.SecondsOrZero(row, "closetm"),
            ReadDescription(FieldReader.Get(row, "descr"), fields),
            fields.Amount(row, "vol", mustBe: true),
            fields.Amount(row, "vol_exec", mustBe: true),
            fields.Amount(row, "cost", mustBe: true),
            fields.Signed(row, "fee", mustBe: true),
            fields.Amount(row, "price", mustBe: true),
            fields.Amount(row, "stopprice", mustBe: false),
            fields.Amount(row, "limitprice", mustBe: false),
            fields.TextOrNull(row, "trigger"),
            fields.FlagOrNull(row, "margin") ?? false,
            fields.TextOrEmpty(row, "misc"),
            fields.TextOrEmpty(row, "oflags"),
            fields.Texts(row, "trades"));
    }

    /// <summary>Empty where the venue wrote <c>{}</c>: the order's state and fills count all the same.</summary>
    private static OrderDescription ReadDescription(JsonElement row, FieldReader fields)
    {
        var isTold = row.ValueKind != JsonValueKind.Object || row.GetPropertyCount() > 0;
        return new OrderDescription(
            isTold ? fields.Text(row, "pair") : "",
            isTold ? fields.Side(FieldReader.Get(row, "type"), "descr.type") : default,
            isTold ? fields.Text(row, "ordertype") : "",
            fields.TextOrEmpty(row, "price"),
            fields.TextOrEmpty(row, "price2"),
            fields.TextOrEmpty(row, "leverage"),
            fields.TextOrEmpty(row, "order"),
            fields.TextOrEmpty(row, "close"));
    }

    private static AmendInfo ReadAmend(string place, JsonElement row, FieldReader fields) => new(
        fields.Text(row, "amend_id"),
        fields.Text(row, "amend_type"),
        fields.Quantity(FieldReader.Get(row, "order_qty"), "order_qty"),
        fields.Quantity(FieldReader.Get(row, "remaining_qty"), "remaining_qty"),
        fields.QuantityOrNull(row, "display_qty"),
        fields.PriceOrNull(row, "limit_price"),
        fields.PriceOrNull(row, "trigger_price"),
        fields.TextOrNull(row, "reason"),
        fields.FlagOrNull(row, "post_only") ?? false,
        ReadStamp(FieldReader.Get(row, "timestamp"), fields));

    /// <summary>The page says nanoseconds, recorded answers hold milliseconds: the size decides.</summary>
    private static UnixNs ReadStamp(JsonElement value, FieldReader fields)
    {
        const long SmallestNs = 9_000_000_000_000;
        var raw = fields.Whole(value, "timestamp", 0, long.MaxValue);
        return new UnixNs(raw < SmallestNs ? raw * UnixNs.PerMillisecond : raw);
    }
}
