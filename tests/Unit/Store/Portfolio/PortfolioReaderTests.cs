using System;
using System.Linq;
using KrakkedCore.Adapters.Store.Portfolio;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Store.Portfolio;

public sealed class PortfolioReaderTests
{
    [Fact]
    public void An_empty_database_answers_every_question()
    {
        using var folder = new PortfolioFolder();
        using var reader = folder.Holding(new OutputScript());
        var all = new HistoryQuery();

        Assert.Null(reader.Equity());
        Assert.Null(reader.AccountStatus());
        Assert.Equal("0", reader.Pnl(new PnlQuery()).Total.Realised.ToString());
        Assert.Equal("0", reader.Pnl(new PnlQuery { Period = PnlPeriod.Month }).Total.Realised.ToString());
        Assert.Empty(reader.Positions());
        Assert.Empty(reader.Exposure());
        Assert.Empty(reader.Fills(all));
        Assert.Empty(reader.Fees().ByAsset);
        Assert.Throws<PositionNotFoundException>(() => reader.Position("BTC/USD"));
    }

    [Fact]
    public void Equity_tells_the_account_the_drift_and_from_when_it_is()
    {
        using var folder = new PortfolioFolder();
        var script = new OutputScript().Names().Trading(isAllowed: true).Equity("1000", "5", "2", drawdown: 40);
        var told = script.Last;
        script.Later(5).Drift(OutputScript.Bitcoin, true, DriftReason.Unvalued)
            .Drift(AssetId.None, true, DriftReason.OverTolerance).Trading(isAllowed: false);
        using (var drifting = folder.Holding(script))
        {
            var equity = drifting.Equity()!;
            Assert.Equal(("USD", "1000", "10"), (equity.ValuationAsset, $"{equity.Total}", $"{equity.Cash}"));
            Assert.Equal(("5", "3", "7"), ($"{equity.Realised}", $"{equity.Unrealised}", $"{equity.NetCashFlow}"));
            Assert.Equal(("2", "1", "2"), ($"{equity.Fees}", $"{equity.ValuedOld}", $"{equity.ValuedAtCost}"));
            Assert.Equal(("2000", 40), ($"{equity.HighWater}", equity.DrawdownMillionths));
            Assert.Equal(
                (true, DriftReason.OverTolerance, "1"),
                (equity.IsDrifting, equity.DriftReason, $"{equity.DriftDifference}"));
            Assert.Equal((false, TradingReason.Drift), (equity.IsTradingAllowed, equity.TradingReason));
            Assert.Equal((told.Time, told.Sequence), (equity.AsOf, equity.Sequence));
            Assert.Equal((script.Now, (long)script.Count), (equity.AppliedTime, equity.AppliedSequence));
        }

        using var cleared = folder.Holding(script.Drift(AssetId.None, false, DriftReason.None));
        Assert.Equal((false, DriftReason.None), (cleared.Equity()!.IsDrifting, cleared.Equity()!.DriftReason));
        Assert.Equal(3, cleared.Drifts(new HistoryQuery()).Count);
        Assert.Equal("BTC", Assert.Single(cleared.Drifts(new HistoryQuery { Asset = "BTC" })).Asset);
    }

    [Fact]
    public void A_PNL_4_profit_by_hand_and_by_strategy_is_told_apart()
    {
        using var folder = new PortfolioFolder();
        using var reader = folder.Holding(TwoRoundTrips());

        var tracked = reader.Pnl(new PnlQuery());
        var untracked = reader.Pnl(new PnlQuery { TracksManual = false });
        var asked = reader.Pnl(new PnlQuery { TracksManual = false, IncludeManual = true });
        var left = reader.Pnl(new PnlQuery { IncludeManual = false });

        Assert.Equal(
            [("manual", "20"), ("trend_core", "20")],
            tracked.ByStrategy.Select(static line => (line.Name, line.Figures.Realised.ToString())));
        Assert.Equal("40", asked.Total.Realised.ToString());
        Assert.Equal("20", untracked.Total.Realised.ToString());
        Assert.Equal("trend_core", Assert.Single(left.ByStrategy).Name);
        Assert.Equal("20", Assert.Single(left.ByPair).Figures.Realised.ToString());
        Assert.False(left.IncludesManual);
        Assert.Null(left.OtherRealised);
    }

