using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;
using KrakkedCore.Tools.KrakenSim.Matching;
using Xunit;
using static KrakkedCore.Tests.Unit.KrakenSim.Matching.TradingBench;
using OrderRequest = KrakkedCore.Tools.KrakenSim.Matching.OrderRequest;

namespace KrakkedCore.Tests.Unit.KrakenSim.Matching;

public sealed class RefusalTests
{
    private static readonly OrderRequest Good = Buy("1", "99.9");

    private static readonly OrderRequest Market = Request(Side.Buy, SimOrderType.Market, "1");

    private static UnixNs Later(long seconds) => Start + (seconds * UnixNs.PerSecond);

    private static readonly Dictionary<string, (OrderRequest Request, string Error)> Cases = new(StringComparer.Ordinal)
    {
        ["unknown pair"] = (Good with { Pair = "NOPE/USD" }, "EQuery:Unknown asset pair"),
        ["settle position"] = (Good with { Type = SimOrderType.SettlePosition }, "EOrder:Unknown position"),
        ["reduce only"] = (Good with { IsReduceOnly = true }, "EOrder:Reduce only:No position exists"),
        ["margin"] = (Good with { IsMargin = true }, "EOrder:Cannot open position"),
        ["no price"] = (Good with { Price = null }, "EGeneral:Invalid arguments:price"),
        ["zero price"] = (Buy("1", "0"), "EOrder:Invalid price"),
        ["decimals of a price"] = (
            Buy("1", "99.95"), "EOrder:Invalid price:XXBTZUSD price can only be specified up to 1 decimals."),
        ["price below zero"] = (Buy("1", "-500"), "EOrder:Invalid price"),
        ["no volume"] = (Good with { Quantity = null }, "EGeneral:Invalid arguments:volume"),
        ["negative volume"] = (Buy("-1", "99.9"), "EGeneral:Invalid arguments:volume"),
        ["minimum"] = (Buy("0.00009999", "99.9"), "EOrder:Order minimum not met"),
        ["cost"] = (Buy("0.005", "99.9"), "EOrder:Cost minimum not met"),
        ["market cost"] = (Market with { Quantity = Quantity.Parse("0.004") }, "EOrder:Cost minimum not met"),
        ["funds for a buy"] = (Buy("1000", "99.9"), "EOrder:Insufficient funds"),
        ["funds for a sell"] = (Sell("10.00000001", "101"), "EOrder:Insufficient funds"),
        ["post only"] = (Buy("1", "100.1") with { IsPostOnly = true }, "EOrder:Post only order"),
        ["post only market"] = (Market with { IsPostOnly = true }, "EOrder:Invalid order"),
        ["second price"] = (
            Request(Side.Sell, SimOrderType.StopLossLimit, "1", "90"), "EGeneral:Invalid arguments:price2"),
        ["fixed trail"] = (
            Request(Side.Sell, SimOrderType.TrailingStop, "1", "90"), "EGeneral:Invalid arguments:price"),
        ["whole trail"] = (Request(Side.Sell, SimOrderType.TrailingStop, "1", "+100"), "EOrder:Invalid price"),
        ["cash of a sell"] = (
            Request(Side.Sell, SimOrderType.Market, "1") with { Quantity = null, CashQuantity = Amount.Parse("5") },
            "EGeneral:Invalid arguments:viqc"),
        ["small cash"] = (
            Market with { Quantity = null, CashQuantity = Amount.Parse("0.4") }, "EOrder:Cost minimum not met"),
        ["fine cash"] = (
            Market with { Quantity = null, CashQuantity = Amount.Parse("5.00001") },
            "EGeneral:Invalid arguments:volume"),
        ["no display"] = (Good with { Type = SimOrderType.Iceberg }, "EGeneral:Invalid arguments:displayvol"),
        ["small display"] = (
            Good with { Type = SimOrderType.Iceberg, DisplayQuantity = Quantity.Parse("0.06666666") },
            "EGeneral:Invalid arguments:displayvol"),
        ["display of a limit"] = (
            Good with { DisplayQuantity = Quantity.Parse("0.5") }, "EGeneral:Invalid arguments:displayvol"),
        ["date without date"] = (
            Good with { TimeInForce = SimTimeInForce.GoodTillDate }, "EGeneral:Invalid arguments:expiretm"),
        ["date too near"] = (
            Good with { TimeInForce = SimTimeInForce.GoodTillDate, ExpiresAt = Later(4) },
            "EGeneral:Invalid arguments:expiretm"),
        ["date too far"] = (
            Good with { TimeInForce = SimTimeInForce.GoodTillDate, ExpiresAt = Later(32 * 86_400) },
            "EGeneral:Invalid arguments:expiretm"),
        ["start too far"] = (
            Good with { EffectiveAt = Later(32 * 86_400) }, "EGeneral:Invalid arguments:starttm"),
        ["immediate and post"] = (
            Good with { TimeInForce = SimTimeInForce.ImmediateOrCancel, IsPostOnly = true },
            "EGeneral:Invalid arguments:timeinforce"),
        ["deadline gone"] = (Good with { Deadline = Later(-1) }, "EService:Deadline elapsed"),
        ["deadline far"] = (Good with { Deadline = Later(62) }, "EGeneral:Invalid arguments:deadline"),
        ["long client id"] = (
            Good with { ClientOrderId = "1234567890123456789" }, "EGeneral:Invalid arguments:cl_ord_id"),
        ["client id of 32 that is no hex"] = (
            Good with { ClientOrderId = new string('z', 32) }, "EGeneral:Invalid arguments:cl_ord_id"),
        ["both references"] = (
            Good with { ClientOrderId = "mine", UserReference = 5 }, "EGeneral:Invalid arguments:cl_ord_id"),
        ["close by market"] = (
            Good with { Close = new CloseTerms(SimOrderType.Market, null, null) }, "EGeneral:Invalid arguments:close"),
    };

