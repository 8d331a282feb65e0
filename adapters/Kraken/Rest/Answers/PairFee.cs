using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>The fee an account pays on a pair now.</summary>
/// <param name="Pair">The key the venue chose.</param>
/// <param name="FeePercent">Of the cost.</param>
/// <param name="FeePercentMin">Lowest there is.</param>
/// <param name="FeePercentMax">Highest there is.</param>
/// <param name="NextFeePercent">On the next step; null on the last.</param>
/// <param name="NextVolume">Where the next step begins; null on the last.</param>
/// <param name="TierVolume">Where this step begins; null when not told.</param>
public sealed record PairFee(
    string Pair,
    Amount FeePercent,
    Amount? FeePercentMin,
    Amount? FeePercentMax,
    Amount? NextFeePercent,
    Amount? NextVolume,
    Amount? TierVolume);
