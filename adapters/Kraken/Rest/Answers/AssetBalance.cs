using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>What is held of an asset.</summary>
/// <param name="Asset">REST id, with its suffix (<c>.F</c>, <c>.S</c> ...) if any.</param>
/// <param name="Balance">Net of pending withdrawals.</param>
public sealed record AssetBalance(
    string Asset,
    Amount Balance);
