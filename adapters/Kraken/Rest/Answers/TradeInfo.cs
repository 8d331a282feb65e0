using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>One of our executions.</summary>
/// <param name="Id"><c>TXXXXX-XXXXX-XXXXXX</c>.</param>
/// <param name="OrderId">Of the order.</param>
/// <param name="PositionId">Of the position; null where there is none.</param>
/// <param name="Pair">The pair's REST id.</param>
/// <param name="Time">Of the execution.</param>
/// <param name="Side">Of our order.</param>
/// <param name="OrderType"><c>limit</c>, <c>market</c> ...</param>
/// <param name="Price">Paid or got.</param>
/// <param name="Cost">Quote units.</param>
/// <param name="Fee">Quote units.</param>
/// <param name="Volume">Base units.</param>
/// <param name="Margin">Initial margin.</param>
/// <param name="Misc">As the venue wrote it.</param>
/// <param name="TradeNumber">The pair's trade id; null in old replies.</param>
/// <param name="IsMaker">Null in old replies.</param>
/// <param name="LedgerIds">Entries it made, where they were asked for.</param>
public sealed record TradeInfo(
    string Id,
    string OrderId,
    string? PositionId,
    string Pair,
    UnixNs Time,
    Side Side,
    string OrderType,
    Price Price,
    Amount Cost,
    Amount Fee,
    Amount Volume,
    Amount Margin,
    string Misc,
    long? TradeNumber,
    bool? IsMaker,
    IReadOnlyList<string> LedgerIds);
