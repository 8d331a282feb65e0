using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic;

public sealed class RiskTests
{
    [Fact]
    public void A_RISK_1_an_entry_is_cut_to_the_share_one_asset_may_have()
    {
        var harness = LogicHarness.Trading();
        harness.Configure(
            (SettingKey.RiskPerTradeShareMax, 200_000, 0), (SettingKey.RiskPerAssetShareMax, 100_000, 0));

        var order = harness.Want(SignalDirection.Long);

        Assert.Equal(Amount.Parse("1000"), Price.Parse("100").Times(order.Quantity));
    }

    [Fact]
    public void A_RISK_2_the_share_is_of_the_equity_there_is()
    {
        var harness = LogicHarness.Trading();
        harness.Balance(LogicHarness.Usd, "1000");
        harness.Configure(
            (SettingKey.RiskPerTradeShareMax, 200_000, 0), (SettingKey.RiskPerAssetShareMax, 100_000, 0));

        var order = harness.Want(SignalDirection.Long);

        Assert.Equal(Amount.Parse("100"), Price.Parse("100").Times(order.Quantity));
    }

    [Fact]
    public void A_RISK_5_each_asset_has_its_own_share()
    {
        var harness = LogicHarness.Trading();
        harness.Trade(LogicHarness.BtcUsd, "100.1");
        harness.Trade(LogicHarness.EthUsd, "100.1");

        harness.Tick(LogicHarness.Minute + (2 * LogicHarness.Second));

        var orders = harness.Of(OutputKind.SubmitOrder);
        Assert.Equal([LogicHarness.BtcUsd, LogicHarness.EthUsd], orders.Select(output => output.Instrument));
        Assert.All(orders, output => Assert.Equal(Quantity.Parse("10"), output.SubmitOrder.Quantity));
    }

    [Fact]
    public void What_is_already_held_of_an_asset_counts_against_its_share()
    {
        var harness = LogicHarness.Trading();
        harness.Balance(LogicHarness.Btc, "50");

        harness.TryWant(SignalDirection.Long);

        Assert.Equal(DenyReason.PerAssetLimit, harness.LastDenial());
    }

    [Fact]
    public void A_buy_and_its_fee_never_cost_more_than_there_is()
    {
        var harness = LogicHarness.Trading();
        harness.Balance(LogicHarness.Eth, "100");
        harness.Configure((SettingKey.RiskPerAssetShareMax, 1_000_000, 0));
        harness.Balance(LogicHarness.Usd, "505.001");

        var order = harness.Want(SignalDirection.Long);

        Assert.Equal(Quantity.Parse("5"), order.Quantity);
        var balance = harness.Last(OutputKind.Balance).Balance;
        Assert.True(balance.Held <= balance.Total);
    }

    [Fact]
    public void A_stale_price_is_refused_by_name()
    {
        var harness = LogicHarness.Trading();
        harness.Now += 400 * LogicHarness.Second;

        harness.TryWant(SignalDirection.Long);

        Assert.Equal(DenyReason.StalePrice, harness.LastDenial());
        Assert.Empty(harness.Of(OutputKind.SubmitOrder));
    }

    [Fact]
    public void A_book_that_failed_its_checksum_is_refused_by_name()
    {
        var harness = LogicHarness.Trading();
        harness.Feed(FeedState.BookInvalid, LogicHarness.BtcUsd, FeedChannel.Book);

        harness.TryWant(SignalDirection.Long);

        Assert.Equal(DenyReason.InvalidBook, harness.LastDenial());
    }

    [Theory]
    [InlineData(InstrumentStatus.CancelOnly)]
    [InlineData(InstrumentStatus.PostOnly)]
    [InlineData(InstrumentStatus.LimitOnly)]
    [InlineData(InstrumentStatus.ReduceOnly)]
    [InlineData(InstrumentStatus.Unknown)]
    public void A_pair_that_takes_no_such_order_is_closed(InstrumentStatus status)
    {
        var harness = LogicHarness.Trading();
        harness.DefinePair(LogicHarness.BtcUsd, LogicHarness.Btc, status);

        harness.TryWant(SignalDirection.Long);

        Assert.Equal(DenyReason.MarketClosed, harness.LastDenial());
    }

    [Theory]
    [InlineData(FeedState.VenueMaintenance)]
    [InlineData(FeedState.VenueCancelOnly)]
    [InlineData(FeedState.VenuePostOnly)]
    [InlineData(FeedState.VenueUnknown)]
    [InlineData(FeedState.Disconnected)]
    public void A_venue_that_is_not_online_is_closed(FeedState state)
    {
        var harness = LogicHarness.Trading();
        harness.Feed(state);

        harness.TryWant(SignalDirection.Long);

        Assert.Equal(DenyReason.MarketClosed, harness.LastDenial());
    }

