using System.Collections.Generic;

namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>How orders reach the venue, and what keeps them from it.</summary>
public sealed record ExecutionConfig : IConfigRules
{
    /// <summary>live, paper, dry_run or simulation; default paper.</summary>
    [ConfigKey("mode", Words = "live paper dry_run simulation")]
    public string Mode { get; init; } = "paper";

    /// <summary>limit or market; default limit.</summary>
    [ConfigKey("default_order_type", Words = "limit market")]
    public string DefaultOrderType { get; init; } = "limit";

    /// <summary>GTC, IOC or GTD; default GTC.</summary>
    [ConfigKey("time_in_force", Words = "GTC IOC GTD")]
    public string TimeInForce { get; init; } = "GTC";

    /// <summary>Whether limit orders may only make; default false.</summary>
    [ConfigKey("post_only")]
    public bool IsPostOnly { get; init; }

    /// <summary>Offset of a limit price from the middle, basis points, 0 to 5,000; default 50.</summary>
    [ConfigKey("max_slippage_bps", Max = 5_000)]
    public int SlippageBasisPointsMax { get; init; } = 50;

    /// <summary>
    /// Whether the venue only checks orders; forced true in live mode without allow_live_trading, and false outside
    /// live mode, where nothing is asked of the venue. Default false.
    /// </summary>
    [ConfigKey("validate_only")]
    public bool IsValidateOnly { get; init; }

    /// <summary>The second word that live orders need; default false.</summary>
    [ConfigKey("allow_live_trading")]
    public bool AllowsLiveTrading { get; init; }

    /// <summary>The operator's word that this was tried on paper; live orders need it. Default false.</summary>
    [ConfigKey("paper_tests_completed")]
    public bool ArePaperTestsCompleted { get; init; }

    /// <summary>Strategies that may open positions live; default none, and then none may.</summary>
    [ConfigKey("live_strategy_allowlist")]
    public IReadOnlyList<string> LiveStrategyAllowlist { get; init; } = [];

    /// <summary>
    /// Silence after which the venue cancels everything, seconds, 0 for never, to 86,400; default 600.
    /// </summary>
    [ConfigKey("dead_man_switch_seconds", Max = 86_400)]
    public int DeadManSwitchSeconds { get; init; } = 600;

    /// <summary>Times an order is sent again after a rate refusal, 0 to 10; default 3.</summary>
    [ConfigKey("max_retries", Max = 10)]
    public int RetriesMax { get; init; } = 3;

    /// <summary>Wait before the first of them, seconds, 0 to 60; default 2.</summary>
    [ConfigKey("retry_backoff_seconds", Max = 60, Decimals = 3)]
    public decimal RetryBackoffSeconds { get; init; } = 2;

    /// <summary>Each later wait is so many times the one before, 1 to 10; default 2.</summary>
    [ConfigKey("retry_backoff_factor", Min = 1, Max = 10, Decimals = 3)]
    public decimal RetryBackoffFactor { get; init; } = 2;

    /// <summary>Orders in flight, most, 1 to 1,000; default 10.</summary>
    [ConfigKey("max_concurrent_orders", Min = 1, Max = 1_000)]
    public int ConcurrentOrdersMax { get; init; } = 10;

    /// <summary>A decision older than this is not acted on, seconds, 1 to 3,600; default 60.</summary>
    [ConfigKey("max_plan_age_seconds", Min = 1, Max = 3_600)]
    public int PlanAgeSecondsMax { get; init; } = 60;

    /// <summary>Smallest order worth sending, in the base currency, 0 to 1e9; default 20.</summary>
    [ConfigKey("min_order_notional_usd", Max = 1e9)]
    public decimal OrderNotionalMin { get; init; } = 20;

    /// <summary>Most held in one pair, in the base currency, above 0; none by default.</summary>
    [ConfigKey("max_pair_notional_usd", Min = 0, IsAbove = true, Max = 1e12)]
    public decimal? PairNotionalMax { get; init; }

    /// <summary>Most held in all pairs, in the base currency, above 0; none by default.</summary>
    [ConfigKey("max_total_notional_usd", Min = 0, IsAbove = true, Max = 1e12)]
    public decimal? TotalNotionalMax { get; init; }

    /// <summary>True when orders may really be placed.</summary>
    public bool PlacesLiveOrders => Mode == "live" && AllowsLiveTrading && !IsValidateOnly;

    /// <inheritdoc />
    public void Validate(ConfigErrors errors)
    {
        errors.Require(
            !IsPostOnly || DefaultOrderType == "limit",
            "execution.post_only",
            "execution.default_order_type",
            "was true, must be false when execution.default_order_type is market: a market order never makes.");
        errors.Require(
            !IsPostOnly || TimeInForce != "IOC",
            "execution.post_only",
            "execution.time_in_force",
            "was true, must be false when execution.time_in_force is IOC: such an order never rests.");
        errors.Require(
            PairNotionalMax is not { } pair || TotalNotionalMax is not { } total || pair <= total,
            "execution.max_pair_notional_usd",
            "execution.max_total_notional_usd",
            "must not pass execution.max_total_notional_usd: one pair could then break the limit of all.");
        errors.Require(
            !PlacesLiveOrders || ArePaperTestsCompleted,
            "execution.paper_tests_completed",
            "execution.mode",
            "was false, must be true before live orders: try this configuration on paper first, then say so.");
    }
}
