using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>An open margin position.</summary>
/// <param name="Id">Of the position.</param>
/// <param name="OrderId">That opened it.</param>
/// <param name="Status"><c>open</c>.</param>
/// <param name="Pair">The pair's REST id.</param>
/// <param name="Time">Opened.</param>
/// <param name="Side">Buy for a long one.</param>
/// <param name="OrderType">That opened it.</param>
/// <param name="Cost">Quote units.</param>
/// <param name="Fee">Quote units.</param>
/// <param name="Volume">Base units.</param>
/// <param name="VolumeClosed">Base units.</param>
/// <param name="Margin">Initial margin.</param>
/// <param name="Value">Now, where it was asked for.</param>
/// <param name="Net">Profit, signed, where it was asked for.</param>
/// <param name="Terms">Of the loan.</param>
/// <param name="RolloverTime">Next fee.</param>
public sealed record PositionInfo(
    string Id,
    string OrderId,
    string Status,
    string Pair,
    UnixNs Time,
    Side Side,
    string OrderType,
    Amount Cost,
    Amount Fee,
    Amount Volume,
    Amount VolumeClosed,
    Amount Margin,
    Amount? Value,
    Amount? Net,
    string Terms,
    UnixNs RolloverTime);
