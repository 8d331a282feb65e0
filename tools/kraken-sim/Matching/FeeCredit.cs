using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>A fee that credits pay.</summary>
/// <param name="Wallet">Of the credits; null when none pay.</param>
/// <param name="Fee">In credits; zero when none pay.</param>
/// <param name="Usd">What the fee would have been.</param>
internal readonly record struct FeeCredit(Wallet? Wallet, Amount Fee, Amount Usd);
