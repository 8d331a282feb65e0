using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic;

/// <summary>What the venue's ledger says becomes facts of the account.</summary>
public sealed class LedgerTests
{
    [Fact]
    public void A_BAL_1_deposits_and_withdrawals_less_their_fees_are_the_balance()
    {
        var harness = LogicHarness.Trading();
        harness.Balance(LogicHarness.Usd, "0");

        harness.Entry(LogicHarness.Usd, "100", BalanceCause.Deposit);
        harness.Entry(LogicHarness.Usd, "-50", BalanceCause.Withdrawal, fee: "1");

        Assert.Equal(Amount.Parse("49"), harness.Counted(LogicHarness.Usd));
    }

    [Fact]
    public void A_BAL_3_flows_have_their_class_and_a_trade_is_none()
    {
        var harness = LogicHarness.Trading();

        harness.Entry(LogicHarness.Usd, "100", BalanceCause.Deposit);
        harness.Entry(LogicHarness.Usd, "5", BalanceCause.Trade, reference: "T9");
        harness.Entry(LogicHarness.Usd, "0", BalanceCause.None);

        var flows = harness.Of(OutputKind.CashFlow).Select(output => output.CashFlow.Cause).ToArray();
        Assert.Equal([BalanceCause.Opening, BalanceCause.Deposit], flows);
    }

