using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Limits;
using KrakkedCore.Tools.KrakenSim.Market;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Venue;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim.Venue;

/// <summary>Money that moves without the client: flows, trades by hand, coarse ledgers and fees in a third asset.
/// </summary>
public sealed class MoneyFlowTests
{
    [Fact]
    public void K17_flows_happen_at_their_times_and_each_has_its_ledger_entries()
    {
        var bench = new VenueBench(new SimVenueOptions
        {
            Limits = SimLimits.Off,
            Flows =
            [
                Flow(FlowKind.Futures, "USD", "-50", seconds: 70),
                Flow(FlowKind.Deposit, "USD", "1000", seconds: 10) with { Fee = Amount.Parse("1") },
                Flow(FlowKind.Withdrawal, "BTC", "0.25", seconds: 20) with { Fee = Amount.Parse("0.001") },
                Flow(FlowKind.Earn, "ETH", "4", seconds: 30) with { Wallet = ".B" },
                Flow(FlowKind.Reward, "ETH", "0.01", seconds: 40) with { Wallet = ".B" },
                Flow(FlowKind.Conversion, "USD", "300", seconds: 50) with
                {
                    Received = "ETH",
                    ReceivedAmount = Amount.Parse("0.1"),
                },
                Flow(FlowKind.Withdrawal, "BTC", "5", seconds: 60),
            ],
        });
        var socket = bench.ConnectPrivate();

        bench.Forward(25);
        Assert.Equal("100999.0000", bench.Result("Balance").GetProperty("ZUSD").GetString());
        Assert.Equal("0.7490000000", bench.Result("Balance").GetProperty("XXBT").GetString());
        bench.Forward(60);

        Assert.Equal("4.0100000000", bench.Result("Balance").GetProperty("ETH.B").GetString());
        Assert.Equal("6.1000000000", bench.Result("Balance").GetProperty("XETH").GetString());
        var rows = socket.Of("balances").Where(frame => frame.GetProperty("type").GetString() == "update")
            .SelectMany(frame => frame.GetProperty("data").EnumerateArray())
            .Select(row => row.GetProperty("type").GetString());
        Assert.Equal(
            ["deposit", "withdrawal", "transfer", "transfer", "reward", "spend", "receive", "transfer"], rows);
        Assert.Null(bench.Venue.Move(Flow(FlowKind.Dividend, "USD", "1")));
        Assert.Equal("EFunding:Insufficient funds", bench.Venue.Move(Flow(FlowKind.Adjustment, "USD", "-9999999")));
        Assert.Equal("EQuery:Unknown asset", bench.Venue.Move(Flow(FlowKind.Deposit, "MOON", "1")));
        Assert.Equal(
            "EAccount:Unknown account", bench.Venue.Move(Flow(FlowKind.Credit, "USD", "1") with { Account = "no" }));
    }

    [Fact]
    public void K14_a_trade_by_hand_is_told_as_any_other_and_without_the_clients_id()
    {
        var bench = new VenueBench();
        var socket = bench.ConnectPrivate();
        var hand = new HandTrader(bench.Venue);

        Assert.Null(hand.Buy("XBT/USD", Quantity.Parse("0.01")));
        Assert.Null(hand.Place(Order(Side.Sell) with { UserReference = 77 }, out var grouped));
        Assert.Null(hand.Place(Order(Side.Buy) with { ClientOrderId = "other-bot-1" }, out _));
        Assert.Null(hand.Place(Order(Side.Buy) with { Price = Price.Parse("100") }, out var resting));
        Assert.NotNull(hand.Place(Order(Side.Buy) with { Quantity = Quantity.Parse("0.00000001") }, out _));

        var news = socket.Executions().Where(row => row.GetProperty("exec_type").GetString() == "pending_new").ToList();
        Assert.Equal([0, 77, null, 0], news.Select(row =>
            row.TryGetProperty("order_userref", out var group) ? group.GetInt32() : (int?)null));
        Assert.Equal("other-bot-1", news[2].GetProperty("cl_ord_id").GetString());
        Assert.True(hand.Trades >= 3);
        Assert.Equal(77, bench.Result("QueryOrders", "txid=" + grouped).GetProperty(grouped)
            .GetProperty("userref").GetInt32());
        Assert.Single(bench.Result("OpenOrders").GetProperty("open").EnumerateObject(), one => one.Name == resting);
        hand.CancelAll();
        Assert.Empty(bench.Result("OpenOrders").GetProperty("open").EnumerateObject());
    }

    [Fact]
    public void A_second_key_of_an_account_trades_beside_the_first()
    {
        var other = SimKey.Demo with { Name = "other", Key = "SECOND-KEY" };
        var bench = new VenueBench(new SimVenueOptions { Limits = SimLimits.Off, Keys = [SimKey.Demo, other] });
        var socket = bench.ConnectPrivate();

        Assert.Null(VenueBench.ErrorOf(bench.Post(
            "AddOrder", "pair=XBTUSD&type=buy&ordertype=market&volume=0.01&userref=5", other)));

        Assert.Contains(socket.Executions(), row => row.GetProperty("exec_type").GetString() == "filled");
    }

    [Fact]
    public void The_door_for_tests_moves_money_and_trades_by_hand_too()
    {
        var bench = new VenueBench();

        Control(bench, "flow", "kind=withdrawal&asset=USD&amount=100&fee=2.5");
        Control(bench, "order", "pair=BTC/USD&side=buy&quantity=0.01&userref=9");

        var history = bench.Venue.Accounts.Single().Core.History;
        Assert.Equal(9, history.ClosedOrders.Single().Request.UserReference);
        Assert.Equal(Amount.Parse("99897.5"), history.Ledger[3].Balance);
        Assert.Equal("EGeneral:Invalid arguments", VenueBench.ErrorOf(Answer(bench, "flow", "kind=gift&amount=1")));
        Assert.Equal("EGeneral:Invalid arguments", VenueBench.ErrorOf(Answer(bench, "order", "side=hold")));
    }

