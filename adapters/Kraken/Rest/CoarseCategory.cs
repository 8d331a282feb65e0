namespace KrakkedCore.Adapters.Kraken.Rest;

/// <summary>The four kinds of failure the operator's pages know.</summary>
public enum CoarseCategory
{
    /// <summary>The request or its answer; the text says.</summary>
    Api = 0,

    /// <summary>Key, signature, permission or nonce.</summary>
    Auth = 1,

    /// <summary>Too many calls.</summary>
    RateLimit = 2,

    /// <summary>The venue, or the way to it, does not work now.</summary>
    ServiceUnavailable = 3,
}
