using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>The venue's clock.</summary>
/// <param name="Time">Whole seconds.</param>
/// <param name="Rfc1123">The same as text; empty when not told.</param>
public sealed record ServerTime(
    UnixNs Time,
    string Rfc1123);
