using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic;

public sealed class FeeScheduleTests
{
    private static readonly FeeTier[] Tiers =
        [new(0, 4_000, 2_500), new(10_000, 3_500, 2_000), new(50_000, 2_600, 1_600)];

    [Theory]
    [InlineData(0, "99.6015")]
    [InlineData(9_999, "99.6015")]
    [InlineData(10_000, "99.6512")]
    [InlineData(1_000_000, "99.7406")]
    public void An_entry_is_sized_and_reserved_by_the_tier_of_the_volume(int volume, string expected)
    {
        var harness = AllIn(volume);
        harness.Send(Schedule(harness, Tiers));

        var order = harness.Want(SignalDirection.Long);

        Assert.Equal(expected, order.Quantity.ToString());
        Assert.Empty(harness.Anomalies());
    }

    [Fact]
    public void A_pair_without_a_schedule_is_sized_by_the_setting()
    {
        var order = AllIn(volume: 0).Want(SignalDirection.Long);

        Assert.Equal("99.0099", order.Quantity.ToString());
    }

    [Fact]
    public void A_schedule_that_is_not_sound_changes_nothing_and_is_told()
    {
        var harness = AllIn(volume: 10_000);
        harness.Send(Schedule(harness, Tiers));
        harness.Send(Schedule(harness, []));
        harness.Send(Schedule(harness, [new FeeTier(5, 1, 1)]));
        harness.Send(Schedule(harness, [new FeeTier(0, 1, 1), new FeeTier(0, 2, 2)]));
        var many = Schedule(harness, Tiers);
        many.FeeSchedule.Count = byte.MaxValue;
        harness.Send(many);

        Assert.Equal(
            Enumerable.Repeat(AnomalyKind.InvalidSetting, 4), harness.Anomalies().Select(anomaly => anomaly.Kind));
        Assert.Equal("99.6512", harness.Want(SignalDirection.Long).Quantity.ToString());
    }

    private static LogicHarness AllIn(int volume)
    {
        var harness = LogicHarness.Trading();
        harness.Configure(
            (SettingKey.RiskPerTradeShareMax, 1_000_000, 0),
            (SettingKey.RiskPerAssetShareMax, 1_000_000, 0),
            (SettingKey.FeeVolume30Days, volume, 0));
        return harness;
    }

    private static InputEvent Schedule(LogicHarness harness, FeeTier[] tiers)
    {
        var input = harness.New(InputKind.FeeSchedule, LogicHarness.BtcUsd);
        for (var index = 0; index < tiers.Length; index++)
        {
            input.FeeSchedule.Tiers[index] = tiers[index];
        }

        input.FeeSchedule.Count = (byte)tiers.Length;
        return input;
    }
}
