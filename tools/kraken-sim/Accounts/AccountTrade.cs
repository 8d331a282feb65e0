using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Matching;

namespace KrakkedCore.Tools.KrakenSim.Accounts;

/// <summary>One fill of one order.</summary>
internal sealed record AccountTrade
{
    /// <summary>T...; exec_id of the executions channel, refid of its ledger entries.</summary>
    internal required string TradeId { get; init; }

    /// <summary>trade_id: counts up per pair.</summary>
    internal required long Number { get; init; }

    internal required SimOrder Order { get; init; }

    internal required UnixNs Time { get; init; }

    internal required Price Price { get; init; }

    internal required Quantity Quantity { get; init; }

    /// <summary>Quote units, price times quantity, exact.</summary>
    internal required Amount Cost { get; init; }

    /// <summary>In <see cref="FeeAsset"/>, in its ledger decimals.</summary>
    internal required Amount Fee { get; init; }

    internal required VenueAsset FeeAsset { get; init; }

    /// <summary>The fee as REST tells it: in quote units, at the trade's price; zero when credits paid it.</summary>
    internal Amount FeeInQuote =>
        FeeAsset == Order.Pair.Quote ? Fee
        : FeeAsset == Order.Pair.Base ? Price.Times(Fee.ToQuantityRoundedDown())
        : Amount.Zero;

    internal required Amount FeeUsd { get; init; }

    internal required bool IsMaker { get; init; }

    /// <summary>Ids of its ledger entries.</summary>
    internal IReadOnlyList<string> Ledgers { get; init; } = [];
}
