using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Adapters.Kraken.Rest.Reading;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Universe;

/// <summary>The venue's lists as JSON of the venue's own shape, so that one reader reads both.</summary>
internal static class UniverseJson
{
    internal static byte[] Write(IReadOnlyList<PairInfo> pairs, IReadOnlyList<AssetInfo> assets)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartObject("pairs");
            foreach (var pair in pairs)
            {
                WritePair(json, pair);
            }

            json.WriteEndObject();
            json.WriteStartObject("assets");
            foreach (var asset in assets)
            {
                WriteAsset(json, asset);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Null when it is no such JSON, or any row of it is refused.</summary>
    internal static UniverseLists? TryRead(byte[] body, UnixNs takenAt)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var reader = new AnswerReader("The copy");
            var pairs = PairReader.AssetPairs(FieldReader.Get(document.RootElement, "pairs"), reader);
            var assets = PairReader.Assets(FieldReader.Get(document.RootElement, "assets"), reader);
            return pairs is { Count: > 0 } && assets is { Count: > 0 } && reader.Fields.Complaint is null
                && reader.RefusedRows.Count == 0
                    ? new UniverseLists(takenAt, pairs, assets)
                    : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static void WritePair(Utf8JsonWriter json, PairInfo pair)
    {
        json.WriteStartObject(pair.Id);
        json.WriteString("altname", pair.Altname);
        WriteText(json, "wsname", pair.WebSocketName);
        json.WriteString("aclass_base", pair.BaseClass);
        json.WriteString("base", pair.Base);
        json.WriteString("quote", pair.Quote);
        WriteNumber(json, "pair_decimals", pair.PriceDecimals);
        WriteNumber(json, "lot_decimals", pair.QuantityDecimals);
        WriteNumber(json, "cost_decimals", pair.CostDecimals);
        WriteText(json, "tick_size", pair.Tick?.ToString());
        WriteText(json, "ordermin", pair.QuantityMin?.ToString());
        WriteText(json, "costmin", pair.CostMin?.ToString());
        WriteText(json, "status", pair.Status);
        WriteText(json, "fee_volume_currency", pair.FeeVolumeCurrency);
        WriteFees(json, "fees", pair.Fees);
        WriteFees(json, "fees_maker", pair.FeesMaker);
        WriteNumbers(json, "leverage_buy", pair.LeverageBuy);
        WriteNumbers(json, "leverage_sell", pair.LeverageSell);
        WriteText(json, "execution_venue", pair.ExecutionVenue);
        json.WriteEndObject();
    }

    private static void WriteAsset(Utf8JsonWriter json, AssetInfo asset)
    {
        json.WriteStartObject(asset.Id);
        json.WriteString("altname", asset.Altname);
        json.WriteString("aclass", asset.Class);
        json.WriteNumber("decimals", asset.Decimals);
        json.WriteNumber("display_decimals", asset.DisplayDecimals);
        WriteText(json, "status", asset.Status);
        WriteText(json, "collateral_value", asset.CollateralValue?.ToString());
        WriteText(json, "margin_rate", asset.MarginRate?.ToString());
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<int> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static void WriteFees(Utf8JsonWriter json, string name, IReadOnlyList<FeeStep> steps)
    {
        json.WriteStartArray(name);
        foreach (var step in steps)
        {
            json.WriteStartArray();
            json.WriteStringValue(step.VolumeFrom.ToString());
            json.WriteStringValue(step.Percent.ToString());
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
