using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Portfolio.Performance;

/// <summary>What the account was worth at one moment. Money is in the valuation asset.</summary>
/// <param name="Time">When.</param>
/// <param name="Equity">Cash and holdings.</param>
/// <param name="NetCashFlow">Came in less went out, so far.</param>
/// <param name="Realised">Won or lost on what was sold, so far, fees taken off.</param>
/// <param name="Fees">So far.</param>
internal readonly record struct EquitySample(
    UnixNs Time, Amount Equity, Amount NetCashFlow, Amount Realised = default, Amount Fees = default);
