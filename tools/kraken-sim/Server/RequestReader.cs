using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Server;

/// <summary>Reads requests, and finds what the gateway would find wrong with their form.</summary>
/// <remarks>Anything at all may come in; nothing is thrown.</remarks>
internal static class RequestReader
{
    private const string Malformed = "Malformed request";

    private static readonly string[] SubscribeFields =
        ["channel", "symbol", "depth", "interval", "event_trigger", "snapshot", "include_tokenized_assets"];

    internal static SimRequest Read(ReadOnlyMemory<byte> text, UnixNs timeIn)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? ReadObject(document.RootElement, timeIn)
                : new SimRequest { TimeIn = timeIn, Error = Malformed };
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException or FormatException)
        {
            return new SimRequest { TimeIn = timeIn, Error = Malformed };
        }
    }

    private static SimRequest ReadObject(JsonElement root, UnixNs timeIn)
    {
        var request = new SimRequest { TimeIn = timeIn };
        if (root.TryGetProperty("req_id", out var id))
        {
            if (!IsInteger(id))
            {
                return request with { Error = Malformed };
            }

            request = request with { RequestId = id.GetRawText() };
        }

        if (!root.TryGetProperty("method", out var method) || method.ValueKind != JsonValueKind.String)
        {
            return request with { Error = Malformed };
        }

        request = request with { Method = method.GetString()! };
        return request.Method switch
        {
            "ping" => request with { Error = UnknownField(root, request.Method, "method", "req_id") },
            "subscribe" or "unsubscribe" => ReadSubscription(root, request),
            _ => request with { Error = "Unsupported event" },
        };
    }

    private static SimRequest ReadSubscription(JsonElement root, SimRequest request)
    {
        if (!root.TryGetProperty("params", out var parameters) || parameters.ValueKind != JsonValueKind.Object)
        {
            return request with { Error = "Params field must be an object" };
        }

        var symbols = new List<string>();
        var error = UnknownField(root, request.Method, "method", "req_id", "params")
            ?? UnknownField(parameters, request.Method, SubscribeFields)
            ?? ReadSymbols(parameters, symbols)
            ?? WrongKind(parameters, "channel", "a string", JsonValueKind.String)
            ?? WrongKind(parameters, "event_trigger", "a string", JsonValueKind.String)
            ?? WrongKind(parameters, "snapshot", "a boolean", JsonValueKind.True, JsonValueKind.False)
            ?? WrongKind(parameters, "include_tokenized_assets", "a boolean", JsonValueKind.True, JsonValueKind.False)
            ?? WrongInteger(parameters, "depth")
            ?? WrongInteger(parameters, "interval");
        request = request with { Symbols = symbols, Error = error };
        return error is not null ? request : request with
        {
            Channel = Field(parameters, "channel")?.GetString(),
            Depth = Field(parameters, "depth")?.GetInt32(),
            Interval = Field(parameters, "interval")?.GetInt32(),
            EventTrigger = Field(parameters, "event_trigger")?.GetString(),
            Snapshot = Field(parameters, "snapshot")?.GetBoolean(),
        };
    }

    private static string? ReadSymbols(JsonElement parameters, List<string> symbols)
    {
        if (Field(parameters, "symbol") is not { } field)
        {
            return null;
        }

        if (field.ValueKind != JsonValueKind.Array)
        {
            return "Symbol field must be an array";
        }

        foreach (var symbol in field.EnumerateArray())
        {
            if (symbol.ValueKind != JsonValueKind.String)
            {
                return "Symbol field must be an array";
            }

            symbols.Add(symbol.GetString()!);
        }

        return null;
    }

    private static string? UnknownField(JsonElement element, string method, params string[] known)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name, StringComparer.Ordinal))
            {
                return $"Unsupported field: '{property.Name}' for the given msg type: {method}";
            }
        }

        return null;
    }

    private static string? WrongKind(JsonElement element, string name, string wanted, params JsonValueKind[] kinds) =>
        Field(element, name) is { } field && !kinds.Contains(field.ValueKind)
            ? $"{char.ToUpperInvariant(name[0])}{name[1..]} field must be {wanted}"
            : null;

    private static string? WrongInteger(JsonElement element, string name) =>
        Field(element, name) is { } field && !(field.ValueKind == JsonValueKind.Number && field.TryGetInt32(out _))
            ? $"{char.ToUpperInvariant(name[0])}{name[1..]} field must be an integer"
            : null;

    private static JsonElement? Field(JsonElement element, string name) =>
        element.TryGetProperty(name, out var field) ? field : null;

    private static bool IsInteger(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && (element.TryGetInt64(out _) || element.TryGetUInt64(out _));
}
