using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tests.Unit.KrakenSim.Matching;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Matching;
using Xunit;
using static KrakkedCore.Tests.Unit.KrakenSim.Matching.TradingBench;
using LedgerEntry = KrakkedCore.Tools.KrakenSim.Accounts.LedgerEntry;

namespace KrakkedCore.Tests.Unit.KrakenSim.Accounts;

public sealed class FundingTests
{
    [Fact]
    public void A_deposit_is_rounded_down_to_the_ledger_and_a_withdrawal_takes_its_fee_too()
    {
        var bench = new TradingBench();

        bench.Deposit("USD", "100.00019");
        var result = bench.Engine.Funding.Withdraw(
            bench.Account, bench.Asset("USD"), Amount.Parse("40"), Amount.Parse("0.35"));

        Assert.Null(result.Error);
        Assert.Equal("59.6501", bench.Balance("USD"));
        Assert.Equal(
            ["deposit ZUSD 100.0001 fee 0 balance 100.0001", "withdrawal ZUSD -40 fee 0.35 balance 59.6501"],
            bench.Account.History.Ledger.Select(Text));
        Assert.Equal(result.ReferenceId, bench.Account.History.Ledger[1].ReferenceId);
    }

    [Fact]
    public void What_an_order_holds_can_not_be_withdrawn()
    {
        var bench = Ready();
        bench.Add(Sell("9", "101"));

        var result = bench.Engine.Funding.Withdraw(bench.Account, bench.Asset("BTC"), Amount.Parse("1.5"));

        Assert.Equal("EFunding:Insufficient funds", result.Error);
        Assert.Equal(("10", "9"), (bench.Balance("BTC"), bench.Hold("BTC")));
        Assert.Empty(bench.Log.Ledger);
    }

    [Fact]
    public void K17_Earn_moves_between_two_wallets_of_one_asset_with_one_reference()
    {
        var bench = Ready();
        var asset = bench.Asset("BTC");

        bench.Engine.Funding.TransferToEarn(bench.Account, asset, ".S", Amount.Parse("4"));
        var earn = bench.Account.WalletOf(asset, ".S");
        bench.Engine.Funding.Move(bench.Account, earn, LedgerKind.Staking, string.Empty, Amount.Parse("0.1"));
        bench.Engine.Funding.TransferToEarn(bench.Account, asset, ".S", Amount.Parse("-1"));

        Assert.Equal(
            [
                "transfer spottostaking XXBT -4", "transfer stakingfromspot XBT.S 4", "staking  XBT.S 0.1",
                "transfer stakingtospot XBT.S -1", "transfer spotfromstaking XXBT 1",
            ],
            bench.Log.Ledger.Select(static entry =>
                $"{entry.KindText} {entry.Subtype} {entry.Wallet.RestId} {entry.Amount}"));
        Assert.Equal(bench.Log.Ledger[0].ReferenceId, bench.Log.Ledger[1].ReferenceId);
        Assert.Equal(("7", "3.1"), (bench.Balance("BTC"), earn.Balance.ToString()));
        Assert.Equal(("earn", "bonded"), (earn.TypeText, earn.IdText));
        Assert.Same(earn, bench.Account.FindWallet("XBT.S"));
        Assert.Same(earn, bench.Account.FindWallet("BTC.S"));
    }

    [Fact]
    public void A_wallet_is_listed_from_its_first_movement_on_and_stays_when_empty()
    {
        var bench = new TradingBench();
        bench.Refused(Sell("1", "100"));
        bench.Engine.Funding.TransferToEarn(bench.Account, bench.Asset("ETH"), ".S", Amount.Parse("1"));
        var before = bench.Account.Wallets.Count;

        bench.Deposit("ETH", "1");
        bench.Engine.Funding.Withdraw(bench.Account, bench.Asset("ETH"), Amount.Parse("1"));

        Assert.Equal(0, before);
        Assert.Equal(("XETH", "0"), (
            Assert.Single(bench.Account.Wallets).RestId, bench.Account.Wallets[0].Balance.ToString()));
    }

    [Fact]
    public void Bonded_money_does_not_trade_and_flexible_money_comes_back_by_itself()
    {
        var bench = new TradingBench();
        bench.Deposit("USD", "200");
        bench.Book(["99.9 1"], ["100.1 1"]);
        var usd = bench.Asset("USD");
        bench.Engine.Funding.TransferToEarn(bench.Account, usd, ".B", Amount.Parse("50"));
        bench.Engine.Funding.TransferToEarn(bench.Account, usd, ".F", Amount.Parse("120"));

        var tooMuch = bench.Refused(Buy("2", "90"));
        bench.Add(Buy("1", "90"));

        Assert.Equal("EOrder:Insufficient funds", tooMuch);
        Assert.Equal("90.225", bench.Hold("USD"));
        Assert.Equal("90.36", bench.Balance("USD"));
        Assert.Equal("59.64", bench.Account.WalletOf(usd, ".F").Balance.ToString());
        Assert.Equal("50", bench.Account.WalletOf(usd, ".B").Balance.ToString());
    }

