using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic;

/// <summary>What the account says of itself, whatever happens to it.</summary>
public sealed class MoneyTests
{
    [Theory]
    [InlineData(61)]
    [InlineData(62)]
    [InlineData(63)]
    [InlineData(64)]
    public void Equity_is_realised_and_unrealised_profit_and_cash_flow_at_every_word_of_it(int seed)
    {
        var session = RandomSession.Play(seed, steps: 15_000);
        var told = 0;

        for (var index = 0; index < session.Outputs.Count; index++)
        {
            if (session.Outputs[index].Kind != OutputKind.Equity)
            {
                continue;
            }

            var equity = session.Outputs[index].Equity;
            var performance = session.Outputs[index + 1].Performance;
            Assert.Equal(OutputKind.Performance, session.Outputs[index + 1].Kind);
            Assert.Equal(equity.Total, equity.RealisedProfit + equity.UnrealisedProfit + performance.NetCashFlow);
            Assert.True(performance.HighWater >= equity.Total || performance.DrawdownMillionths == 0);
            told++;
        }

        Assert.True(told > 500, $"seed {seed}: {told} told");
        Assert.All(
            session.Of(OutputKind.Balance).Where(one => one.Balance.Asset == LogicHarness.Usd),
            one => Assert.Equal(one.Balance.Total, one.Balance.Cost));
        Assert.True(session.Of(OutputKind.FillBooked).Length > 50);
        Assert.Contains(session.Of(OutputKind.FillBooked), one => (one.FillBooked.Marks & FillMarks.IsRestated) != 0);
    }

    [Fact]
    public void A_PNL_7_without_a_fresh_price_the_last_trade_values_and_is_told_apart()
    {
        var harness = LogicHarness.Trading();
        harness.ManualFill(LogicHarness.BtcUsd, Side.Buy, "100", "1", "T1");
        harness.Trade(LogicHarness.BtcUsd, "120");

        harness.Tick(400 * LogicHarness.Second);

        var equity = harness.Last(OutputKind.Equity).Equity;
        Assert.Equal(Amount.Parse("20"), equity.UnrealisedProfit);
        Assert.Equal(Amount.Parse("120"), harness.Last(OutputKind.Performance).Performance.ValuedOld);
        Assert.Equal(ValuationSource.LastTrade, ValuationOf(harness, LogicHarness.Btc).Source);
    }

    [Fact]
    public void A_PNL_8_without_any_price_what_it_cost_values_and_is_told_apart()
    {
        var harness = new LogicHarness();
        harness.StartEngine();
        harness.Configure();
        harness.Define();
        harness.Balance(LogicHarness.Usd, "10000");
        harness.ManualFill(LogicHarness.BtcUsd, Side.Buy, "100", "1", "T1");

        harness.Tick(LogicHarness.Second);

        Assert.Equal(Amount.Zero, harness.Last(OutputKind.Equity).Equity.UnrealisedProfit);
        Assert.Equal(Amount.Parse("100"), harness.Last(OutputKind.Performance).Performance.ValuedAtCost);
        Assert.Equal(Amount.Parse("100"), ValuationOf(harness, LogicHarness.Btc).Value);
    }

    [Fact]
    public void V002_A27_a_buy_and_its_fee_are_in_cash_holding_and_record_exactly_once()
    {
        var harness = LogicHarness.Trading();

        harness.ManualFill(LogicHarness.BtcUsd, Side.Buy, "50000", "0.1", "T1", fee: "13");
        harness.ManualFill(LogicHarness.BtcUsd, Side.Buy, "50000", "0.1", "T1", fee: "13");

        Assert.Equal(Amount.Parse("4987"), harness.Counted(LogicHarness.Usd));
        Assert.Equal(Amount.Parse("0.1"), harness.Counted(LogicHarness.Btc));
        Assert.Single(harness.Of(OutputKind.FillBooked));
    }

    [Fact]
    public void What_came_in_without_a_price_has_its_value_told_once_it_has_one()
    {
        var harness = new LogicHarness();
        harness.StartEngine();
        harness.Configure();
        harness.Define();
        harness.Balance(LogicHarness.Btc, "2");
        harness.Tick(LogicHarness.Second);
        Assert.True(harness.Last(OutputKind.CashFlow).CashFlow.IsUnvalued);

        harness.Quote(LogicHarness.BtcUsd, "99", "101");
        harness.Tick(LogicHarness.Second);

        var flow = harness.Last(OutputKind.CashFlow).CashFlow;
        Assert.Equal((false, true, Amount.Parse("200")), (flow.IsUnvalued, flow.IsRestated, flow.Value));
        Assert.Equal(Amount.Parse("200"), harness.Last(OutputKind.Equity).Equity.Total);
        Assert.Equal(Amount.Zero, harness.Last(OutputKind.Equity).Equity.UnrealisedProfit);
        Assert.Equal(0, harness.Last(OutputKind.Performance).Performance.DrawdownMillionths);
    }

    [Fact]
    public void Money_taken_out_is_no_drawdown_and_a_loss_is()
    {
        var harness = LogicHarness.Trading();
        harness.Tick(LogicHarness.Second);
        harness.Entry(LogicHarness.Usd, "-5000", BalanceCause.Withdrawal);
        harness.Tick(LogicHarness.Second);
        Assert.Equal(0, harness.Last(OutputKind.Performance).Performance.DrawdownMillionths);

        harness.ManualFill(LogicHarness.BtcUsd, Side.Buy, "100", "0.001", "T1", fee: "500");
        harness.Tick(LogicHarness.Second);

        Assert.InRange(harness.Last(OutputKind.Performance).Performance.DrawdownMillionths, 100_000, 100_001);
    }

    [Fact]
    public void A_rule_excludes_an_asset_from_what_everything_is_worth()
    {
        var harness = LogicHarness.Trading();
        var rule = harness.New(InputKind.AssetRule);
        rule.AssetRule = new AssetRule(Text24.From("BTC"u8), default, AssetRuleKind.Excluded);
        harness.Send(rule);

        harness.Balance(LogicHarness.Btc, "5");
        harness.Tick(LogicHarness.Second);

        Assert.Equal(Amount.Parse("10000"), harness.Last(OutputKind.Equity).Equity.Total);
    }

    private static Valuation ValuationOf(LogicHarness harness, AssetId asset) =>
        harness.Of(OutputKind.Valuation).Last(output => output.Valuation.Asset == asset).Valuation;
}
