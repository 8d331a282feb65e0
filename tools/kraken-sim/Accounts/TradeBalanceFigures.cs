using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Accounts;

/// <summary>What TradeBalance answers that is not zero on a spot account, in the asset asked for.</summary>
/// <param name="EquivalentBalance">eb: all wallets together.</param>
/// <param name="TradeBalance">tb, e and mf: what spot wallets hold.</param>
/// <param name="UnexecutedValue">uv: what open orders hold.</param>
internal sealed record TradeBalanceFigures(Amount EquivalentBalance, Amount TradeBalance, Amount UnexecutedValue);
