using System;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Contracts.Events;

/// <summary>The engine started: every market is unknown until its feed speaks again.</summary>
/// <param name="ConfigurationHash">Of the configuration in force.</param>
/// <param name="Run">1 for the first start on this journal, one more for each later one.</param>
/// <param name="EngineVersion">Of the build, for instance <c>0.1.0</c>.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct EngineStarted(ulong ConfigurationHash, long Run, Text24 EngineVersion);

/// <summary>What a setting sets. The numbers are part of the journal: never reuse one.</summary>
public enum SettingKey : ushort
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Row of the asset everything is valued in; as <see cref="AssetId"/>.</summary>
    ValuationAsset = 1,

    /// <summary>A price older than this is refused; nanoseconds.</summary>
    StaleAfterNs = 2,

    /// <summary>A candle stays open this long after its end for late trades; nanoseconds.</summary>
    CandleGraceNs = 3,

    /// <summary>1 when a pair's candles are told and decided on only once its history was handed over; 0 when from
    /// its first trade on.</summary>
    CandlesAwaitHistory = 4,

    /// <summary>Largest share of equity one order may cost; millionths.</summary>
    RiskPerTradeShareMax = 10,

    /// <summary>Largest share of equity one asset may hold; millionths.</summary>
    RiskPerAssetShareMax = 11,

    /// <summary>Smallest order worth sending, in the valuation asset; raw <see cref="Amount"/>.</summary>
    RiskOrderNotionalMin = 12,

    /// <summary>New orders allowed in any one second of engine time.</summary>
    RiskOrdersPerSecondMax = 13,

    /// <summary>1 when the strategy of the scope trades, 0 when it does not.</summary>
    StrategyIsEnabled = 20,

    /// <summary>Seconds of the candles the strategy of the scope decides on.</summary>
    StrategyTimeframeSeconds = 21,

    /// <summary>Candles of the fast average.</summary>
    StrategyFastPeriod = 22,

    /// <summary>Candles of the slow average; more than the fast one.</summary>
    StrategySlowPeriod = 23,

    /// <summary>1 when entries and exits are market orders, 0 when they are limit orders at the touch.</summary>
    StrategyUsesMarketOrders = 24,

    /// <summary>A limit order still open after this long is cancelled; nanoseconds.</summary>
    StrategyOrderLifetimeNs = 25,

    /// <summary>1 when the strategy of the scope makes markets, 0 when it holds for long: the bucket of its fills.
    /// </summary>
    StrategyMakesMarkets = 26,

    /// <summary>Taker fee assumed when sizing; millionths of the notional.</summary>
    FeeTakerShare = 30,

    /// <summary>What was traded in the last 30 days, whole units of the fee currency; where a pair's fee schedule is
    /// known, its tier for this volume is used instead of <see cref="FeeTakerShare"/>.</summary>
    FeeVolume30Days = 31,

    /// <summary>What a sale's units cost: 0 their weighted average, 1 the oldest first.</summary>
    CostBasisMethod = 40,

    /// <summary>Difference between counted and stated balances that is let pass, in the valuation asset; raw
    /// <see cref="Amount"/>. The larger of this and <see cref="DriftShareMax"/> counts.</summary>
    DriftAmountMax = 41,

    /// <summary>The same as a share of equity; millionths.</summary>
    DriftShareMax = 42,

    /// <summary>A difference younger than this may still be on its way; nanoseconds.</summary>
    DriftGraceNs = 43,

    /// <summary>1 when drift stops new risk, 0 when it is told only.</summary>
    DriftStopsTrading = 44,

    /// <summary>New risk needs history known up to this long ago; nanoseconds; 0 when it is not needed.</summary>
    SyncAgeNsMax = 45,

    /// <summary>Between two snapshots of the account; nanoseconds.</summary>
    SnapshotEveryNs = 46,

    /// <summary>A trade by hand or a flow of this share of equity or more is told; millionths.</summary>
    ExternalShareMin = 47,
}

/// <summary>One setting in force.</summary>
/// <param name="Value">In the unit the key states.</param>
/// <param name="Key">What it sets.</param>
/// <param name="Scope">Strategy row from 1; 0 for the engine as a whole.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct Setting(Int128 Value, SettingKey Key, ushort Scope);

/// <summary>What the operator wants.</summary>
public enum CommandKind : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>No new risk from now on; cancels and closing orders stay allowed.</summary>
    StopTrading = 1,

    /// <summary>New risk is allowed again.</summary>
    ResumeTrading = 2,

    /// <summary>Cancel every open order.</summary>
    CancelAll = 3,

    /// <summary>What the venue states is right: differences are booked as adjustments, and drift ends.</summary>
    AcceptBalances = 4,
}

/// <summary>An operator's command.</summary>
/// <param name="Kind">What is wanted.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct Command(CommandKind Kind);
