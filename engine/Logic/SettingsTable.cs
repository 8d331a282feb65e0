using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Accounting;
using KrakkedCore.Engine.Logic.State;
using KrakkedCore.Engine.Logic.Strategies;

namespace KrakkedCore.Engine.Logic;

/// <summary>The settings in force. A run of new ones takes effect as a whole, at its end, or not at all.</summary>
internal sealed class SettingsTable(LogicCapacity capacity, int strategyCount, OutputWriter outputs)
{
    /// <summary>Most orders in one second that may be set.</summary>
    internal const int OrdersPerSecondLimit = 1_000;

    // Two open minutes are enough only while the grace is shorter than a minute.
    private const long GraceNsLimit = 30 * UnixNs.PerSecond;
    private const long DayNs = 86_400 * UnixNs.PerSecond;

    private readonly StrategySettings[] _strategies = new StrategySettings[strategyCount];
    private readonly StrategySettings[] _strategiesStaged = new StrategySettings[strategyCount];
    private EngineSettings _engine = EngineSettings.Default;
    private EngineSettings _engineStaged;
    private bool _isStaging;
    private bool _isRefused;

    /// <summary>True once money was counted: what it is counted in stays.</summary>
    internal bool IsAccountOpen { get; set; }

    /// <summary>For the engine as a whole.</summary>
    internal ref readonly EngineSettings Engine => ref _engine;

    /// <summary>How many strategies there are; their rows start at 1.</summary>
    internal int StrategyCount => strategyCount;

    /// <summary>For one strategy.</summary>
    /// <param name="strategy">Row from 1.</param>
    internal ref readonly StrategySettings Of(int strategy) => ref _strategies[strategy - 1];

    /// <summary>Forgets a run that was never closed.</summary>
    internal void DropPartialRun() => _isStaging = false;

    /// <summary>Stages one setting; the last of its run puts all of them in force.</summary>
    /// <returns>True when new settings are in force.</returns>
    internal bool OnSetting(in InputEvent input)
    {
        if (!_isStaging || (input.Flags & EventFlags.FirstOfRun) != 0)
        {
            _engineStaged = _engine;
            _strategies.CopyTo(_strategiesStaged, 0);
            _isStaging = true;
            _isRefused = false;
        }

        var setting = input.Setting;
        var isTaken = setting.Scope == 0
            ? StageEngine(setting)
            : setting.Scope <= strategyCount && StageStrategy(setting, ref _strategiesStaged[setting.Scope - 1]);
        if (!isTaken)
        {
            Refuse(setting.Key, (long)Int128.Clamp(setting.Value, long.MinValue, long.MaxValue));
        }

        if ((input.Flags & EventFlags.LastOfRun) == 0)
        {
            return false;
        }

        _isStaging = false;
        RefuseContradictions();
        return !_isRefused && Commit();
    }

    internal void Carry(StateCarrier state)
    {
        state.Field(ref _engine);
        state.Field(ref _engineStaged);
        state.Rows(_strategies.AsSpan());
        state.Rows(_strategiesStaged.AsSpan());
        state.Field(ref _isStaging);
        state.Field(ref _isRefused);
    }

    private bool StageEngine(in Setting setting)
    {
        var value = setting.Value;
        switch (setting.Key)
        {
            case SettingKey.ValuationAsset when value >= 1 && value <= capacity.Assets
                && (!IsAccountOpen || value == _engine.ValuationAsset.Row):
                _engineStaged.ValuationAsset = new AssetId((ushort)value);
                return true;
            case SettingKey.StaleAfterNs when value >= 1 && value <= DayNs:
                _engineStaged.StaleAfterNs = (long)value;
                return true;
            case SettingKey.CandleGraceNs when value >= 0 && value <= GraceNsLimit:
                _engineStaged.CandleGraceNs = (long)value;
                return true;
            case SettingKey.RiskPerTradeShareMax when value >= 1 && value <= EngineSettings.ShareUnit:
                _engineStaged.PerTradeShareMax = (long)value;
                return true;
            case SettingKey.RiskPerAssetShareMax when value >= 1 && value <= EngineSettings.ShareUnit:
                _engineStaged.PerAssetShareMax = (long)value;
                return true;
            case SettingKey.RiskOrderNotionalMin when value >= 0:
                _engineStaged.OrderNotionalMin = new Amount(value);
                return true;
            case SettingKey.RiskOrdersPerSecondMax when value >= 1 && value <= OrdersPerSecondLimit:
                _engineStaged.OrdersPerSecondMax = (int)value;
                return true;
            case SettingKey.FeeTakerShare when value >= 0 && value < EngineSettings.ShareUnit:
                _engineStaged.FeeTakerShare = (long)value;
                return true;
            case SettingKey.FeeVolume30Days when value >= 0 && value <= long.MaxValue:
                _engineStaged.FeeVolume30Days = (long)value;
                return true;
            case SettingKey.CandlesAwaitHistory when value >= 0 && value <= 1:
                _engineStaged.CandlesAwaitHistory = value == 1;
                return true;
            default:
                return StageAccount(in setting);
        }
    }

