using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Accounting;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic.Portfolio.Accounting;

public sealed class LotTests
{
    [Fact]
    public void First_in_first_out_takes_the_oldest_lots()
    {
        var account = new Account(CostMethod.FirstInFirstOut);
        account.Deposit(Account.Usd, "10000");
        account.Buy(Account.BtcUsd, "1", "100");
        account.Buy(Account.BtcUsd, "2", "110");
        account.Buy(Account.BtcUsd, "1", "130");

        account.Sell(Account.BtcUsd, "1.5", "150");
        Assert.Equal(("70", "295"), (account.Realised, account.Cost(Account.Btc)));

        account.Sell(Account.BtcUsd, "2", "120");
        Assert.Equal(("80", "65"), (account.Realised, account.Cost(Account.Btc)));

        account.Sell(Account.BtcUsd, "0.5", "130");
        Assert.Equal(("80", "0", "0"), (account.Realised, account.Cost(Account.Btc), account.Units(Account.Btc)));
    }

    [Fact]
    public void Weighted_average_gives_all_units_one_cost()
    {
        var account = new Account();
        account.Deposit(Account.Usd, "10000");
        account.Buy(Account.BtcUsd, "1", "100");
        account.Buy(Account.BtcUsd, "2", "110");
        account.Buy(Account.BtcUsd, "1", "130");

        account.Sell(Account.BtcUsd, "1.5", "150");

        Assert.Equal(("56.25", "281.25"), (account.Realised, account.Cost(Account.Btc)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Averages_do_not_leak_in_rounding(bool isFirstOut)
    {
        // An average kept with one or two decimals made 26.01 of the first, and 14.995 of the second.
        var account = new Account(isFirstOut ? CostMethod.FirstInFirstOut : CostMethod.WeightedAverage);
        account.Deposit(Account.Usd, "10000");
        account.Buy(Account.BtcUsd, "1", "8.67");
        account.Buy(Account.BtcUsd, "2", "8.665");
        Assert.Equal("26", account.Cost(Account.Btc));
        account.Sell(Account.BtcUsd, "1", "8.67");
        account.Sell(Account.BtcUsd, "2", "8.665");
        Assert.Equal(("0", "10000"), (account.Realised, account.Units(Account.Usd)));

        account.Buy(Account.EthUsd, "0.333", "10.01");
        account.Buy(Account.EthUsd, "0.667", "17.4912443778");
        account.Sell(Account.EthUsd, "1", "30");

        var paid = Price.Parse("10.01").Times(Quantity.Parse("0.333"))
            + Price.Parse("17.4912443778").Times(Quantity.Parse("0.667"));
        Assert.Equal(Account.Money("30") - paid, account.Book.Totals.Realised);
        Assert.Equal("0", account.Cost(Account.Eth));
    }

    [Fact]
    public void A_share_of_cost_is_rounded_up_so_that_no_profit_is_made_up()
    {
        var account = new Account();
        account.Deposit(Account.Usd, "10000");
        account.Buy(Account.BtcUsd, "0.00000003", "0.0000000001");

        account.Sell(Account.BtcUsd, "0.00000001", "0.0000000001");
        account.Sell(Account.BtcUsd, "0.00000001", "0.0000000001");
        account.Sell(Account.BtcUsd, "0.00000001", "0.0000000001");

        Assert.Equal(("0", "0"), (account.Realised, account.Cost(Account.Btc)));
    }

    [Fact]
    public void Changing_the_method_keeps_the_cost_and_takes_lots_from_then_on()
    {
        var account = new Account(CostMethod.FirstInFirstOut);
        account.Deposit(Account.Usd, "10000");
        account.Buy(Account.BtcUsd, "1", "100");
        account.Buy(Account.BtcUsd, "1", "200");

        account.Book.SetMethod(CostMethod.WeightedAverage);
        Assert.Equal("300", account.Cost(Account.Btc));

        account.Sell(Account.BtcUsd, "1", "200");
        Assert.Equal("50", account.Realised);
    }

    [Fact]
    public void When_lots_are_used_up_the_oldest_two_become_one()
    {
        var account = new Account(CostMethod.FirstInFirstOut);
        account.Deposit(Account.Usd, "10000");

        for (var price = 1; price <= 100; price++)
        {
            account.Buy(Account.BtcUsd, "1", $"{price}");
        }

        Assert.Equal(("100", "5050"), (account.Units(Account.Btc), account.Cost(Account.Btc)));
        account.Sell(Account.BtcUsd, "99", "100");
        Assert.Equal("100", account.Cost(Account.Btc));
    }

    [Fact]
    public void A_strategy_sells_its_own_and_never_anothers_unless_it_says_so()
    {
        var account = new Account();
        account.Deposit(Account.Usd, "10000");
        account.Buy(Account.BtcUsd, "5", "100", owner: 1);
        account.Buy(Account.BtcUsd, "2", "200", owner: 2);

        account.Sell(Account.BtcUsd, "2", "300", owner: 2);

        Assert.Equal(("5", "0"), (account.Units(Account.Btc, 1), account.Units(Account.Btc, 2)));
        Assert.Equal("200", account.Realised);
        Assert.Empty(account.Sink.Anomalies);
    }

    [Fact]
    public void What_a_strategy_sells_beyond_its_own_is_the_accounts_and_then_another_strategys()
    {
        var account = new Account();
        account.Deposit(Account.Usd, "10000");
        account.Buy(Account.BtcUsd, "1", "100");
        account.Buy(Account.BtcUsd, "1", "150", owner: 1);
        account.Buy(Account.BtcUsd, "1", "200", owner: 2);

        account.Sell(Account.BtcUsd, "1.5", "300", owner: 2);
        Assert.Equal(
            ("0.5", "1", "0"),
            (account.Units(Account.Btc, 0), account.Units(Account.Btc, 1), account.Units(Account.Btc, 2)));

        account.Sell(Account.BtcUsd, "1", "300", owner: 2);
        Assert.Equal(("0", "0.5"), (account.Units(Account.Btc, 0), account.Units(Account.Btc, 1)));
        Assert.Equal("375", account.Realised);
        Assert.Equal(2, account.Sink.Count(AnomalyKind.OwnershipExceeded));
        Assert.Equal(0, account.Sink.Count(AnomalyKind.NegativeHolding));
        Assert.Equal(
            [FillClass.LtLongDecrease, FillClass.LtShortIncrease, FillClass.LtShortIncrease],
            account.Sink.Fills.Skip(3).Select(static fill => fill.Fill.Class));
    }

    [Fact]
    public void A_pair_between_two_assets_realises_what_was_won_on_the_one_that_is_given()
    {
        var account = new Account();
        account.Deposit(Account.Usd, "50000");
        account.Buy(Account.BtcUsd, "1", "50000");

        account.Post(account.Fill(Account.EthBtc, Side.Buy, "10", "0.05", value: "30000"));

        Assert.Equal(("5000", "30000"), (account.Realised, account.Cost(Account.Eth)));
        Assert.Equal(("0.5", "25000"), (account.Units(Account.Btc), account.Cost(Account.Btc)));
        Assert.Equal("0.5", account.Book.PositionOf(Account.EthBtc, 0).Cost.ToString());
        Assert.Equal("5000", account.Sink.Fills[^1].Profit.Intraday.ToString());
    }

    [Fact]
    public void Without_a_value_the_cost_moves_over()
    {
        var account = new Account();
        account.Deposit(Account.Usd, "50000");
        account.Buy(Account.BtcUsd, "1", "50000");

        account.Post(account.Fill(Account.EthBtc, Side.Buy, "10", "0.05"));

        Assert.Equal(("0", "25000"), (account.Realised, account.Cost(Account.Eth)));
    }
}
