using System;
using System.IO;
using System.Linq;
using KrakkedCore.Tools.Krakked.Configuration;
using Xunit;

namespace KrakkedCore.Tests.Unit.Krakked;

/// <summary>Known answers of the contract's configuration, by id.</summary>
public sealed class ConfigVectorTests
{
    [Fact]
    public void A_CFG_1_numeric_strings_are_taken_for_whole_numbers()
    {
        var config = ConfigLoader.Parse(
            "execution: { max_plan_age_seconds: \"120\" }\nui: { port: \"8765\" }", "test");

        Assert.Equal(120, config.Execution.PlanAgeSecondsMax);
        Assert.Equal(8_765, config.Ui.Port);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public void A_CFG_1_booleans_are_not(string value) => Assert.Contains(
        $"ui.port was \"{value}\", must be a whole number",
        Assert.Throws<ConfigException>(() => ConfigLoader.Parse($"ui: {{ port: {value} }}", "test")).Message,
        StringComparison.Ordinal);

    // The original takes "prod" for paper too; here an unknown environment is refused, which is a decision of config/.
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_CFG_2_without_an_environment_the_overlay_of_paper_is_laid_over(string? variable)
    {
        var folder = Directory.CreateTempSubdirectory("krakked-config-");
        try
        {
            var path = Write(folder, "krakked.yaml", "live", isValidateOnly: false, allowsLive: true);
            Write(folder, "krakked.paper.yaml", "paper", isValidateOnly: true, allowsLive: false);

            var loaded = ConfigLoader.Open(path, environment: null, variable);

            Assert.Equal("paper", loaded.Config.Execution.Mode);
            Assert.False(loaded.Config.Execution.AllowsLiveTrading);
            Assert.True(loaded.Origins["execution.mode"].IsOverlay);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("prod")]
    [InlineData("production")]
    [InlineData("Live")]
    public void A_CFG_2_an_unknown_environment_is_refused(string variable) => Assert.Contains(
        $"KRAKKED_ENV was \"{variable}\", must be dev, paper or live; unset means paper.",
        Assert.Throws<ConfigException>(() => ConfigLoader.Open("krakked.yaml", environment: null, variable)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_CFG_3_an_overlay_is_merged_deep()
    {
        const string Base = """
            market_data:
              ohlc_store: { root_dir: /base/root, backend: parquet }
              backfill_timeframes: [1h]
            execution: { mode: paper, max_slippage_bps: 25 }
            risk: { max_open_positions: 5 }
            """;
        const string Overlay = """
            market_data: { ohlc_store: { backend: csv } }
            execution: { post_only: true }
            """;

        var config = ConfigLoader.Parse(Base, Overlay, "test").Config;

        Assert.Equal("/base/root", config.MarketData.Store.RootFolder);
        Assert.Equal("csv", config.MarketData.Store.Backend);
        Assert.Equal(["1h"], config.MarketData.BackfillTimeframes);
        Assert.True(config.Execution.IsPostOnly);
        Assert.Equal(25, config.Execution.SlippageBasisPointsMax);
        Assert.Equal(5, config.Risk.OpenPositionsMax);
    }

    [Fact]
    public void A_CFG_3_a_list_replaces_a_list_and_an_empty_section_says_nothing()
    {
        var config = ConfigLoader.Parse(
            "market_data: { backfill_timeframes: [1h, 4h] }\nrisk: { max_open_positions: 5 }",
            "market_data: { backfill_timeframes: [1d] }\nrisk:",
            "test").Config;

        Assert.Equal(["1d"], config.MarketData.BackfillTimeframes);
        Assert.Equal(5, config.Risk.OpenPositionsMax);
    }

    [Fact]
    public void A_CFG_4_live_without_the_second_word_only_validates()
    {
        var loaded = ConfigLoader.Parse("execution: { mode: live }", overlay: "", "test");

        Assert.True(loaded.Config.Execution.IsValidateOnly);
        Assert.False(loaded.Config.Execution.AllowsLiveTrading);
        Assert.StartsWith("execution.validate_only is forced to true", loaded.Notes.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("risk.max_risk_per_trade_pct", "1")]
    [InlineData("risk.max_portfolio_risk_pct", "10")]
    [InlineData("risk.max_per_asset_pct", "5")]
    [InlineData("risk.max_daily_drawdown_pct", "10")]
    [InlineData("risk.max_open_positions", "10")]
    [InlineData("risk.kill_switch_on_drift", "true")]
    [InlineData("risk.include_manual_positions", "true")]
    [InlineData("risk.volatility_lookback_bars", "20")]
    [InlineData("risk.min_liquidity_24h_usd", "100000")]
    [InlineData("execution.mode", "\"paper\"")]
    [InlineData("execution.default_order_type", "\"limit\"")]
    [InlineData("execution.max_slippage_bps", "50")]
    [InlineData("execution.dead_man_switch_seconds", "600")]
    [InlineData("execution.max_retries", "3")]
    [InlineData("execution.retry_backoff_seconds", "2")]
    [InlineData("execution.retry_backoff_factor", "2")]
    [InlineData("execution.max_concurrent_orders", "10")]
    [InlineData("execution.min_order_notional_usd", "20")]
    [InlineData("portfolio.base_currency", "\"USD\"")]
    [InlineData("portfolio.cost_basis_method", "\"wac\"")]
    [InlineData("portfolio.track_manual_trades", "true")]
    [InlineData("portfolio.snapshot_retention_days", "30")]
    [InlineData("portfolio.reconciliation_tolerance", "1")]
    [InlineData("market_data.ws.stale_tolerance_seconds", "60")]
    [InlineData("ui.host", "\"127.0.0.1\"")]
    [InlineData("ui.port", "8080")]
    [InlineData("ui.base_path", "\"/\"")]
    [InlineData("ui.auth.enabled", "false")]
    [InlineData("ui.read_only", "false")]
    [InlineData("ui.refresh_intervals.dashboard_ms", "5000")]
    [InlineData("ui.refresh_intervals.orders_ms", "5000")]
    [InlineData("ui.refresh_intervals.strategies_ms", "10000")]
    [InlineData("region.code", "\"US_CA\"")]
    [InlineData("region.default_quote", "\"USD\"")]
    [InlineData("region.capabilities.supports_margin", "false")]
    [InlineData("region.capabilities.supports_futures", "false")]
    [InlineData("region.capabilities.supports_staking", "false")]
    public void A_CFG_5_defaults(string key, string value) => Assert.Equal(
        value,
        ConfigListing.Of(ConfigLoader.Parse("", "test")).Single(entry => entry.Key == key).Value);

    private static string Write(
        DirectoryInfo folder, string name, string mode, bool isValidateOnly, bool allowsLive)
    {
        var path = Path.Combine(folder.FullName, name);
        var text = $"execution: {{ mode: {mode}, validate_only: {isValidateOnly}, "
            + $"allow_live_trading: {allowsLive} }}\n";
        File.WriteAllText(path, text.ToLowerInvariant());
        return path;
    }
}