    public static TheoryData<string> Names { get; } = [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_wrong_is_refused_in_the_venues_words_and_nothing_happens(string name) =>
        Assert.Equal(Cases[name].Error, Ready().Refused(Cases[name].Request));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_validation_refuses_the_same(string name) =>
        Assert.Equal(Cases[name].Error, Ready().Refused(Cases[name].Request with { IsValidateOnly = true }));

    [Fact]
    public void K13_A_tick_coarser_than_the_decimals_is_checked_too_and_may_change_while_running()
    {
        var bench = Ready();
        bench.Pair.Rules = bench.Pair.Rules with { Tick = Price.Parse("0.5"), QuantityMin = Quantity.Parse("2") };

        Assert.Equal("EOrder:Tick size check failed", bench.Refused(Buy("3", "99.9")));
        Assert.Equal("EOrder:Order minimum not met", bench.Refused(Buy("1", "99.5")));
        Assert.Equal("100", bench.Add(Buy("3", "+0.4")).LimitPrice.ToString());
    }

    [Theory]
    [InlineData(PairStatus.CancelOnly, "EService:Market in cancel_only mode")]
    [InlineData(PairStatus.PostOnly, "EService:Market in post_only mode")]
    [InlineData(PairStatus.ReduceOnly, "EService:Market in reduce_only mode")]
    [InlineData(PairStatus.Delisted, "EQuery:Unknown asset pair")]
    [InlineData(PairStatus.Maintenance, "EOrder:Trading disabled")]
    [InlineData(PairStatus.WorkInProgress, "EOrder:Trading disabled")]
    internal void The_state_of_the_pair_is_said(PairStatus status, string error)
    {
        var bench = Ready();
        bench.Engine.SetPairStatus(bench.Pair, status);

        Assert.Equal(error, bench.Refused(Good));
    }

    [Fact]
    public void A_pair_for_limits_only_takes_limits_and_one_for_makers_only_takes_makers()
    {
        var bench = Ready();
        bench.Engine.SetPairStatus(bench.Pair, PairStatus.LimitOnly);
        var market = bench.Refused(Market);
        bench.Add(Good);
        bench.Engine.SetPairStatus(bench.Pair, PairStatus.PostOnly);
        bench.Add(Good with { IsPostOnly = true });

        Assert.Equal("EService:Market in limit_only mode", market);
    }

    [Theory]
    [InlineData(VenueStatus.CancelOnly, "EService:Market in cancel_only mode", null)]
    [InlineData(VenueStatus.PostOnly, "EService:Market in post_only mode", null)]
    [InlineData(VenueStatus.Maintenance, "EService:Unavailable", "EService:Unavailable")]
    internal void The_state_of_the_venue_is_said(VenueStatus status, string ofOrder, string? ofCancel)
    {
        var bench = Ready();
        var order = bench.Add(Good);
        bench.Engine.SetStatus(status);

        Assert.Equal(ofOrder, bench.Refused(Good));
        Assert.Equal(ofCancel, bench.Engine.Cancel(bench.Account, OrderKey.Id(order.OrderId)).Error);
    }

    [Theory]
    [InlineData(AccountTier.Starter, 60)]
    [InlineData(AccountTier.Intermediate, 80)]
    [InlineData(AccountTier.Pro, 225)]
    internal void Every_tier_has_its_limit_of_open_orders_on_a_pair(AccountTier tier, int ordersMax)
    {
        var bench = Ready();
        bench.Account.Tier = tier;
        for (var count = 0; count < ordersMax; count++)
        {
            bench.Add(Buy("0.1", "90"));
        }

        Assert.Equal("EOrder:Orders limit exceeded", bench.Refused(Buy("0.1", "90")));
    }

    [Theory]
    [InlineData("6d1b345e-2821-40e2-ad83-4ecb18a06876", true)]
    [InlineData("6d1b345e282140e2ad834ecb18a06876", true)]
    [InlineData("arb-20240509-00010", true)]
    [InlineData("with space", false)]
    [InlineData("", false)]
    [InlineData("6d1b345e-2821-40e2-ad83-4ecb18a0687", false)]
    public void Client_order_ids_have_three_forms(string id, bool isFit) =>
        Assert.Equal(isFit, ClientIdCheck.IsWellFormed(id));

    [Fact]
    public void A_client_order_id_is_unique_among_open_orders_only()
    {
        var bench = Ready();
        var first = bench.Add(Good with { ClientOrderId = "mine" });

        Assert.Equal("EGeneral:Invalid arguments:cl_ord_id", bench.Refused(Good with { ClientOrderId = "mine" }));
        bench.Engine.Cancel(bench.Account, OrderKey.Client("mine"));
        var second = bench.Add(Good with { ClientOrderId = "mine" });

        Assert.Equal([second, first], bench.Account.History.OrdersWith("mine", null));
    }

    [Fact]
    public void A_validation_that_passes_places_nothing_and_says_what_it_would_have_been()
    {
        var bench = Ready();
        var events = bench.Log.Lines.Count;

        var result = bench.Engine.Add(bench.Account, Good with { IsValidateOnly = true });

        Assert.Null(result.Error);
        Assert.Equal((string.Empty, "99.9"), (result.Order!.OrderId, result.Order.LimitPrice.ToString()));
        Assert.Equal(events, bench.Log.Lines.Count);
        Assert.Equal("0", bench.Hold("USD"));
        Assert.Empty(bench.Account.History.OpenOrders);
    }
}
