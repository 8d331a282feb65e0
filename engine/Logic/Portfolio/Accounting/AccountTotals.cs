using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>Sums of the whole account, in the valuation asset.</summary>
/// <param name="Realised">Won or lost on what was given away, fees taken off.</param>
/// <param name="Fees">Paid.</param>
/// <param name="NetCashFlow">Came in less went out.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct AccountTotals(Amount Realised, Amount Fees, Amount NetCashFlow);
