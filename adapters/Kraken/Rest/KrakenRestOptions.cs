using System;

namespace KrakkedCore.Adapters.Kraken.Rest;

/// <summary>Where the REST interface is, and how patient the client is with it.</summary>
public sealed record KrakenRestOptions
{
    /// <summary>Scheme, host and port. Default https://api.kraken.com.</summary>
    public Uri BaseAddress { get; init; } = new("https://api.kraken.com");

    /// <summary>One attempt may take this long. Above 0; default 10 s.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The next private request leaves once the one before it is answered, or after this long without an
    /// answer. Above 0; default 10 s: below the attempt timeout, requests may overtake each other.</summary>
    public TimeSpan LaneHoldMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Reads are tried again this often. 0 to 10; default 3.</summary>
    public int RetryCountMax { get; init; } = 3;

    /// <summary>Wait before the first new try; it doubles, with jitter. Above 0; default 1 s.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait between tries. At least the first; default 30 s.</summary>
    public TimeSpan RetryDelayMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A request whose nonce was refused is sent again with a new one this often. 0 to 5; default 3.</summary>
    public int NonceRetryCountMax { get; init; } = 3;

    /// <summary>Failures in a row that open a group's breaker. Above 0; default 5.</summary>
    public int BreakerFailureCount { get; init; } = 5;

    /// <summary>An open breaker lets one call through after this long. Above 0; default 60 s.</summary>
    public TimeSpan BreakerOpenFor { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A larger answer is refused. Above 0; default 32 MiB.</summary>
    public int BodyBytesMax { get; init; } = 32 << 20;

    /// <summary>Seed of the jitter, so that a run can be repeated.</summary>
    public int JitterSeed { get; init; } = 1;

    /// <summary>Refuses values outside the ranges above.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message names it.</exception>
    internal void Validate()
    {
        Require(AttemptTimeout > TimeSpan.Zero, nameof(AttemptTimeout), AttemptTimeout, "above 0");
        Require(LaneHoldMax > TimeSpan.Zero, nameof(LaneHoldMax), LaneHoldMax, "above 0");
        Require(RetryCountMax is >= 0 and <= 10, nameof(RetryCountMax), RetryCountMax, "0 to 10");
        Require(RetryDelay > TimeSpan.Zero, nameof(RetryDelay), RetryDelay, "above 0");
        Require(RetryDelayMax >= RetryDelay, nameof(RetryDelayMax), RetryDelayMax, "at least the first delay");
        Require(NonceRetryCountMax is >= 0 and <= 5, nameof(NonceRetryCountMax), NonceRetryCountMax, "0 to 5");
        Require(BreakerFailureCount > 0, nameof(BreakerFailureCount), BreakerFailureCount, "above 0");
        Require(BreakerOpenFor > TimeSpan.Zero, nameof(BreakerOpenFor), BreakerOpenFor, "above 0");
        Require(BodyBytesMax > 0, nameof(BodyBytesMax), BodyBytesMax, "above 0");
        Require(
            BaseAddress.IsAbsoluteUri && BaseAddress.AbsolutePath == "/",
            nameof(BaseAddress),
            BaseAddress,
            "scheme, host and port without a path");
    }

    private static void Require(bool isInRange, string name, object found, string rule)
    {
        if (!isInRange)
        {
            throw new ArgumentException(FormattableString.Invariant($"rest.{name} was {found}, must be {rule}."));
        }
    }
}
