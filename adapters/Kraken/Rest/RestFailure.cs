using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest;

/// <summary>Why a call gave no answer. Data, not an exception.</summary>
/// <param name="Category">What may be done about it.</param>
/// <param name="Text">A sentence: endpoint, what was found, what it means. Holds no secret.</param>
public sealed record RestFailure(RestFailureCategory Category, string Text)
{
    /// <summary>The venue's own text, for instance <c>EOrder:Insufficient funds</c>; empty when it gave none.</summary>
    public string VenueError { get; init; } = "";

    /// <summary>HTTP status; 0 when there was no response.</summary>
    public int HttpStatus { get; init; }

    /// <summary>Not to be tried before this moment; zero when the venue named none.</summary>
    public UnixNs RetryAfter { get; init; }

    /// <summary>True when the request may have reached the venue.</summary>
    public bool WasSent { get; init; }

    /// <summary>The coarse category; a refused nonce counts as authentication there.</summary>
    public CoarseCategory Coarse => Category switch
    {
        RestFailureCategory.Auth or RestFailureCategory.Nonce => CoarseCategory.Auth,
        RestFailureCategory.Rate => CoarseCategory.RateLimit,
        RestFailureCategory.VenueState or RestFailureCategory.Transport or RestFailureCategory.UnknownOutcome
            or RestFailureCategory.BreakerOpen => CoarseCategory.ServiceUnavailable,
        _ => CoarseCategory.Api,
    };
}
