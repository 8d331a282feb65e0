using KrakkedCore.Engine.Contracts.Events;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic;

/// <summary>New risk needs an account whose history is known.</summary>
public sealed class AccountSyncTests
{
    private const long AgeMax = 600 * LogicHarness.Second;

    [Fact]
    public void A_SYNC_1_an_account_never_synced_is_not_good_enough_live_and_good_on_paper()
    {
        var live = LogicHarness.Trading();
        live.Settings((SettingKey.SyncAgeNsMax, AgeMax, 0));
        live.Tick(LogicHarness.Second);
        var paper = LogicHarness.Trading();
        paper.Tick(LogicHarness.Second);

        Assert.False(live.Last(OutputKind.AccountStatus).AccountStatus.IsGood);
        Assert.Equal(
            new TradingStatus(false, TradingReason.AccountNotSynced),
            live.Last(OutputKind.TradingStatus).TradingStatus);
        Assert.True(paper.Last(OutputKind.AccountStatus).AccountStatus.IsGood);
        Assert.True(paper.Last(OutputKind.TradingStatus).TradingStatus.IsAllowed);
    }

    [Fact]
    public void A_SYNC_2_history_of_601_seconds_ago_is_too_old()
    {
        var harness = Synced(ageSeconds: 599);
        Assert.True(harness.Last(OutputKind.AccountStatus).AccountStatus.IsGood);

        harness.Tick(2 * LogicHarness.Second);

        Assert.False(harness.Last(OutputKind.AccountStatus).AccountStatus.IsGood);
        Assert.Equal(
            new TradingStatus(false, TradingReason.AccountNotSynced),
            harness.Last(OutputKind.TradingStatus).TradingStatus);
    }

    [Fact]
    public void A_SYNC_3_a_sync_under_way_leaves_what_was_good_good()
    {
        var harness = Synced(ageSeconds: 30);

        harness.Sync(SyncOutcome.Begun, harness.Now);

        var status = harness.Last(OutputKind.AccountStatus).AccountStatus;
        Assert.Equal((true, true), (status.IsGood, status.IsRunning));
    }

    [Fact]
    public void A_history_with_a_hole_is_told_and_stops_new_risk_until_a_whole_one_comes()
    {
        var harness = Synced(ageSeconds: 30);

        harness.Sync(SyncOutcome.Holed, harness.Now, trades: 50, entries: 99);
        Assert.Contains(
            harness.Anomalies(), one => one is { Kind: AnomalyKind.HistoryHole, Subject: 50, Detail: 99 });
        Assert.Equal(
            new TradingStatus(false, TradingReason.AccountNotSynced),
            harness.Last(OutputKind.TradingStatus).TradingStatus);
        harness.Sync(SyncOutcome.Whole, harness.Now);

        Assert.True(harness.Last(OutputKind.TradingStatus).TradingStatus.IsAllowed);
    }

    private static LogicHarness Synced(int ageSeconds)
    {
        var harness = LogicHarness.Trading();
        harness.Settings((SettingKey.SyncAgeNsMax, AgeMax, 0));
        harness.Sync(SyncOutcome.Whole, harness.Now + (-ageSeconds * LogicHarness.Second));
        harness.Tick();
        return harness;
    }
}
