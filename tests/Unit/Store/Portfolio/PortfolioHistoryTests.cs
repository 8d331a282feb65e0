using System.IO;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Adapters.Store.Portfolio;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Store.Portfolio;

public sealed class PortfolioHistoryTests
{
    [Fact]
    public void Balances_sum_their_changes_by_cause()
    {
        using var folder = new PortfolioFolder();
        using var reader = folder.Holding(new OutputScript().Names()
            .Balance(OutputScript.Dollar, "100", "100", BalanceCause.Deposit)
            .Balance(OutputScript.Dollar, "90.5", "-9.5", BalanceCause.Trade)
            .Balance(OutputScript.Dollar, "90.4", "-0.1", BalanceCause.Fee)
            .Balance(OutputScript.Dollar, "80.4", "-10", BalanceCause.Trade, cost: "80.4", held: "5"));

        var balance = Assert.Single(reader.Balances());

        Assert.Equal(
            ("USD", "80.4", "5", "80.4"),
            (balance.Asset, $"{balance.Total}", $"{balance.Held}", $"{balance.Cost}"));
        Assert.Equal(
            [(BalanceCause.Trade, "-19.5", 2L), (BalanceCause.Deposit, "100", 1), (BalanceCause.Fee, "-0.1", 1)],
            balance.Causes.Select(static cause => (cause.Cause, cause.Change.ToString(), cause.Changes)));
        Assert.Equal(balance.Total, PortfolioProjectionTests.Sum(balance.Causes.Select(static cause => cause.Change)));
    }

    [Fact]
    public void Fees_are_summed_by_asset_and_pair()
    {
        using var folder = new PortfolioFolder();
        using var reader = folder.Holding(new OutputScript().Names()
            .Fill(1, new FillScript { Fee = "1", Realised = "-1" })
            .Fill(2, new FillScript { Fee = "2", Realised = "8", IsSell = true, Pair = OutputScript.EtherPair })
            .Fill(3, new FillScript { Fee = "3", Realised = "-3", Owner = 0 })
            .Fill(4, new FillScript())
            .Equity("100", fees: "6.5"));

        var all = reader.Fees();
        var ours = reader.Fees(tracksManual: false);

        Assert.Equal(
            ("6", "0.5", "10", 600_000L), ($"{all.Total}", $"{all.Other}", $"{all.Gross}", all.ShareMillionths));
        Assert.Equal(
            [("USD", "6", 3L)], all.ByAsset.Select(static line => (line.Name, line.Units.ToString(), line.Fills)));
        Assert.Equal(
            [("BTC/USD", "4"), ("ETH/USD", "2")], all.ByPair.Select(static line => (line.Name, $"{line.Value}")));
        Assert.Equal(("3", 300_000L), ($"{ours.Total}", ours.ShareMillionths));
    }

    [Fact]
    public void Flows_are_replaced_by_number_and_found_by_asset_and_time()
    {
        using var folder = new PortfolioFolder();
        var script = new OutputScript().Names().Flow(1, "10", "0", isUnvalued: true).Later(60).Flow(2, "20", "20");
        var second = script.Now;
        using var reader = folder.Holding(script.Flow(1, "10", "12").Later(60).Flow(3, "-5", "-5"));

        var flows = reader.CashFlows(new HistoryQuery());

        Assert.Equal([3L, 2, 1], flows.Select(static flow => flow.Number));
        Assert.Equal(
            ("L1", "USD", "12", false), (flows[2].Entry, flows[2].Asset, $"{flows[2].Value}", flows[2].IsUnvalued));
        Assert.Empty(reader.CashFlows(new HistoryQuery { Asset = "BTC" }));
        Assert.Equal(3, Assert.Single(reader.CashFlows(new HistoryQuery { Since = second + 1, LimitRows = 5 })).Number);
    }

    [Fact]
    public void Round_trips_keep_when_they_opened_and_ended()
    {
        using var folder = new PortfolioFolder();
        var script = new OutputScript().Names().Trade(1, TradeStatus.Pending, TradeEvent.Requested);
        var opened = script.Now;
        script.Later(10).Trade(1, TradeStatus.Open, TradeEvent.Opened).Later(10)
            .Trade(1, TradeStatus.Closed, TradeEvent.Closed);
        var ended = script.Now;
        script.Later(10).Trade(1, TradeStatus.Closed, TradeEvent.Restated)
            .Trade(2, TradeStatus.Open, TradeEvent.Opened, 0);
        using var reader = folder.Holding(script);

        var trips = reader.RoundTrips(new HistoryQuery());

        Assert.Equal([2L, 1], trips.Select(static trip => trip.Number));
        Assert.Equal((opened, (UnixNs?)ended, script.Now), (trips[1].Opened, trips[1].Ended, trips[1].Changed));
        Assert.Equal(
            (TradeStatus.Closed, TradeEvent.Restated, "20"), (trips[1].Status, trips[1].Event, $"{trips[1].Realised}"));
        Assert.Null(trips[0].Ended);
        Assert.Equal(1, Assert.Single(reader.RoundTrips(new HistoryQuery { TracksManual = false })).Number);
    }

    [Fact]
    public void Round_trips_of_the_same_number_in_other_pairs_or_of_other_owners_are_others()
    {
        using var folder = new PortfolioFolder();
        using var reader = folder.Holding(new OutputScript().Names()
            .Trade(1, TradeStatus.Open, TradeEvent.Opened)
            .Trade(1, TradeStatus.Open, TradeEvent.Opened, owner: 0)
            .Trade(1, TradeStatus.Open, TradeEvent.Opened, pair: OutputScript.EtherPair)
            .Trade(1, TradeStatus.Closed, TradeEvent.Closed));

        var trips = reader.RoundTrips(new HistoryQuery());

        Assert.Equal(3, trips.Count);
        Assert.Equal(1, trips.Count(static trip => trip.Status == TradeStatus.Closed));
    }

