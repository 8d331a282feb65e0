using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>Somebody's trade.</summary>
/// <param name="Price">Paid.</param>
/// <param name="Quantity">Base units.</param>
/// <param name="Time">Several may share one.</param>
/// <param name="Side">Of the taker.</param>
/// <param name="IsMarket">True when the taker's was a market order.</param>
/// <param name="Misc">As the venue wrote it.</param>
/// <param name="TradeId">Rising per pair; null in replies before 2022.</param>
public sealed record PublicTrade(
    Price Price,
    Quantity Quantity,
    UnixNs Time,
    Side Side,
    bool IsMarket,
    string Misc,
    long? TradeId);