    [Fact]
    public void K12_a_ledger_of_five_decimals_books_less_than_a_pair_of_eight_says()
    {
        var bench = Coarse();
        var socket = bench.ConnectPrivate();
        var hand = new HandTrader(bench.Venue);

        Assert.Null(hand.Buy("GRT/USD", Quantity.Parse("12.34567891")));

        var told = socket.Executions().Where(row => row.TryGetProperty("exec_id", out _))
            .Sum(row => row.GetProperty("last_qty").GetDecimal());
        Assert.Equal(12.34567891m, told);
        var booked = bench.Venue.Accounts.Single().Core.FindWallet("GRT")!.Balance;
        Assert.Equal(5, Decimals(booked));
        Assert.True(booked > Amount.Parse("12.345") && booked <= Amount.Parse("12.34567"), $"booked {booked}");
    }

    [Fact]
    public void A_base_pays_its_fee_and_fee_credits_pay_before_both()
    {
        var bench = Coarse(fees: "2.5");
        var socket = bench.ConnectPrivate();
        var hand = new HandTrader(bench.Venue);

        Assert.Null(hand.Place(new HandOrder("GRT/USD", Side.Buy, Quantity.Parse("30")), out _));
        Assert.Null(hand.Place(
            new HandOrder("GRT/USD", Side.Buy, Quantity.Parse("300")) { IsFeeInBase = true }, out _));

        var trades = bench.Venue.Accounts.Single().Core.History.Trades;
        Assert.Equal(["FEE", "GRT"], trades.Select(trade => trade.FeeAsset.Name).Distinct());
        Assert.All(trades.Where(trade => trade.FeeAsset.Name == "FEE"), trade => Assert.Equal(3, trade.Ledgers.Count));
        var told = socket.Executions().Where(row => row.TryGetProperty("fees", out _))
            .Select(row => row.GetProperty("fees")[0].GetProperty("asset").GetString());
        Assert.Equal(["FEE", "GRT"], told.Distinct());
        var ledger = bench.Result("Ledgers").GetProperty("ledger").EnumerateObject().Select(row => row.Value).ToList();
        var credit = ledger.First(row => row.GetProperty("asset").GetString() == "KFEE"
            && row.GetProperty("type").GetString() == "trade");
        Assert.Equal("0.00", credit.GetProperty("amount").GetString());
        Assert.NotEqual("0.00", credit.GetProperty("fee").GetString());
        Assert.Contains(trades, trade => trade.TradeId == credit.GetProperty("refid").GetString());
    }

    [Fact]
    public void The_sum_of_the_ledger_is_the_balance_whatever_paid()
    {
        var bench = Coarse(fees: "10");
        var hand = new HandTrader(bench.Venue);
        for (var index = 0; index < 40; index++)
        {
            hand.Place(new HandOrder("GRT/USD", index % 3 == 2 ? Side.Sell : Side.Buy, Quantity.Parse("17.12345678"))
            {
                IsFeeInBase = index % 2 == 0,
            }, out _);
            bench.Forward(3);
        }

        var account = bench.Venue.Accounts.Single().Core;
        Assert.True(account.History.Trades.Count >= 30);
        Assert.All(account.Wallets, wallet => Assert.Equal(
            account.History.Ledger.Where(entry => entry.Wallet == wallet)
                .Aggregate(Amount.Zero, (sum, entry) => sum + entry.Amount - entry.Fee),
            wallet.Balance));
    }

    private static VenueBench Coarse(string fees = "0") => new(
        new SimVenueOptions
        {
            Limits = SimLimits.Off,
            Balances = new Dictionary<string, Amount>
            {
                ["USD"] = Amount.Parse("100000"),
                ["FEE"] = Amount.Parse(fees),
            },
        },
        new GeneratorOptions
        {
            Seed = 5,
            EventsPerMarketSecond = 2,
            Assets = [new SimAsset("GRT", LedgerDecimals: 5, DisplayDecimals: 4), new SimAsset("FEE", 2, 2)],
            Pairs =
            [
                new GeneratorPair(
                    new SimPair
                    {
                        Symbol = "GRT/USD",
                        Base = "GRT",
                        Quote = "USD",
                        PriceDecimals = 4,
                        Tick = Price.Parse("0.0001"),
                        QuantityMin = Quantity.Parse("1"),
                    },
                    Price.Parse("0.2"),
                    Quantity.Parse("5000"),
                    Share: 10),
            ],
            WarmUp = TimeSpan.FromMinutes(10),
        });

    private static int Decimals(Amount amount)
    {
        var decimals = 0;
        while (amount.RoundedDownToDecimals(decimals) != amount)
        {
            decimals++;
        }

        return decimals;
    }

    private static MoneyFlow Flow(FlowKind kind, string asset, string amount, int seconds = 0) =>
        new(kind, asset, Amount.Parse(amount)) { At = TimeSpan.FromSeconds(seconds) };

    private static HandOrder Order(Side side) => new("BTC/USD", side, Quantity.Parse("0.01"));

    private static void Control(VenueBench bench, string path, string form) =>
        Assert.Null(VenueBench.ErrorOf(Answer(bench, path, form)));

    private static System.Text.Json.JsonElement Answer(VenueBench bench, string path, string form) =>
        VenueBench.Parse(bench.Call(new RestCall
        {
            Method = "POST",
            Path = "/control/" + path,
            Body = System.Text.Encoding.UTF8.GetBytes(form),
        }));
}
