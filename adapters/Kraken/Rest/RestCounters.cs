using System.Threading;

namespace KrakkedCore.Adapters.Kraken.Rest;

/// <summary>What the REST client counts.</summary>
/// <remarks>Any thread reads it.</remarks>
public sealed class RestCounters
{
    private long _calls;
    private long _attempts;
    private long _failures;
    private long _rateRefusals;
    private long _nonceRefusals;

    /// <summary>Calls begun.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Requests sent for them, new tries included.</summary>
    public long Attempts => Interlocked.Read(ref _attempts);

    /// <summary>Calls that ended without a value.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Attempts the venue refused for their rate.</summary>
    public long RateRefusals => Interlocked.Read(ref _rateRefusals);

    /// <summary>Attempts the venue refused for their nonce.</summary>
    public long NonceRefusals => Interlocked.Read(ref _nonceRefusals);

    internal void CountCall() => Interlocked.Increment(ref _calls);

    internal void CountAttempt() => Interlocked.Increment(ref _attempts);

    internal void CountFailure() => Interlocked.Increment(ref _failures);

    internal void CountRateRefusal() => Interlocked.Increment(ref _rateRefusals);

    internal void CountNonceRefusal() => Interlocked.Increment(ref _nonceRefusals);
}