    [Fact]
    public void The_same_entry_twice_counts_once()
    {
        var harness = LogicHarness.Trading();

        harness.Entry(LogicHarness.Usd, "100", BalanceCause.Deposit, id: "LA");
        harness.Entry(LogicHarness.Usd, "100", BalanceCause.Deposit, id: "LA", source: EventSource.KrakenRest);

        Assert.Equal(Amount.Parse("10100"), harness.Counted(LogicHarness.Usd));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_ledger_rounds_a_fill_whichever_comes_first(bool isFillFirst)
    {
        var harness = LogicHarness.Trading();
        if (isFillFirst)
        {
            harness.ManualFill(LogicHarness.BtcUsd, Side.Buy, "33333.3", "0.00012345", "T1");
        }

        harness.Entry(LogicHarness.Btc, "0.00012344", BalanceCause.Trade, reference: "T1", balance: "0.00012344");
        harness.Entry(LogicHarness.Usd, "-4.11499589", BalanceCause.Trade, reference: "T1");
        if (!isFillFirst)
        {
            harness.ManualFill(LogicHarness.BtcUsd, Side.Buy, "33333.3", "0.00012345", "T1");
        }

        Assert.Equal(Amount.Parse("0.00012344"), harness.Counted(LogicHarness.Btc));
        Assert.Equal(Amount.Parse("9995.88500411"), harness.Counted(LogicHarness.Usd));
        Assert.DoesNotContain(harness.Anomalies(), one => one.Kind == AnomalyKind.LedgerDiffers);
        var cash = harness.Of(OutputKind.Balance).Last(one => one.Balance.Asset == LogicHarness.Usd).Balance;
        Assert.Equal(cash.Total, cash.Cost);
    }

    [Fact]
    public void An_entry_that_differs_from_its_fill_by_more_than_rounding_is_told_and_followed()
    {
        var harness = LogicHarness.Trading();
        harness.ManualFill(LogicHarness.BtcUsd, Side.Buy, "100", "1", "T1");

        harness.Entry(LogicHarness.Usd, "-101", BalanceCause.Trade, reference: "T1");

        Assert.Equal(Amount.Parse("9899"), harness.Counted(LogicHarness.Usd));
        Assert.Contains(harness.Anomalies(), one => one.Kind == AnomalyKind.LedgerDiffers);
    }

    [Fact]
    public void A_fee_charged_in_an_asset_the_fill_did_not_name_is_a_fee()
    {
        var harness = LogicHarness.Trading();
        harness.Balance(LogicHarness.Third, "10");
        harness.ManualFill(LogicHarness.BtcUsd, Side.Buy, "100", "1", "T1");

        harness.Entry(LogicHarness.Third, "0", BalanceCause.Trade, fee: "3", reference: "T1");

        Assert.Equal(Amount.Parse("7"), harness.Counted(LogicHarness.Third));
    }

    [Fact]
    public void A_trade_that_only_the_ledger_knows_is_told_as_missing()
    {
        var harness = LogicHarness.Trading();
        harness.Entry(LogicHarness.Btc, "1", BalanceCause.Trade, reference: "T7");

        harness.Tick(89 * LogicHarness.Second);
        Assert.DoesNotContain(harness.Anomalies(), one => one.Kind == AnomalyKind.TradeMissing);
        harness.Tick(2 * LogicHarness.Second);
        harness.Tick(2 * LogicHarness.Second);

        Assert.Equal(1, harness.Anomalies().Count(one => one.Kind == AnomalyKind.TradeMissing));
    }

    [Fact]
    public void A_transfer_to_a_wallet_that_earns_moves_no_money_but_frees_none_either()
    {
        var harness = LogicHarness.Trading();
        harness.Entry(LogicHarness.Usd, "-9990", BalanceCause.Transfer);
        harness.Entry(LogicHarness.Usd, "9990", BalanceCause.Transfer, wallet: WalletKind.Flexible);

        harness.TryWant(SignalDirection.Long);

        Assert.Equal(Amount.Parse("10000"), harness.Counted(LogicHarness.Usd));
        Assert.Equal(Amount.Parse("10000"), harness.Last(OutputKind.Equity).Equity.Total);
        var cost = harness.Of(OutputKind.SubmitOrder).Select(output => output.SubmitOrder.Quantity)
            .Select(quantity => Price.Parse("100").Times(quantity)).FirstOrDefault();
        Assert.True(cost <= Amount.Parse("10"), cost.ToString());
        Assert.Equal(
            new WalletBalance(Amount.Parse("9990"), LogicHarness.Usd, WalletKind.Flexible),
            harness.Last(OutputKind.WalletBalance).WalletBalance);
    }

    [Fact]
    public void A_reward_is_a_flow_and_no_profit()
    {
        var harness = LogicHarness.Trading();

        harness.Entry(LogicHarness.Btc, "0.1", BalanceCause.Reward);
        harness.Tick(LogicHarness.Second);

        var flow = harness.Last(OutputKind.CashFlow).CashFlow;
        Assert.Equal((BalanceCause.Reward, Amount.Parse("9.95")), (flow.Cause, flow.Value));
        Assert.Equal(Amount.Zero, harness.Last(OutputKind.Equity).Equity.RealisedProfit);
        Assert.Equal(Amount.Zero, harness.Last(OutputKind.Equity).Equity.UnrealisedProfit);
    }

    [Fact]
    public void What_a_conversion_costs_is_a_loss_and_no_flow()
    {
        var harness = LogicHarness.Trading();
        harness.Entry(LogicHarness.Usd, "-100", BalanceCause.Conversion, reference: "C1");

        harness.Entry(LogicHarness.Btc, "1", BalanceCause.Conversion, reference: "C1");
        harness.Tick(LogicHarness.Second);

        Assert.Equal(Amount.Parse("10000"), harness.Last(OutputKind.Performance).Performance.NetCashFlow);
        Assert.Equal(Amount.Parse("-0.5"), harness.Last(OutputKind.Equity).Equity.UnrealisedProfit);
    }

    [Fact]
    public void An_entry_of_an_unknown_type_is_counted_told_and_stops_new_risk()
    {
        var harness = LogicHarness.Trading();

        harness.Entry(LogicHarness.Usd, "-25", BalanceCause.Unknown);

        Assert.Equal(Amount.Parse("9975"), harness.Counted(LogicHarness.Usd));
        Assert.Contains(harness.Anomalies(), one => one.Kind == AnomalyKind.UnknownLedgerType);
        Assert.Equal(
            new TradingStatus(false, TradingReason.MoneyInDoubt), harness.Last(OutputKind.TradingStatus).TradingStatus);
    }

    [Fact]
    public void An_entry_of_an_asset_nobody_defined_is_told_and_stops_new_risk()
    {
        var harness = LogicHarness.Trading();

        harness.Entry(new AssetId(60), "1", BalanceCause.Deposit);

        Assert.Contains(harness.Anomalies(), one => one.Kind == AnomalyKind.UnknownInstrument);
        Assert.Equal(
            new TradingStatus(false, TradingReason.MoneyInDoubt), harness.Last(OutputKind.TradingStatus).TradingStatus);
    }

    [Fact]
    public void A_trade_in_a_pair_nobody_defined_is_told_and_stops_new_risk()
    {
        var harness = LogicHarness.Trading();

        harness.ManualFill(new InstrumentId(4), Side.Buy, "100", "1", "T1");

        Assert.Contains(harness.Anomalies(), one => one.Kind == AnomalyKind.UnknownInstrument);
        Assert.Equal(
            new TradingStatus(false, TradingReason.MoneyInDoubt), harness.Last(OutputKind.TradingStatus).TradingStatus);
    }

    [Fact]
    public void A_manual_trade_that_moves_much_is_told()
    {
        var harness = LogicHarness.Trading();

        harness.ManualFill(LogicHarness.BtcUsd, Side.Buy, "100", "2", "T1");
        Assert.Empty(harness.Of(OutputKind.ExternalActivity));
        harness.ManualFill(LogicHarness.BtcUsd, Side.Buy, "100", "4", "T2");

        var told = harness.Last(OutputKind.ExternalActivity).ExternalActivity;
        Assert.Equal((BalanceCause.Trade, Amount.Parse("400")), (told.Cause, told.Value));
        Assert.InRange(told.ShareMillionths, 40_000, 40_020);
    }

    [Fact]
    public void A_withdrawal_that_moves_much_is_told()
    {
        var harness = LogicHarness.Trading();

        harness.Entry(LogicHarness.Usd, "-1000", BalanceCause.Withdrawal);

        var told = harness.Last(OutputKind.ExternalActivity).ExternalActivity;
        Assert.Equal(
            (BalanceCause.Withdrawal, Amount.Parse("-1000"), 100_000L), (told.Cause, told.Value, told.ShareMillionths));
    }

    [Fact]
    public void A_rebate_is_money_that_came_in_and_stops_nothing()
    {
        var harness = LogicHarness.Trading();

        harness.Entry(LogicHarness.Usd, "-10", BalanceCause.Withdrawal, fee: "-1");
        harness.ManualFill(LogicHarness.BtcUsd, Side.Buy, "100", "1", "T1", fee: "-0.5");

        Assert.Equal(Amount.Parse("9891.5"), harness.Counted(LogicHarness.Usd));
        Assert.True(harness.Last(OutputKind.TradingStatus).TradingStatus.IsAllowed);
    }

    [Fact]
    public void The_same_transfer_twice_moves_a_wallet_once()
    {
        var harness = LogicHarness.Trading();

        for (var times = 0; times < 2; times++)
        {
            harness.Entry(LogicHarness.Usd, "-100", BalanceCause.Transfer, id: "LA");
            harness.Entry(LogicHarness.Usd, "100", BalanceCause.Transfer, wallet: WalletKind.Bonded, id: "LB");
        }

        Assert.Equal(
            Amount.Parse("100"), Assert.Single(harness.Of(OutputKind.WalletBalance)).WalletBalance.Units);
    }
}
