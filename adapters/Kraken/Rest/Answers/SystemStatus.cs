using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>What the venue as a whole takes.</summary>
/// <param name="Status"><c>online</c>, <c>maintenance</c>, <c>cancel_only</c>, <c>post_only</c> or
/// <c>limit_only</c>.</param>
/// <param name="Timestamp">When it was so.</param>
public sealed record SystemStatus(
    string Status,
    UnixNs Timestamp);
