using System.Collections.Generic;
using System.Text.Json;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Reading;

/// <summary>Answers of the endpoints that define assets and pairs.</summary>
internal static class PairReader
{
    internal static IReadOnlyList<AssetInfo>? Assets(JsonElement result, AnswerReader reader) =>
        reader.Rows(result, "result", ReadAsset);

    internal static IReadOnlyList<PairInfo>? AssetPairs(JsonElement result, AnswerReader reader) =>
        reader.Rows(result, "result", ReadPair);

    private static AssetInfo ReadAsset(string id, JsonElement row, FieldReader fields) => new(
        id,
        fields.Text(row, "altname"),
        fields.TextOrEmpty(row, "aclass"),
        (int)fields.Whole(FieldReader.Get(row, "decimals"), "decimals", 0, Amount.Scale),
        (int)fields.Whole(FieldReader.Get(row, "display_decimals"), "display_decimals", 0, Amount.Scale),
        fields.TextOrNull(row, "status"),
        fields.SignedOrNull(row, "collateral_value"),
        fields.SignedOrNull(row, "margin_rate"));

    private static PairInfo ReadPair(string id, JsonElement row, FieldReader fields)
    {
        return new PairInfo(
            id,
            fields.Text(row, "altname"),
            fields.TextOrNull(row, "wsname"),
            fields.TextOrEmpty(row, "aclass_base"),
            fields.TextOrEmpty(row, "base"),
            fields.Text(row, "quote"),
            (int?)fields.WholeOrNull(row, "pair_decimals", 0, Price.Scale),
            (int?)fields.WholeOrNull(row, "lot_decimals", 0, Quantity.Scale),
            (int?)fields.WholeOrNull(row, "cost_decimals", 0, Amount.Scale),
            fields.PriceOrNull(row, "tick_size"),
            fields.QuantityOrNull(row, "ordermin"),
            fields.AmountOrNull(row, "costmin"),
            fields.TextOrNull(row, "status"),
            fields.TextOrNull(row, "fee_volume_currency"),
            ReadFees(row, "fees", fields),
            ReadFees(row, "fees_maker", fields),
            ReadLeverage(row, "leverage_buy", fields),
            ReadLeverage(row, "leverage_sell", fields),
            fields.TextOrNull(row, "execution_venue"));
    }

    /// <summary>Empty when the pair has no such table; out of order, the pair is refused.</summary>
    private static List<FeeStep> ReadFees(JsonElement row, string name, FieldReader fields)
    {
        var steps = new List<FeeStep>();
        var list = FieldReader.Get(row, name);
        if (list.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return steps;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            fields.Refuse(name, list, "must be a list of volumes and percentages");
            return steps;
        }

        foreach (var item in list.EnumerateArray())
        {
            var step = new FeeStep(
                fields.Amount(FieldReader.Get(item, 0), name),
                fields.Signed(FieldReader.Get(item, 1), name));
            if (steps.Count > 0 && step.VolumeFrom <= steps[^1].VolumeFrom)
            {
                fields.Refuse(name, FieldReader.Get(item, 0), "must be above the volume of the row before it");
            }

            steps.Add(step);
        }

        return steps;
    }

    private static List<int> ReadLeverage(JsonElement row, string name, FieldReader fields)
    {
        var leverages = new List<int>();
        var list = FieldReader.Get(row, name);
        if (list.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in list.EnumerateArray())
            {
                leverages.Add((int)fields.Whole(item, name, 0, 1_000));
            }
        }

        return leverages;
    }
}
