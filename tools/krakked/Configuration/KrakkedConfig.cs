using System.Collections.Generic;
using System.Linq;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>Everything a run needs to know, read once and never changed.</summary>
public sealed record KrakkedConfig : IConfigRules
{
    /// <summary>
    /// Name of the instance; the journal carries it. 1 to 32 of a-z, 0-9 and hyphen; default krakked.
    /// </summary>
    [ConfigKey("instance", CountMin = 1, CountMax = 32)]
    public string Instance { get; init; } = "krakked";

    /// <summary>Where the account's owner lives.</summary>
    [ConfigKey("region")]
    public RegionConfig Region { get; init; } = new();

    /// <summary>The venue.</summary>
    [ConfigKey("kraken")]
    public KrakenConfig Kraken { get; init; } = new();

    /// <summary>Which pairs.</summary>
    [ConfigKey("universe")]
    public UniverseConfig Universe { get; init; } = new();

    /// <summary>What market data is kept and believed.</summary>
    [ConfigKey("market_data")]
    public MarketDataConfig MarketData { get; init; } = new();

    /// <summary>The account.</summary>
    [ConfigKey("portfolio")]
    public PortfolioConfig Portfolio { get; init; } = new();

    /// <summary>Limits every order meets.</summary>
    [ConfigKey("risk")]
    public RiskConfig Risk { get; init; } = new();

    /// <summary>What trades.</summary>
    [ConfigKey("strategies")]
    public StrategiesConfig Strategies { get; init; } = new();

    /// <summary>How orders reach the venue.</summary>
    [ConfigKey("execution")]
    public ExecutionConfig Execution { get; init; } = new();

    /// <summary>The simulated venue.</summary>
    [ConfigKey("paper")]
    public PaperConfig Paper { get; init; } = new();

    /// <summary>The engine's threads and queues.</summary>
    [ConfigKey("engine")]
    public EngineConfig Engine { get; init; } = new();

    /// <summary>The journal.</summary>
    [ConfigKey("journal")]
    public JournalConfig Journal { get; init; } = new();

    /// <summary>The control plane.</summary>
    [ConfigKey("ui")]
    public UiConfig Ui { get; init; } = new();

    /// <summary>Messages to people.</summary>
    [ConfigKey("alerts")]
    public AlertsConfig Alerts { get; init; } = new();

    /// <summary>How a session goes.</summary>
    [ConfigKey("session")]
    public SessionConfig Session { get; init; } = new();

    /// <summary>Strategies that learn.</summary>
    [ConfigKey("ml")]
    public MachineLearningConfig MachineLearning { get; init; } = new();

    /// <summary>The same with what the rules force, one note for each: see <see cref="ExecutionConfig"/>.</summary>
    /// <param name="notes">Take one sentence for each change.</param>
    public KrakkedConfig Forced(ICollection<string> notes)
    {
        var mustValidate = Execution.Mode == "live" && !Execution.AllowsLiveTrading;
        if (mustValidate && !Execution.IsValidateOnly)
        {
            notes.Add(
                "execution.validate_only is forced to true: execution.mode is live and execution.allow_live_trading is "
                + "false.");
            return this with { Execution = Execution with { IsValidateOnly = true } };
        }

        if (Execution.Mode != "live" && Execution.IsValidateOnly)
        {
            notes.Add(
                $"execution.validate_only is forced to false: in mode {Execution.Mode} the venue is not asked at all.");
            return this with { Execution = Execution with { IsValidateOnly = false } };
        }

        return this;
    }

    /// <inheritdoc />
    public void Validate(ConfigErrors errors)
    {
        if (!Instance.All(static letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
        {
            errors.Add("instance", $"was {ConfigErrors.Quoted(Instance)}, must be 1 to 32 of a-z, 0-9 and hyphen.");
        }

        foreach (var section in new IConfigRules[]
        {
            Region, Kraken, Universe, MarketData, Execution, Risk, Risk.RegimeThrottle, Strategies, Engine, Ui, Alerts,
            Session,
        })
        {
            section.Validate(errors);
        }

        errors.Require(
            Paper.Balances.ContainsKey(Portfolio.BaseCurrency),
            "portfolio.base_currency",
            "paper.balances",
            $"was {ConfigErrors.Quoted(Portfolio.BaseCurrency)}, must be one of paper.balances.");
        ValidateShares(errors);
        ValidateLive(errors);
    }

    private void ValidateShares(ConfigErrors errors)
    {
        foreach (var name in Risk.PerStrategyPercentMax.Keys)
        {
            if (!Strategies.Configs.ContainsKey(name))
            {
                errors.Add(
                    $"risk.max_per_strategy_pct.{name}",
                    "names no strategy of strategies.configs; add it there, or remove it here.");
            }
        }
    }

    private void ValidateLive(ConfigErrors errors)
    {
        var isLive = Execution.Mode == "live";
        errors.Require(
            !isLive || !Portfolio.MigratesSchema,
            "portfolio.auto_migrate_schema",
            "execution.mode",
            "was true, must be false in live mode: back the database up, then migrate it by command.");
        errors.Require(
            !isLive || Portfolio.SyncIntervalSeconds <= 300,
            "portfolio.sync_interval_seconds",
            "execution.mode",
            $"was {Portfolio.SyncIntervalSeconds}, must be at most 300 in live mode.");
        errors.Require(
            !Execution.PlacesLiveOrders || !Ui.IsEnabled || Ui.Auth.IsEnabled,
            "ui.auth.enabled",
            "execution.mode",
            "was false, must be true before live orders, or ui.enabled false: anybody on this machine could trade.");
        foreach (var name in Strategies.Enabled)
        {
            errors.Require(
                !Execution.PlacesLiveOrders || Risk.PerStrategyPercentMax.ContainsKey(name),
                $"risk.max_per_strategy_pct.{name}",
                "strategies.enabled",
                "is not there, must be before live orders: each strategy that trades needs a limit of its own.");
        }

        foreach (var name in Execution.LiveStrategyAllowlist)
        {
            errors.Require(
                Strategies.Configs.ContainsKey(name),
                "execution.live_strategy_allowlist",
                "strategies.configs",
                $"has {ConfigErrors.Quoted(name)}, which strategies.configs does not describe.");
        }
    }
}
