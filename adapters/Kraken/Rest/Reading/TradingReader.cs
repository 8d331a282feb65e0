using System.Text.Json;
using KrakkedCore.Adapters.Kraken.Rest.Answers;

namespace KrakkedCore.Adapters.Kraken.Rest.Reading;

/// <summary>Answers to new, changed and cancelled orders.</summary>
internal static class TradingReader
{
    internal static OrderPlaced? Placed(JsonElement result, AnswerReader reader)
    {
        var description = FieldReader.Get(result, "descr");
        return new OrderPlaced(
            reader.Fields.Text(description, "order"),
            reader.Fields.TextOrNull(description, "close"),
            reader.Fields.Texts(result, "txid"));
    }

    internal static BatchPlaced? Batch(JsonElement result, AnswerReader reader)
    {
        var rows = reader.Rows(
            FieldReader.Get(result, "orders"),
            "orders",
            static (place, row, fields) => new BatchEntry(
                fields.TextOrNull(row, "txid"),
                fields.TextOrNull(FieldReader.Get(row, "descr"), "order"),
                fields.TextOrNull(row, "error")));

        // The place in the answer is the order's name: with a row left out, none could be told from the next.
        if (reader.RefusedRows.Count > 0)
        {
            reader.Fields.Refuse("orders", default, "must be readable row by row");
        }

        return new BatchPlaced(rows);
    }

    internal static OrderAmended? Amended(JsonElement result, AnswerReader reader) =>
        new(reader.Fields.Text(result, "amend_id"));

    internal static OrderEdited? Edited(JsonElement result, AnswerReader reader) => new(
        reader.Fields.TextOrEmpty(result, "txid"),
        reader.Fields.TextOrNull(result, "originaltxid"),
        reader.Fields.TextOrEmpty(result, "status"),
        reader.Fields.TextOrEmpty(FieldReader.Get(result, "descr"), "order"),
        (int)(reader.Fields.WholeOrNull(result, "orders_cancelled", 0, int.MaxValue) ?? 0));

    internal static OrdersCancelled? Cancelled(JsonElement result, AnswerReader reader) => new(
        (int)reader.Fields.Whole(FieldReader.Get(result, "count"), "count", 0, int.MaxValue),
        reader.Fields.FlagOrNull(result, "pending") ?? false);

    internal static DeadManTimer? Timer(JsonElement result, AnswerReader reader) => new(
        reader.Fields.Moment(result, "currentTime"),
        reader.Fields.Moment(result, "triggerTime"));
}
