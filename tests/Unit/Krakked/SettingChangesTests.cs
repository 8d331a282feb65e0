using System;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.Krakked.Configuration;
using Xunit;

namespace KrakkedCore.Tests.Unit.Krakked;

public sealed class SettingChangesTests
{
    private const string Trend = "strategies: { enabled: [a], configs: { a: { ma_fast: 5, ma_slow: 20 } } }\n";

    [Fact]
    public void The_same_configuration_changes_nothing()
    {
        var changes = Between(Trend, "# again\n" + Trend);

        Assert.Empty(changes.Settings);
        Assert.Empty(changes.Sentences);
        Assert.Empty(changes.NeedRestart);
        Assert.Empty(changes.ToRun(new UnixNs(1)));
    }

    [Fact]
    public void What_decides_is_told_as_one_closed_run_of_the_operators()
    {
        var changes = Between(
            Trend,
            "strategies: { enabled: [], configs: { a: { ma_fast: 6, ma_slow: 20 } } }\n"
                + "risk: { max_per_asset_pct: 4.5 }\nmarket_data: { ws: { stale_tolerance_seconds: 30 } }");

        var run = changes.ToRun(new UnixNs(7));

        Assert.Equal(
            [
                (SettingKey.StaleAfterNs, (Int128)30_000_000_000, 0),
                (SettingKey.RiskPerAssetShareMax, 45_000, 0),
                (SettingKey.StrategyFastPeriod, 6, 1),
                (SettingKey.StrategyIsEnabled, 0, 1),
            ],
            run.Select(static item => (item.Setting.Key, item.Setting.Value, (int)item.Setting.Scope)));
        Assert.Equal(
            [EventFlags.FirstOfRun, EventFlags.None, EventFlags.None, EventFlags.LastOfRun],
            run.Select(static item => item.Flags));
        Assert.All(run, static item => Assert.Equal(EventSource.Operator, item.Source));
        Assert.All(run, static item => Assert.Equal(new UnixNs(7), item.ReceiveTime));
        Assert.Contains(
            "risk.max_per_asset_pct changes from 5 to 4.5, from the next event on.", changes.Sentences);
        Assert.Empty(changes.NeedRestart);
    }

    [Theory]
    [InlineData("", "[a]", 1)]
    [InlineData("[a]", "", 0)]
    public void With_real_orders_a_strategy_trades_while_the_operator_lists_it(string before, string after, int value)
    {
        var changes = Between(PlacingOrders(before), PlacingOrders(after));

        var setting = Assert.Single(changes.Settings);
        Assert.Equal((SettingKey.StrategyIsEnabled, (Int128)value), (setting.Key, setting.Value));
        Assert.Contains("from the next event on", Assert.Single(changes.Sentences), StringComparison.Ordinal);
        Assert.Empty(changes.NeedRestart);
    }

    [Fact]
    public void A_file_that_allows_real_orders_changes_nothing_until_a_restart()
    {
        var checking = PlacingOrders("").Replace("trading: true", "trading: false", StringComparison.Ordinal);

        var changes = Between(checking, PlacingOrders(""));

        Assert.Empty(changes.Settings);
        Assert.Contains(changes.NeedRestart, static sentence =>
            sentence.StartsWith("execution.allow_live_trading changes from false to true", StringComparison.Ordinal));
    }

    [Fact]
    public void A_single_change_is_a_run_of_one()
    {
        var run = Between("", "risk: { max_orders_per_second: 5 }").ToRun(new UnixNs(1));

        Assert.Equal(EventFlags.FirstOfRun | EventFlags.LastOfRun, Assert.Single(run).Flags);
    }

    [Fact]
    public void What_needs_a_restart_is_said_and_not_told()
    {
        var changes = Between(
            "", "kraken: { book_depth: 25 }\npaper: { volume_of_30_days: 1000000 }\nui: { port: 9000 }");

        Assert.Empty(changes.Settings);
        Assert.Equal(
            [
                "kraken.book_depth changes from 10 to 25, which needs a restart; until then the old value stays in "
                    + "force.",
                "paper.volume_of_30_days changes from 0 to 1000000, which needs a restart; until then the old value "
                    + "stays in force.",
                "ui.port changes from 8080 to 9000, which has no effect in this build: there is no control plane yet.",
            ],
            changes.NeedRestart);
    }

    [Fact]
    public void An_address_that_may_hold_a_secret_is_not_shown()
    {
        var changes = Between("", "alerts: { webhook_url: \"https://example.org/services/T0P5ECRET\" }");

        Assert.DoesNotContain("T0P5ECRET", Assert.Single(changes.NeedRestart), StringComparison.Ordinal);
    }

    private static string PlacingOrders(string allowlist) =>
        Trend + "risk: { max_per_strategy_pct: { a: 50 } }\nui: { enabled: false }\n"
        + "execution: { mode: live, allow_live_trading: true, paper_tests_completed: true, "
        + $"live_strategy_allowlist: {(allowlist.Length > 0 ? allowlist : "[]")} }}\n";

    private static SettingChanges Between(string before, string after) =>
        SettingChanges.Between(ConfigLoader.Parse(before, "before"), ConfigLoader.Parse(after, "after"));
}
