using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic;

/// <summary>What was counted against what the venue states.</summary>
public sealed class ReconciliationTests
{
    private const long Grace = 11 * LogicHarness.Second;

    [Fact]
    public void A_DRIFT_1_what_agrees_is_no_drift()
    {
        var harness = Marked();

        harness.State(LogicHarness.Btc, "1");
        harness.Tick(Grace);

        Assert.Empty(harness.Of(OutputKind.Drift));
    }

    [Fact]
    public void A_DRIFT_2_half_a_coin_missing_is_drift_and_stops_new_risk()
    {
        var harness = Marked();

        harness.State(LogicHarness.Btc, "0.5");
        harness.Tick(Grace);

        var (account, asset) = Drifts(harness);
        Assert.True(account.IsDrifting);
        Assert.Equal(DriftReason.OverTolerance, account.Reason);
        Assert.Equal(Amount.Parse("25000"), account.Difference);
        Assert.Equal((Amount.Parse("1"), Amount.Parse("0.5")), (asset.Counted, asset.Stated));
        Assert.Equal(
            new TradingStatus(false, TradingReason.Drift), harness.Last(OutputKind.TradingStatus).TradingStatus);
    }

    [Fact]
    public void A_DRIFT_3_a_relative_tolerance_lets_a_small_difference_pass()
    {
        var harness = LogicHarness.Trading();
        harness.Settings((SettingKey.DriftAmountMax, Amount.Parse("1").Raw, 0), (SettingKey.DriftShareMax, 1_000, 0));

        harness.State(LogicHarness.Usd, "9995");
        harness.Tick(Grace);

        Assert.Empty(harness.Of(OutputKind.Drift));
    }

    [Fact]
    public void A_DRIFT_4_beyond_the_relative_tolerance_it_is_drift()
    {
        var harness = LogicHarness.Trading();
        harness.Settings((SettingKey.DriftAmountMax, Amount.Parse("1").Raw, 0), (SettingKey.DriftShareMax, 1_000, 0));

        harness.State(LogicHarness.Usd, "9989");
        harness.Tick(Grace);

        var (account, _) = Drifts(harness);
        Assert.Equal(
            (true, Amount.Parse("11"), Amount.Parse("10")),
            (account.IsDrifting, account.Difference, account.Tolerance));
    }

    [Fact]
    public void A_DRIFT_5_what_has_no_price_may_not_differ_at_all()
    {
        var harness = LogicHarness.Trading();
        harness.Settings(
            (SettingKey.DriftAmountMax, Amount.Parse("1000000").Raw, 0), (SettingKey.DriftShareMax, 1_000_000, 0));
        harness.Balance(LogicHarness.Third, "2");

        harness.State(LogicHarness.Third, "0");
        harness.Tick(Grace);

        var (account, asset) = Drifts(harness);
        Assert.True(account.IsDrifting);
        Assert.Equal((DriftReason.Unvalued, LogicHarness.Third), (asset.Reason, asset.Asset));
    }

    [Fact]
    public void A_difference_that_is_explained_within_the_grace_was_never_drift()
    {
        var harness = Marked();
        harness.State(LogicHarness.Btc, "0.5");
        harness.Tick(5 * LogicHarness.Second);

        harness.ManualFill(LogicHarness.BtcUsd, Side.Sell, "50000", "0.5", "T1");
        harness.Tick(Grace);

        Assert.Empty(harness.Of(OutputKind.Drift));
    }

    [Fact]
    public void Drift_ends_when_the_fact_comes_that_explains_it_and_trading_goes_on()
    {
        var harness = Marked();
        harness.State(LogicHarness.Btc, "0.5");
        harness.Tick(Grace);

        harness.ManualFill(LogicHarness.BtcUsd, Side.Sell, "50000", "0.5", "T1");
        harness.Quote(LogicHarness.BtcUsd, "49999", "50001", last: "50000");
        harness.Tick(LogicHarness.Second);

        var (account, asset) = Drifts(harness);
        Assert.False(account.IsDrifting);
        Assert.False(asset.IsDrifting);
        Assert.True(harness.Last(OutputKind.TradingStatus).TradingStatus.IsAllowed);
    }

    [Fact]
    public void The_operator_may_say_that_the_venue_is_right()
    {
        var harness = Marked();
        harness.State(LogicHarness.Btc, "0.5");
        harness.Tick(Grace);

        harness.Command(CommandKind.AcceptBalances);
        harness.Tick(LogicHarness.Second);

        Assert.Equal(Amount.Parse("0.5"), harness.Counted(LogicHarness.Btc));
        Assert.Equal(BalanceCause.Adjustment, harness.Last(OutputKind.CashFlow).CashFlow.Cause);
        Assert.False(Drifts(harness).Account.IsDrifting);
    }

    [Fact]
    public void A_balance_below_zero_is_told_and_money_is_in_doubt()
    {
        var harness = LogicHarness.Trading();

        harness.State(LogicHarness.Btc, "-0.1");
        harness.Tick(LogicHarness.Second);

        Assert.Contains(harness.Anomalies(), one => one.Kind == AnomalyKind.NegativeBalance);
        Assert.Equal(
            new TradingStatus(false, TradingReason.MoneyInDoubt), harness.Last(OutputKind.TradingStatus).TradingStatus);
    }

    [Fact]
    public void What_REST_states_of_an_asset_that_just_moved_proves_nothing()
    {
        var harness = Marked();
        harness.State(LogicHarness.Btc, "1");
        harness.ManualFill(LogicHarness.BtcUsd, Side.Sell, "50000", "0.5", "T1");
        harness.Entry(LogicHarness.Btc, "-0.5", BalanceCause.Trade, balance: "0.5", reference: "T1");

        var old = harness.New(InputKind.BalanceStatement);
        old.Source = EventSource.KrakenRest;
        old.BalanceStatement = new BalanceStatement(
            Amount.Parse("1"), LogicHarness.Btc, WalletKind.Main, StatementUse.Compare);
        harness.Send(old);
        harness.Tick(Grace);

        Assert.Empty(harness.Of(OutputKind.Drift));
    }

    [Fact]
    public void Before_the_history_was_told_there_is_nothing_to_compare()
    {
        var harness = LogicHarness.Trading();
        harness.Settings((SettingKey.SyncAgeNsMax, 600 * LogicHarness.Second, 0));
        harness.State(LogicHarness.Usd, "5000");

        harness.Tick(Grace);
        Assert.Empty(harness.Of(OutputKind.Drift));
        harness.Sync(SyncOutcome.Whole, harness.Now);
        harness.Tick();

        Assert.True(Drifts(harness).Account.IsDrifting);
    }

    /// <summary>10,000 USD, one coin at 50,000.</summary>
    private static LogicHarness Marked()
    {
        var harness = LogicHarness.Trading();
        harness.Balance(LogicHarness.Btc, "1");
        harness.Quote(LogicHarness.BtcUsd, "49999", "50001", last: "50000");
        harness.Tick(LogicHarness.Second);
        return harness;
    }

    private static (Drift Account, Drift Asset) Drifts(LogicHarness harness)
    {
        var told = harness.Of(OutputKind.Drift).Select(output => output.Drift).ToList();
        return (told.Last(one => one.Asset == AssetId.None), told.Last(one => one.Asset != AssetId.None));
    }
}
