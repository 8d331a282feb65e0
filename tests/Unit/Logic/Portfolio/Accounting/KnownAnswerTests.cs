using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic.Portfolio.Accounting;

public sealed class KnownAnswerTests
{
    private readonly Account _account = new();

    [Fact]
    public void A_PNL_1_what_is_bought_costs_its_price_and_the_fee_is_apart()
    {
        _account.Deposit(Account.Usd, "100000");

        _account.Buy(Account.BtcUsd, "1", "50000", fee: "100");

        Assert.Equal(("1", "50000", "100"), (_account.Units(Account.Btc), _account.Cost(Account.Btc), _account.Fees));
        Assert.Equal("50000", _account.Book.PositionOf(Account.BtcUsd, 0).Cost.ToString());
    }

    [Fact]
    public void A_PNL_2_a_part_sold_realises_its_share()
    {
        _account.Deposit(Account.Usd, "100000");
        _account.Buy(Account.BtcUsd, "1", "50000");

        _account.Sell(Account.BtcUsd, "0.5", "60000", fee: "10");

        Assert.Equal("4990", _account.Realised);
        Assert.Equal(("0.5", "25000"), (_account.Units(Account.Btc), _account.Cost(Account.Btc)));
        Assert.Equal(2, _account.Sink.Fills.Count);
        Assert.Equal("4990", _account.Sink.Fills[1].Profit.Realised.ToString());
    }

    [Fact]
    public void A_PNL_3_the_fee_of_a_buy_is_realised_at_once()
    {
        _account.Deposit(Account.Usd, "1000");

        _account.Buy(Account.BtcUsd, "1", "100", fee: "1");

        var equity = _account.Book.Units(Account.Usd) + Price.Parse("100").Times(Quantity.Parse("1"));
        Assert.Equal("999", equity.ToString());
        Assert.Equal("-1", _account.Realised);
        Assert.Equal("100", _account.Cost(Account.Btc));
    }

    [Fact]
    public void A_PNL_4_profit_belongs_to_who_traded()
    {
        _account.Deposit(Account.Usd, "1000");

        _account.Buy(Account.BtcUsd, "1", "100", owner: 1);
        _account.Sell(Account.BtcUsd, "1", "120", owner: 1);
        _account.Buy(Account.BtcUsd, "1", "50");
        _account.Sell(Account.BtcUsd, "1", "70");

        Assert.Equal("20", _account.Book.PositionOf(Account.BtcUsd, 1).RealisedProfit.ToString());
        Assert.Equal("20", _account.Book.PositionOf(Account.BtcUsd, 0).RealisedProfit.ToString());
        Assert.Equal("40", _account.Realised);
    }

    [Fact]
    public void A_FEE_1_a_fee_in_quote_is_what_it_is()
    {
        _account.Deposit(Account.Usd, "1000");

        _account.Buy(Account.BtcUsd, "1", "100", fee: "1");

        Assert.Equal("1", _account.Fees);
        Assert.Equal("1", _account.Sink.Fills[0].Profit.Fee.ToString());
        Assert.Equal("899", _account.Units(Account.Usd));
    }

    [Fact]
    public void A_FEE_2_a_fee_in_base_leaves_the_position_at_the_fills_own_price()
    {
        _account.Deposit(Account.Usd, "50000");

        _account.Post(_account.Fill(Account.BtcUsd, Side.Buy, "1", "50000", fee: "0.001", feeAsset: Account.Btc));

        Assert.Equal(("50", "-50"), (_account.Fees, _account.Realised));
        Assert.Equal(("0.999", "49950"), (_account.Units(Account.Btc), _account.Cost(Account.Btc)));
        var position = _account.Book.PositionOf(Account.BtcUsd, 0);
        Assert.Equal(("0.999", "49950"), (position.Quantity.ToString(), position.Cost.ToString()));
        var trade = _account.Sink.Trades.Single();
        Assert.Equal(("0.999", "49950"), (trade.EntryQuantity.ToString(), trade.EntryCost.ToString()));
    }

    [Fact]
    public void A_FEE_3_a_fee_in_a_third_asset_counts_at_its_price()
    {
        _account.Deposit(Account.Usd, "50000");
        _account.Deposit(Account.Feex, "10", value: "30");

        _account.Post(_account.Fill(
            Account.BtcUsd, Side.Buy, "1", "50000", fee: "2", feeAsset: Account.Feex, feeValue: "7"));

        // The units cost 6 and are worth 7: one is won by giving them, and seven are spent.
        Assert.Equal(("7", "-6"), (_account.Fees, _account.Realised));
        Assert.Equal(("8", "24"), (_account.Units(Account.Feex), _account.Cost(Account.Feex)));
        Assert.Equal(("1", "50000"), (_account.Units(Account.Btc), _account.Cost(Account.Btc)));
    }

    [Fact]
    public void A_BAL_1_a_withdrawal_takes_its_fee_along()
    {
        _account.Deposit(Account.Usd, "100");

        _account.Post(_account.Flow(Account.Usd, "-50", fee: "1"));

        Assert.Equal("49", _account.Units(Account.Usd));
        Assert.Equal(("50", "-1", "1"), (_account.CashFlow, _account.Realised, _account.Fees));
    }

    [Fact]
    public void A_BAL_2_a_sale_takes_its_fee_along()
    {
        _account.Deposit(Account.Btc, "1.0", value: "50000");

        _account.Post(_account.Fill(Account.BtcUsd, Side.Sell, "0.1", "50000", fee: "0.0001", feeAsset: Account.Btc));

        Assert.Equal("0.8999", _account.Units(Account.Btc));
        Assert.Equal(("5", "-5"), (_account.Fees, _account.Realised));
    }
}
