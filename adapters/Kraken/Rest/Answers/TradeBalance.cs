using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>The account in one currency.</summary>
/// <param name="EquivalentBalance"><c>eb</c>: all currencies together.</param>
/// <param name="Balance"><c>tb</c>: all that counts as collateral.</param>
/// <param name="Margin"><c>m</c>: bound by open positions.</param>
/// <param name="UnrealizedProfit"><c>n</c>: of open positions.</param>
/// <param name="PositionCost"><c>c</c>: of open positions.</param>
/// <param name="PositionValue"><c>v</c>: of open positions.</param>
/// <param name="Equity"><c>e</c>: balance and unrealized profit.</param>
/// <param name="FreeMargin"><c>mf</c>: equity less initial margin.</param>
/// <param name="MarginLevel"><c>ml</c>: percent; null without positions.</param>
/// <param name="UnexecutedValue"><c>uv</c>: of partly filled orders; null when not told.</param>
public sealed record TradeBalance(
    Amount EquivalentBalance,
    Amount Balance,
    Amount Margin,
    Amount UnrealizedProfit,
    Amount PositionCost,
    Amount PositionValue,
    Amount Equity,
    Amount FreeMargin,
    Amount? MarginLevel,
    Amount? UnexecutedValue);
