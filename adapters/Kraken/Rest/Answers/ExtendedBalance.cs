using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>What is held of an asset, and what of it is bound.</summary>
/// <param name="Asset">REST id, with its suffix if any.</param>
/// <param name="Balance">All of it.</param>
/// <param name="HoldTrade">Bound by open orders.</param>
/// <param name="Credit">Credit line.</param>
/// <param name="CreditUsed">Of the credit line.</param>
public sealed record ExtendedBalance(
    string Asset,
    Amount Balance,
    Amount HoldTrade,
    Amount Credit,
    Amount CreditUsed)
{
    /// <summary>What may be used: balance and credit, less what is used and bound.</summary>
    public Amount Available => Balance + Credit - CreditUsed - HoldTrade;
}
