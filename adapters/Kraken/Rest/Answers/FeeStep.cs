using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>One row of a pair's fee table.</summary>
/// <param name="VolumeFrom">Applies from this 30-day volume, in the fee volume currency.</param>
/// <param name="Percent">Of the cost. Below zero for a rebate.</param>
public sealed record FeeStep(
    Amount VolumeFrom,
    Amount Percent);
