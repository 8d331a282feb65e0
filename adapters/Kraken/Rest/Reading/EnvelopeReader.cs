using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Unicode;
using KrakkedCore.Adapters.Kraken.Rest.Sending;

namespace KrakkedCore.Adapters.Kraken.Rest.Reading;

/// <summary>Tells a usable answer from everything else that can come back on a connection.</summary>
/// <remarks>
/// Shape of an answer: <c>{"error":[...],"result":...}</c>. Its errors count more than the status. Bodies are never
/// shown: one of them holds a token.
/// </remarks>
internal static class EnvelopeReader
{
    private const int ErrorCharactersMax = 200;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    internal static RawAnswer Read(RestCall call, int status, ReadOnlyMemory<byte> body)
    {
        JsonDocument? document = null;
        try
        {
            // Text of a document is only checked when it is read, and then throws.
            document = Utf8.IsValid(body.Span) ? JsonDocument.Parse(body, Options) : null;
        }
        catch (JsonException)
        {
            // Not JSON: HTML of the proxy, a cut body, a name twice.
        }

        if (document is null)
        {
            return NoEnvelope(call, status, body);
        }

        var answer = ReadErrors(call, status, document.RootElement) ?? RawAnswer.Of(document, []);
        return answer.Document is null ? Dispose(document, answer) : WithResult(call, document);
    }

    /// <summary>Reads the result; whatever an endpoint's reader meets ends as a sentence.</summary>
    internal static RestResult<T> ReadResult<T>(RestCall call, RawAnswer answer, ResultReader<T> read)
        where T : class
    {
        using var document = answer.Document!;
        var reader = new AnswerReader(call.Endpoint);
        T? value = null;
        string? complaint;
        try
        {
            value = read(document.RootElement.GetProperty("result"u8), reader);
            complaint = reader.Fields.Complaint;
        }
        catch (InvalidOperationException)
        {
            // The one thing a parsed document still throws for: an escaped half of a surrogate pair.
            complaint = $"{call.Endpoint} answered a text that is no Unicode; the answer was refused.";
        }

        return value is null || complaint is not null
            ? new RestResult<T>(Refused(call, complaint ?? "", answer.Warnings), answer.Warnings)
            : new RestResult<T>(value, answer.Warnings, reader.RefusedRows);
    }

    private static RestFailure Refused(RestCall call, string complaint, IReadOnlyList<string> warnings) =>
        call.ChangesOrders
            ? new RestFailure(
                RestFailureCategory.UnknownOutcome,
                complaint + " The venue took the request: look the order up.")
            {
                HttpStatus = 200,
                WasSent = true,
            }
            : new RestFailure(RestFailureCategory.Malformed, complaint) { HttpStatus = 200, WasSent = true };

    private static RawAnswer Dispose(JsonDocument document, RawAnswer answer)
    {
        document.Dispose();
        return answer;
    }

    private static RawAnswer WithResult(RestCall call, JsonDocument document)
    {
        var root = document.RootElement;
        var warnings = new List<string>();
        foreach (var item in root.GetProperty("error"u8).EnumerateArray())
        {
            warnings.Add(Text(item));
        }

        if (root.TryGetProperty("result"u8, out _))
        {
            return RawAnswer.Of(document, warnings);
        }

        document.Dispose();
        return Trouble(
            call,
            RestFailureCategory.Malformed,
            $"{call.Endpoint} answered neither an error nor a result",
            status: 200);
    }

    /// <summary>A failure, or null when nothing failed.</summary>
    private static RawAnswer? ReadErrors(RestCall call, int status, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("error"u8, out var errors)
            || errors.ValueKind != JsonValueKind.Array)
        {
            return Trouble(
                call,
                status == 200 ? RestFailureCategory.Malformed : RestFailureCategory.Transport,
                $"{call.Endpoint} answered status {status} and JSON without the list of errors every answer has",
                status);
        }

        string? first = null;
        var leavesOutcomeOpen = false;
        var warnings = new List<string>();
        foreach (var item in errors.EnumerateArray())
        {
            var text = Text(item);
            if (VenueErrors.IsWarning(text))
            {
                warnings.Add(text);
                continue;
            }

            first ??= text;
            leavesOutcomeOpen |= VenueErrors.LeavesOutcomeOpen(text);
        }

        if (first is not null)
        {
            return OfVenueError(call, status, first, call.ChangesOrders && leavesOutcomeOpen, warnings);
        }

        return status == 200 ? null : OfStatus(call, status, "an answer without errors");
    }

    private static RawAnswer OfVenueError(
        RestCall call, int status, string text, bool isOutcomeOpen, List<string> warnings)
    {
        var category = isOutcomeOpen ? RestFailureCategory.UnknownOutcome : VenueErrors.CategoryOf(text);
        VenueErrors.TryReadThrottle(text, out var until);
        var failure = new RestFailure(category, $"{call.Endpoint} was refused: {text}{Advice(category)}")
        {
            VenueError = text,
            HttpStatus = status,
            RetryAfter = until,
            WasSent = true,
        };
        return RawAnswer.Of(failure, VenueErrors.IsServiceTrouble(text), warnings);
    }

    private static RawAnswer NoEnvelope(RestCall call, int status, ReadOnlyMemory<byte> body)
    {
        var text = body.Span.TrimStart(" \t\r\n"u8);
        var what = text.IsEmpty ? "an empty body"
            : text[0] == (byte)'<' ? $"{body.Length} bytes of HTML"
            : text[0] is (byte)'{' or (byte)'[' ? $"{body.Length} bytes of JSON that is cut or damaged"
            : $"{body.Length} bytes that are no JSON";
        return OfStatus(call, status, what);
    }

    private static RawAnswer OfStatus(RestCall call, int status, string what)
    {
        var text = $"{call.Endpoint} answered status {status} with {what}";
        if (status == 429)
        {
            return RawAnswer.Of(
                new RestFailure(RestFailureCategory.Rate, text + ": too many calls.")
                {
                    HttpStatus = status,
                    WasSent = true,
                },
                isTrouble: false);
        }

        return Trouble(call, RestFailureCategory.Transport, text, status);
    }

    /// <summary>A 4xx of the proxy never reached the venue; what else is unclear may have.</summary>
    private static RawAnswer Trouble(RestCall call, RestFailureCategory category, string text, int status)
    {
        var isRefusedAtTheDoor = status is >= 400 and < 500 and not 408;
        var isOpen = call.ChangesOrders && !isRefusedAtTheDoor;
        var found = isOpen ? RestFailureCategory.UnknownOutcome : category;
        return RawAnswer.Of(
            new RestFailure(found, $"{text}.{Advice(found)}") { HttpStatus = status, WasSent = true },
            isTrouble: true);
    }

    private static string Advice(RestFailureCategory category) => category switch
    {
        RestFailureCategory.UnknownOutcome => " Whether it was done is unknown: look the order up first.",
        RestFailureCategory.Auth => " Check the API key, its secret and its permissions.",
        _ => "",
    };

    private static string Text(JsonElement item)
    {
        try
        {
            var text = item.ValueKind == JsonValueKind.String ? item.GetString() ?? "" : item.GetRawText();
            return text.Length <= ErrorCharactersMax ? text : text[..ErrorCharactersMax];
        }
        catch (InvalidOperationException)
        {
            return "an error text that is no Unicode";
        }
    }
}