    [Fact]
    public void An_order_that_is_not_settled_keeps_the_next_one_back()
    {
        var harness = LogicHarness.Trading();
        harness.Want(SignalDirection.Long);

        harness.TryWant(SignalDirection.Long);

        Assert.Equal(DenyReason.OrderInFlight, harness.LastDenial());
        Assert.Single(harness.Of(OutputKind.SubmitOrder));
    }

    [Fact]
    public void A_KILL_2_while_trading_is_stopped_entries_are_denied_and_exits_leave()
    {
        var harness = LogicHarness.Trading();
        var buy = harness.Want(SignalDirection.Long);
        harness.Fill(buy, 1, "100", buy.Quantity.ToString());
        harness.Command(CommandKind.StopTrading);

        var sell = harness.Want(SignalDirection.Flat);
        harness.Fill(sell, 2, "100", sell.Quantity.ToString());
        harness.TryWant(SignalDirection.Long);

        Assert.Equal((Side.Sell, buy.Quantity), (sell.Side, sell.Quantity));
        Assert.Equal(DenyReason.TradingStopped, harness.LastDenial());
    }

    [Fact]
    public void No_second_sees_more_orders_than_allowed()
    {
        var harness = LogicHarness.Trading();
        harness.Settings((SettingKey.RiskOrdersPerSecondMax, 1, 0));
        harness.Trade(LogicHarness.BtcUsd, "100.1");
        harness.Trade(LogicHarness.EthUsd, "100.1");

        harness.Tick(LogicHarness.Minute + (2 * LogicHarness.Second));

        Assert.Single(harness.Of(OutputKind.SubmitOrder));
        Assert.Equal(DenyReason.OrderRate, harness.LastDenial());
    }

    [Fact]
    public void Too_small_an_order_is_not_sent()
    {
        var harness = LogicHarness.Trading();
        harness.Settings((SettingKey.RiskOrderNotionalMin, Amount.Parse("1001").Raw, 0));

        harness.TryWant(SignalDirection.Long);

        Assert.Equal(DenyReason.BelowMinimum, harness.LastDenial());
    }

    [Fact]
    public void Without_a_valuation_asset_nothing_is_sized()
    {
        var harness = new LogicHarness();
        harness.StartEngine();
        harness.Configure((SettingKey.ValuationAsset, LogicHarness.Third.Row, 0));
        harness.Define();
        harness.Feed(FeedState.VenueOnline);
        harness.Balance(LogicHarness.Usd, "10000");
        harness.Quote(LogicHarness.BtcUsd, "99", "100");

        harness.TryWant(SignalDirection.Long);

        Assert.Equal(DenyReason.NoValuation, harness.LastDenial());
    }

    [Fact]
    public void What_money_is_counted_in_stays_once_money_was_counted()
    {
        var harness = LogicHarness.Trading();

        harness.Settings((SettingKey.ValuationAsset, LogicHarness.Third.Row, 0));
        harness.Tick(LogicHarness.Minute);

        Assert.Contains(harness.Anomalies(), one => one.Kind == AnomalyKind.InvalidSetting);
        Assert.Equal(Amount.Parse("10000"), harness.Last(OutputKind.Equity).Equity.Cash);
    }

    [Fact]
    public void Without_shares_nothing_is_bought()
    {
        var harness = new LogicHarness();
        harness.StartEngine();
        harness.Settings(
            (SettingKey.ValuationAsset, 1, 0), (SettingKey.StaleAfterNs, 300 * LogicHarness.Second, 0),
            (SettingKey.StrategyIsEnabled, 1, 1), (SettingKey.StrategyTimeframeSeconds, 60, 1),
            (SettingKey.StrategyFastPeriod, 1, 1), (SettingKey.StrategySlowPeriod, 2, 1));
        harness.Define();
        harness.Feed(FeedState.VenueOnline);
        harness.Balance(LogicHarness.Usd, "10000");
        harness.Quote(LogicHarness.BtcUsd, "99", "100");

        harness.TryWant(SignalDirection.Long);

        Assert.Equal(DenyReason.PerTradeLimit, harness.LastDenial());
    }
    [Fact]
    public void A_sum_that_does_not_fit_is_said_and_stops_new_risk_and_the_engine_goes_on()
    {
        var harness = LogicHarness.Trading();
        harness.Balance(LogicHarness.Btc, "100000000000000000000");

        harness.Tick(LogicHarness.Minute);
        harness.Balance(LogicHarness.Btc, "1");
        harness.Tick(LogicHarness.Minute);

        Assert.Equal(AnomalyKind.Overflow, Assert.Single(harness.Anomalies()).Kind);
        Assert.Equal(
            new TradingStatus(false, TradingReason.MoneyInDoubt), harness.Last(OutputKind.TradingStatus).TradingStatus);
        Assert.Equal(Amount.Parse("10099.5"), harness.Last(OutputKind.Equity).Equity.Total);
    }
}