    [Fact]
    public void A_PNL_5_unrealised_by_hand_counts_only_when_asked_for()
    {
        using var folder = new PortfolioFolder();
        using var reader = folder.Holding(new OutputScript().Names()
            .Fill(1, new FillScript { Owner = 0 })
            .Position(OutputScript.BitcoinPair, 0, "1", "100")
            .Valuation(OutputScript.Bitcoin, "1", "110"));

        var usual = reader.Pnl(new PnlQuery { TracksManual = false });
        var asked = reader.Pnl(new PnlQuery { TracksManual = false, IncludeManual = true });

        Assert.Equal("0", usual.Total.Unrealised.ToString());
        Assert.Equal("10", asked.Total.Unrealised.ToString());
        Assert.Equal("10", asked.ByPair.Single().Figures.Unrealised.ToString());
    }

    [Fact]
    public void Fills_by_hand_follow_the_same_rule_and_are_found_by_name()
    {
        using var folder = new PortfolioFolder();
        using var reader = folder.Holding(TwoRoundTrips());
        var untracked = new HistoryQuery { TracksManual = false };

        Assert.Equal(4, reader.Fills(new HistoryQuery()).Count);
        Assert.All(reader.Fills(untracked), static fill => Assert.Equal("trend_core", fill.Owner));
        Assert.Equal(4, reader.Fills(untracked with { IncludeManual = true }).Count);
        Assert.Equal(2, reader.Fills(untracked with { Owner = "manual" }).Count);
        Assert.Empty(reader.Fills(new HistoryQuery { Owner = "manual", IncludeManual = false }));
        Assert.Empty(reader.Fills(new HistoryQuery { Owner = "nobody" }));
        Assert.Empty(reader.Fills(new HistoryQuery { Pair = "XRP/USD" }));
        Assert.Empty(reader.Fills(new HistoryQuery { LimitRows = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Fills(new HistoryQuery { LimitRows = -1 }));
    }

    [Fact]
    public void Fills_come_newest_first_between_two_moments()
    {
        using var folder = new PortfolioFolder();
        using var reader = folder.Holding(TwoRoundTrips());
        var times = reader.Fills(new HistoryQuery()).Select(static fill => fill.Time).ToArray();

        var between = reader.Fills(new HistoryQuery { Since = times[2], Until = times[0] });

        Assert.Equal([4L, 3, 2, 1], reader.Fills(new HistoryQuery()).Select(static fill => fill.Number));
        Assert.Equal([3L, 2], between.Select(static fill => fill.Number));
        var fill = between[1];
        Assert.Equal(("T2", "BTC/USD", Side.Sell), (fill.Execution, fill.Pair, fill.Side));
        Assert.Equal(("120", "1", "120"), ($"{fill.Price}", $"{fill.Quantity}", $"{fill.Cost}"));
        Assert.Equal(new ClientOrderId(512), fill.Order);
    }

    [Fact]
    public void Profit_of_a_day_a_week_and_a_month_ends_with_the_newest_day()
    {
        using var folder = new PortfolioFolder();
        var script = new OutputScript().Names();
        foreach (var day in (ushort[])[20_015, 20_027, 20_028, 20_033, 20_034])
        {
            // 2024-10-19, 10-31, Friday 11-01, Wednesday 11-06 and Thursday 11-07.
            script.Day(day, $"{day}", $"{day}").Fill(day, new FillScript { Day = day, Realised = "1", Fee = "0.5" });
        }

        using var reader = folder.Holding(script.Equity("30000", "20040"));

        Assert.Equal([5L, 1, 2, 3], new[] { PnlPeriod.All, PnlPeriod.Day, PnlPeriod.Week, PnlPeriod.Month }
            .Select(period => reader.Pnl(new PnlQuery { Period = period }).Total.Fills));
        var week = reader.Pnl(new PnlQuery { Period = PnlPeriod.Week });
        Assert.Equal((20_031, 20_034), (week.FirstDay, week.LastDay));
        Assert.Equal(("20033", "30000", "0"), ($"{week.EquityBegin}", $"{week.EquityEnd}", $"{week.NetCashFlow}"));
        Assert.Equal("5", week.OtherRealised.ToString());
        Assert.Equal(("3", 333_333L), ($"{week.Total.Gross}", week.Total.FeeShareMillionths));
    }

    [Fact]
    public void Profit_between_two_moments_is_summed_from_fills()
    {
        using var folder = new PortfolioFolder();
        using var reader = folder.Holding(TwoRoundTrips());
        var times = reader.Fills(new HistoryQuery()).Select(static fill => fill.Time).ToArray();

        var summary = reader.Pnl(new PnlQuery { From = times[2], Until = times[0] });

        Assert.Equal((2, "20"), (summary.Total.Fills, summary.Total.Realised.ToString()));
        Assert.Null(summary.OtherRealised);
        Assert.Null(summary.FirstDay);
    }

    [Fact]
    public void Positions_are_valued_at_the_newest_price_told()
    {
        using var folder = new PortfolioFolder();
        using var reader = folder.Holding(new OutputScript().Names()
            .Position(OutputScript.BitcoinPair, 1, "0.3", "20000")
            .Position(OutputScript.BitcoinPair, 0, "0", "0")
            .Position(OutputScript.EtherPair, 2, "3", "10")
            .Valuation(OutputScript.Bitcoin, "1", "60000")
            .Valuation(OutputScript.Bitcoin, "1", "50000.5"));

        var held = reader.Positions();
        var bitcoin = held[0];

        Assert.Equal(
            [("BTC/USD", "trend_core"), ("ETH/USD", "maker")], held.Select(static row => (row.Pair, row.Owner)));
        Assert.Equal(("15000.15", "-4999.85"), ($"{bitcoin.Value}", $"{bitcoin.Unrealised}"));
        Assert.Equal("66666.6666666666", bitcoin.AverageEntry.ToString());
        Assert.Equal(
            ("BTC", "USD", "1", "0.5"), (bitcoin.Base, bitcoin.Quote, $"{bitcoin.Realised}", $"{bitcoin.Fees}"));
        Assert.Null(held[1].Value);
        Assert.Equal(["manual", "trend_core"], reader.Position("BTC/USD").Select(static row => row.Owner));
        Assert.Equal(3, reader.Positions(includeClosed: true).Count);
        Assert.Contains(
            "no position in \"XRP/USD\"",
            Assert.Throws<PositionNotFoundException>(() => reader.Position("XRP/USD")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Exposure_is_valued_flagged_and_shared_out()
    {
        using var folder = new PortfolioFolder();
        using var reader = folder.Holding(new OutputScript().Names().Asset(new AssetId(9), "AIR")
            .Balance(OutputScript.Dollar, "250", "250", BalanceCause.Deposit, "250", held: "50")
            .Balance(OutputScript.Bitcoin, "0.01", "0.01", BalanceCause.Trade, "400")
            .Balance(OutputScript.Ether, "2", "2", BalanceCause.Trade, "100")
            .Balance(new AssetId(9), "1000", "1000", BalanceCause.Reward)
            .Valuation(OutputScript.Bitcoin, "0.01", "50000").Equity("1000"));

        var exposure = reader.Exposure();

        Assert.Equal(["BTC", "USD", "ETH", "AIR"], exposure.Select(static row => row.Asset));
        Assert.Equal(["500", "250", "100", "0"], exposure.Select(static row => row.Value.ToString()));
        Assert.Equal([500_000, 250_000, 100_000, 0], exposure.Select(static row => row.ShareMillionths));
        Assert.Equal([false, false, true, true], exposure.Select(static row => row.IsUnvalued));
        Assert.Equal(
            [ValuationSource.Fresh, ValuationSource.Itself, ValuationSource.Cost, ValuationSource.None],
            exposure.Select(static row => row.Source));
        Assert.Equal(("50", "BTC/USD"), ($"{exposure[1].Held}", exposure[0].Pair));
    }

    [Fact]
    public void What_is_bound_or_in_another_wallet_is_not_free()
    {
        using var folder = new PortfolioFolder();
        using var reader = folder.Holding(new OutputScript().Names()
            .Balance(OutputScript.Dollar, "250", "250", BalanceCause.Deposit, "250", held: "50")
            .Wallet(OutputScript.Dollar, WalletKind.Flexible, "10")
            .Wallet(OutputScript.Dollar, WalletKind.Flexible, "40")
            .Wallet(OutputScript.Dollar, WalletKind.Bonded, "60"));

        var dollars = Assert.Single(reader.Exposure());

        Assert.Equal(("100", "100"), ($"{dollars.Elsewhere}", $"{dollars.Free}"));
    }

    private static OutputScript TwoRoundTrips() => new OutputScript().Names()
        .Fill(1, new FillScript { Price = "100" })
        .Fill(2, new FillScript { Price = "120", IsSell = true, Realised = "20" })
        .Fill(3, new FillScript { Price = "50", Owner = 0 })
        .Fill(4, new FillScript { Price = "70", Owner = 0, IsSell = true, Realised = "20" });
}