    [Fact]
    public void A_conversion_is_a_spend_and_a_receive_with_one_reference()
    {
        var bench = Ready();

        var result = bench.Engine.Funding.Convert(
            bench.Account, bench.Asset("USD"), Amount.Parse("100"), bench.Asset("ETH"), Amount.Parse("0.03"));

        Assert.Equal(["spend ZUSD -100", "receive XETH 0.03"], bench.Log.Ledger.Select(static entry =>
            $"{entry.KindText} {entry.Wallet.RestId} {entry.Amount}"));
        Assert.All(bench.Log.Ledger, entry => Assert.Equal(result.ReferenceId, entry.ReferenceId));
    }

    [Fact]
    public void K12_The_ledger_rounds_what_the_pair_does_not()
    {
        var bench = Ready();

        var order = bench.Add(Request(Side.Buy, SimOrderType.Market, "0.33333333"));

        Assert.Equal("33.366666333", order.FilledCost.ToString());
        Assert.Equal("trade ZUSD -33.3666 fee 0.1334 balance 99966.5", Text(bench.Log.Ledger[0]));
        Assert.Equal("trade XXBT 0.33333333 fee 0 balance 10.33333333", Text(bench.Log.Ledger[1]));
        Assert.Equal("tradespot", bench.Log.Ledger[0].Subtype);
        Assert.Equal(order.Trades[0].TradeId, bench.Log.Ledger[0].ReferenceId);
    }

    [Fact]
    public void Fees_fall_with_the_volume_of_thirty_days_and_rise_again()
    {
        var bench = Ready();
        bench.Book(["99.9 1000"], ["100 1000"]);
        bench.Deposit("USD", "100000");

        bench.Add(Request(Side.Buy, SimOrderType.Market, "100"));
        var second = bench.Add(Request(Side.Buy, SimOrderType.Market, "1"));
        bench.Engine.Advance(bench.Engine.Now + (31L * 86_400 * UnixNs.PerSecond));
        var later = bench.Add(Request(Side.Buy, SimOrderType.Market, "1"));

        Assert.Equal((3_500, 2_000), (second.TakerFeeMillionths, second.MakerFeeMillionths));
        Assert.Equal("0.35", second.FeeInQuote.ToString());
        Assert.Equal((4_000, 2_500), (later.TakerFeeMillionths, later.MakerFeeMillionths));
        Assert.Equal("100", bench.Account.Volume.At(bench.Engine.Now).ToString());
    }

    [Fact]
    public void Volume_given_from_before_counts_for_the_tier()
    {
        var bench = Ready();
        bench.Account.Volume.Given = Amount.Parse("12000000");

        var order = bench.Add(Buy("1", "99"));

        Assert.Equal((1_000, 0), (order.TakerFeeMillionths, order.MakerFeeMillionths));
    }

    [Fact]
    public void The_trade_balance_values_everything_by_the_last_trades()
    {
        var bench = Ready();
        bench.Engine.Funding.TransferToEarn(bench.Account, bench.Asset("BTC"), ".S", Amount.Parse("4"));
        bench.Add(Sell("1", "150"));

        var inUsd = bench.Engine.TradeBalance(bench.Account, bench.Asset("USD"));
        var inBitcoin = bench.Engine.TradeBalance(bench.Account, bench.Asset("BTC"));

        Assert.Equal(("101000", "100600", "100"), (
            inUsd.EquivalentBalance.ToString(), inUsd.TradeBalance.ToString(), inUsd.UnexecutedValue.ToString()));
        Assert.Equal("1010", inBitcoin.EquivalentBalance.ToString());
    }

    [Theory]
    [InlineData("BTC", "XXBT", "XBT")]
    [InlineData("ETH", "XETH", "ETH")]
    [InlineData("USD", "ZUSD", "USD")]
    public void Assets_and_pairs_answer_to_every_name(string name, string restId, string altname)
    {
        var catalog = Ready().Engine.Catalog;

        Assert.Equal((restId, altname), (catalog.FindAsset(name)!.RestId, catalog.FindAsset(restId)!.Altname));
        Assert.All(["BTC/USD", "XXBTZUSD", "XBTUSD", "XBT/USD"], pair =>
            Assert.Same(catalog.Pairs[0], catalog.FindPair(pair)));
        Assert.Null(catalog.FindPair("btcusd"));
    }

    private static string Text(LedgerEntry entry) =>
        $"{entry.KindText} {entry.Wallet.RestId} {entry.Amount} fee {entry.Fee} balance {entry.Balance}";
}
