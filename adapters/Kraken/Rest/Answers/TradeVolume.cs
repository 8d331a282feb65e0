using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>The account's 30-day volume and fees.</summary>
/// <param name="Currency">What the volume is in.</param>
/// <param name="Volume">Of 30 days.</param>
/// <param name="Fees">Taker fees of the pairs asked for; empty when none were.</param>
/// <param name="FeesMaker">Maker fees; empty when the same table holds for both.</param>
public sealed record TradeVolume(
    string Currency,
    Amount Volume,
    IReadOnlyList<PairFee> Fees,
    IReadOnlyList<PairFee> FeesMaker);
