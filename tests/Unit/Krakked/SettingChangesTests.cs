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

    private static SettingChanges Between(string before, string after) =>
        SettingChanges.Between(ConfigLoader.Parse(before, "before"), ConfigLoader.Parse(after, "after"));
}