    private bool StageAccount(in Setting setting)
    {
        var value = setting.Value;
        switch (setting.Key)
        {
            case SettingKey.CostBasisMethod when value >= 0 && value <= 1:
                _engineStaged.CostMethod = (CostMethod)(byte)value;
                return true;
            case SettingKey.DriftAmountMax when value >= 0:
                _engineStaged.DriftAmountMax = new Amount(value);
                return true;
            case SettingKey.DriftShareMax when value >= 0 && value <= EngineSettings.ShareUnit:
                _engineStaged.DriftShareMax = (long)value;
                return true;
            case SettingKey.DriftGraceNs when value >= 0 && value <= DayNs:
                _engineStaged.DriftGraceNs = (long)value;
                return true;
            case SettingKey.DriftStopsTrading when value >= 0 && value <= 1:
                _engineStaged.DriftStopsTrading = value == 1;
                return true;
            case SettingKey.SyncAgeNsMax when value >= 0 && value <= DayNs:
                _engineStaged.SyncAgeNsMax = (long)value;
                return true;
            case SettingKey.SnapshotEveryNs when value >= UnixNs.PerSecond && value <= DayNs:
                _engineStaged.SnapshotEveryNs = (long)value;
                return true;
            case SettingKey.ExternalShareMin when value >= 1 && value <= long.MaxValue:
                _engineStaged.ExternalShareMin = (long)value;
                return true;
            default:
                return false;
        }
    }

    private bool StageStrategy(in Setting setting, ref StrategySettings staged)
    {
        var value = setting.Value;
        switch (setting.Key)
        {
            case SettingKey.StrategyIsEnabled when value >= 0 && value <= 1:
                staged = staged with { IsEnabled = value == 1 };
                return true;
            case SettingKey.StrategyTimeframeSeconds when value > 0 && value <= int.MaxValue
                && Markets.Timeframes.IndexOf((int)value) >= 0:
                staged = staged with { TimeframeSeconds = (int)value };
                return true;
            case SettingKey.StrategyFastPeriod when value >= 1 && value <= capacity.CandlesPerSeries:
                staged = staged with { FastPeriod = (int)value };
                return true;
            case SettingKey.StrategySlowPeriod when value >= 1 && value <= capacity.CandlesPerSeries:
                staged = staged with { SlowPeriod = (int)value };
                return true;
            case SettingKey.StrategyUsesMarketOrders when value >= 0 && value <= 1:
                staged = staged with { UsesMarketOrders = value == 1 };
                return true;
            case SettingKey.StrategyOrderLifetimeNs when value >= 1 && value <= 365 * DayNs:
                staged = staged with { LifetimeNs = (long)value };
                return true;
            case SettingKey.StrategyMakesMarkets when value >= 0 && value <= 1:
                staged = staged with { MakesMarkets = value == 1 };
                return true;
            default:
                return false;
        }
    }

    private void RefuseContradictions()
    {
        foreach (ref readonly var strategy in _strategiesStaged.AsSpan())
        {
            var isSet = strategy.IsEnabled || strategy.FastPeriod != 0 || strategy.SlowPeriod != 0;
            if (isSet && strategy.FastPeriod >= strategy.SlowPeriod)
            {
                Refuse(SettingKey.StrategyFastPeriod, strategy.FastPeriod);
            }

            if (strategy.IsEnabled && strategy.TimeframeSeconds == 0)
            {
                Refuse(SettingKey.StrategyTimeframeSeconds, 0);
            }
        }
    }

    private void Refuse(SettingKey key, long value)
    {
        _isRefused = true;
        outputs.Anomaly(AnomalyKind.InvalidSetting, InstrumentId.None, (long)key, value);
    }

    private bool Commit()
    {
        _engine = _engineStaged;
        _strategiesStaged.CopyTo(_strategies, 0);
        return true;
    }
}