    [Fact]
    public void Orders_are_kept_in_their_newest_state()
    {
        using var folder = new PortfolioFolder();
        var script = new OutputScript().Names().Order(512, OrderStatus.PendingNew);
        var created = script.Now;
        using var reader = folder.Holding(
            script.Order(256, OrderStatus.Open).Later(3).Order(512, OrderStatus.PartiallyFilled));

        var orders = reader.Orders(new HistoryQuery { Owner = "trend_core" });

        Assert.Equal([512L, 256], orders.Select(static order => order.Order.Raw));
        Assert.Equal(
            (OrderStatus.PartiallyFilled, created, script.Now),
            (orders[0].Status, orders[0].Created, orders[0].Changed));
        Assert.Equal(("100", "2", Side.Buy), ($"{orders[0].Price}", $"{orders[0].FilledCost}", orders[0].Side));
    }

    [Fact]
    public void Snapshots_days_and_what_should_not_have_happened_are_told_as_they_were()
    {
        using var folder = new PortfolioFolder();
        using var reader = folder.Holding(PortfolioProjectionTests.Everything());

        var snapshots = reader.Snapshots(new HistoryQuery { LimitRows = 1 });
        var days = reader.Days(20_001, 20_002);

        Assert.Equal("1004", Assert.Single(snapshots).Total.ToString());
        var asset = Assert.Single(snapshots[0].Assets);
        Assert.Equal(("BTC", "0.5", "50000", "BTC/USD"), (asset.Asset, $"{asset.Units}", $"{asset.Price}", asset.Pair));
        Assert.Equal([20_001, 20_002], days.Select(static day => day.Day));
        Assert.Equal(("2", "1"), ($"{days[0].Baselines[0].Units}", $"{days[1].Baselines[0].Units}"));
        Assert.Equal("0.25", days[1].FillsFees.ToString());
        Assert.Equal((AnomalyKind.LateFact, "BTC/USD", 5L), reader.Anomalies(new HistoryQuery()).Select(
            static row => (row.Kind, row.Pair, row.Subject)).First());
        Assert.Equal(30_000, reader.ExternalActivity(new HistoryQuery { Asset = "BTC" })[0].ShareMillionths);
        Assert.Equal((3L, true), (reader.AccountStatus()!.Status.Trades, reader.AccountStatus()!.Status.IsGood));
    }

    [Fact]
    public void The_ledger_of_days_is_summed_over_owners_unless_they_are_asked_for()
    {
        using var folder = new PortfolioFolder();
        using var reader = folder.Holding(new OutputScript().Names()
            .Fill(1, new FillScript { Fee = "1", Realised = "-1" })
            .Fill(2, new FillScript { Quantity = "2", Owner = 0 })
            .Fill(3, new FillScript
            {
                IsSell = true,
                Realised = "5",
                Intraday = "5",
                Class = FillClass.LtLongDecrease,
            }));

        var sums = reader.DayLedger(20_000, 20_000);
        var owners = reader.DayLedger(byOwner: true);

        Assert.Equal([FillClass.LtLongIncrease, FillClass.LtLongDecrease], sums.Select(static line => line.Class));
        Assert.Equal(("3", "300", "-1", "1", 2L), (
            $"{sums[0].Quantity}", $"{sums[0].Notional}", $"{sums[0].Realised}", $"{sums[0].Fees}", sums[0].Fills));
        Assert.Equal(("-1", "5", ""), ($"{sums[1].NetQuantity}", $"{sums[1].Intraday}", sums[1].Owner));
        Assert.Equal(["manual", "trend_core", "trend_core"], owners.Select(static line => line.Owner));
        Assert.Empty(reader.DayLedger(20_001));
    }

    [Fact]
    public void An_export_to_files_and_to_a_stream_says_the_same_and_differences_are_named()
    {
        using var folder = new PortfolioFolder();
        var outputs = PortfolioProjectionTests.Everything().All;
        var one = folder.InBatches("one.db", outputs, []);
        var other = folder.InBatches("other.db", outputs[..^1], []);

        var files = PortfolioExport.ToFolder(one, folder.In("csv"));

        var text = string.Concat(files.Select(static file =>
            $"# {Path.GetFileNameWithoutExtension(file)}\n{File.ReadAllText(file)}"));
        Assert.Equal(folder.Exported("one.db"), text);
        Assert.Contains("\n20001,2,2,5,4,10,", text, System.StringComparison.Ordinal);
        var differences = PortfolioExport.Compare(one, other);
        Assert.Contains(differences, static sentence =>
            sentence.StartsWith("Table day_baselines differs in row 1:", System.StringComparison.Ordinal));
        Assert.Contains(differences, static sentence =>
            sentence.StartsWith("Table meta differs", System.StringComparison.Ordinal));
    }

    [Fact]
    public void Money_is_written_as_the_contracts_write_it() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<long>(),
            ArbMap.Default.ArbFor<long>(),
            static (high, low) => new[] { 8, 10, 18 }.All(scale =>
                new[] { new System.Int128((ulong)high, (ulong)low), high, low, -high, 0, System.Int128.MaxValue }
                    .All(value => Written(value, scale) == DecimalText.ToText(value, scale))))
            .QuickCheckThrowOnFailure();

    private static string Written(System.Int128 value, int scale)
    {
        var text = new byte[ExactText.BytesMax];
        return Encoding.ASCII.GetString(text, 0, ExactText.Write(value, scale, text));
    }
}
