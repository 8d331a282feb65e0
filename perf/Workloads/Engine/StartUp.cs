using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Perf.Workloads.Engine;

/// <summary>What an engine is told before the market speaks: that it started, its settings, what it owns.</summary>
public static class StartUp
{
    private const int Million = 1_000_000;

    /// <summary>The engine started.</summary>
    /// <param name="now">Engine time.</param>
    public static InputEvent Started(UnixNs now)
    {
        var started = default(InputEvent);
        started.Begin(InputKind.EngineStarted, EventSource.Engine, InstrumentId.None, default, now, SingleRun);
        started.EngineStarted = new EngineStarted(ConfigurationHash: 0, Run: 1, Text24.From("perf"u8));

        return started;
    }

    /// <summary>A run of settings under which the trend follower trades on every minute's candle.</summary>
    /// <param name="now">Engine time.</param>
    /// <param name="valuation">Asset that everything is valued in.</param>
    public static InputEvent[] Settings(UnixNs now, AssetId valuation)
    {
        var settings = new List<Setting>
        {
            new(valuation.Row, SettingKey.ValuationAsset, Scope: 0),
            new(3_600 * UnixNs.PerSecond, SettingKey.StaleAfterNs, Scope: 0),
            new(0, SettingKey.CandleGraceNs, Scope: 0),
            new(Million / 100, SettingKey.RiskPerTradeShareMax, Scope: 0),
            new(Million / 4, SettingKey.RiskPerAssetShareMax, Scope: 0),
            new(0, SettingKey.RiskOrderNotionalMin, Scope: 0),
            new(1_000, SettingKey.RiskOrdersPerSecondMax, Scope: 0),
            new(4_000, SettingKey.FeeTakerShare, Scope: 0),
            new(60, SettingKey.StrategyTimeframeSeconds, Scope: 1),
            new(2, SettingKey.StrategyFastPeriod, Scope: 1),
            new(3, SettingKey.StrategySlowPeriod, Scope: 1),
            new(1, SettingKey.StrategyUsesMarketOrders, Scope: 1),
            new(60 * UnixNs.PerSecond, SettingKey.StrategyOrderLifetimeNs, Scope: 1),
            new(1, SettingKey.StrategyIsEnabled, Scope: 1),
        };
        var run = new InputEvent[settings.Count];
        for (var index = 0; index < run.Length; index++)
        {
            run[index].Begin(
                InputKind.Setting, EventSource.Operator, InstrumentId.None, default, now, EventFlags.None);
            run[index].Setting = settings[index];
        }

        run[0].Flags |= EventFlags.FirstOfRun;
        run[^1].Flags |= EventFlags.LastOfRun;
        return run;
    }

    /// <summary>What the account holds of an asset.</summary>
    /// <param name="now">Engine time.</param>
    /// <param name="asset">Which.</param>
    /// <param name="units">Whole units.</param>
    public static InputEvent Balance(UnixNs now, AssetId asset, long units)
    {
        var balance = default(InputEvent);
        balance.Begin(InputKind.BalanceStatement, EventSource.PaperVenue, InstrumentId.None, default, now, SingleRun);
        balance.BalanceStatement = new BalanceStatement(
            new Amount((Int128)units * (Int128)Math.Pow(10, Amount.Scale)), asset);

        return balance;
    }

    /// <summary>Trading is allowed.</summary>
    /// <param name="now">Engine time.</param>
    public static InputEvent Resume(UnixNs now)
    {
        var resume = default(InputEvent);
        resume.Begin(InputKind.Command, EventSource.Operator, InstrumentId.None, default, now, SingleRun);
        resume.Command = new Command(CommandKind.ResumeTrading);

        return resume;
    }

    /// <summary>The venue takes orders.</summary>
    /// <param name="now">Engine time.</param>
    public static InputEvent VenueOnline(UnixNs now)
    {
        var status = default(InputEvent);
        status.Begin(InputKind.FeedStatus, EventSource.KrakenPublic, InstrumentId.None, default, now, SingleRun);
        status.FeedStatus = new FeedStatus(FeedState.VenueOnline, FeedChannel.Status);

        return status;
    }

    /// <summary>The clock moved.</summary>
    /// <param name="now">Engine time.</param>
    public static InputEvent Tick(UnixNs now)
    {
        var tick = default(InputEvent);
        tick.Begin(InputKind.ClockTick, EventSource.Clock, InstrumentId.None, default, now, SingleRun);

        return tick;
    }

    private static EventFlags SingleRun => EventFlags.FirstOfRun | EventFlags.LastOfRun;
}
