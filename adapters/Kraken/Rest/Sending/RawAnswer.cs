using System.Collections.Generic;
using System.Text.Json;

namespace KrakkedCore.Adapters.Kraken.Rest.Sending;

/// <summary>What one attempt gave: a document that holds a result, or a failure.</summary>
internal sealed class RawAnswer
{
    private RawAnswer(JsonDocument? document, RestFailure? failure, IReadOnlyList<string> warnings)
    {
        Document = document;
        Failure = failure;
        Warnings = warnings;
    }

    /// <summary>The caller disposes of it; null when there is a failure.</summary>
    internal JsonDocument? Document { get; }

    internal RestFailure? Failure { get; }

    internal IReadOnlyList<string> Warnings { get; }

    /// <summary>Counts towards opening the breaker: the way to the venue, or the venue itself, is in trouble.</summary>
    internal bool IsTrouble { get; private init; }

    internal static RawAnswer Of(JsonDocument document, IReadOnlyList<string> warnings) =>
        new(document, null, warnings);

    internal static RawAnswer Of(RestFailure failure, bool isTrouble, IReadOnlyList<string>? warnings = null) =>
        new(null, failure, warnings ?? []) { IsTrouble = isTrouble };
}
