using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Adapters.Store.Portfolio;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Store.Portfolio;

public sealed class PortfolioRetentionTests
{
    private const long DaySeconds = 86_400;

    [Fact]
    public void Snapshots_and_minutes_older_than_the_retention_go_and_ledgers_stay()
    {
        using var folder = new PortfolioFolder();
        var script = Days(50);
        using (var database = folder.Write(PortfolioFolder.Options(retentionDays: 7)))
        {
            database.Apply(script.All);
        }

        using var reader = folder.Read();

        Assert.Equal(8, reader.Snapshots(new HistoryQuery()).Count);
        Assert.Equal(8, reader.EquityCurve().Count);
        Assert.All(reader.Snapshots(new HistoryQuery()), static snapshot => Assert.Single(snapshot.Assets));
        Assert.Equal(50, reader.Fills(new HistoryQuery()).Count);
        Assert.Equal(50, reader.DayLedger().Count);
        Assert.Equal(50, reader.Days().Count);
    }

    [Fact]
    public void A_rebuild_keeps_and_removes_the_same_rows() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), static seed =>
        {
            using var folder = new PortfolioFolder();
            var random = new Random(seed);
            var outputs = PortfolioProjectionTests.Random(seed).All;
            UnixNs? pruned;
            using (var database = folder.Write(PortfolioFolder.Options(retentionDays: 3)))
            {
                var middle = random.Next(outputs.Length);
                database.Apply(outputs.AsSpan(0, middle));
                database.Prune(OutputScript.Start + (random.Next(20) * DaySeconds * UnixNs.PerSecond) + 12_345);
                database.Apply(outputs.AsSpan(middle));
                pruned = database.PrunedBefore;
            }

            using (var rebuilt = folder.Write(PortfolioFolder.Options(retentionDays: 3, pruned), "rebuilt.db"))
            {
                rebuilt.Apply(outputs);
            }

            return PortfolioExport.Compare(folder.File, folder.In("rebuilt.db")).Count == 0;
        }).Check(PortfolioProjectionTests.Files);

    [Fact]
    public void What_was_pruned_by_hand_stays_gone()
    {
        using var folder = new PortfolioFolder();
        var outputs = Days(10).All;
        var before = OutputScript.Start + (5 * DaySeconds * UnixNs.PerSecond);
        using (var database = folder.Write())
        {
            database.Apply(outputs);

            Assert.Equal(10, database.Prune(before));
            Assert.Equal(0, database.Prune(OutputScript.Start));
            Assert.Equal(before, database.PrunedBefore);
        }

        using var reader = folder.Read();
        Assert.Equal(5, reader.Snapshots(new HistoryQuery()).Count);
        Assert.All(reader.EquityCurve(), point => Assert.True(point.Minute >= before));
    }

    [Fact]
    public void A_shorter_retention_removes_at_the_next_opening()
    {
        using var folder = new PortfolioFolder();
        using (var database = folder.Write())
        {
            database.Apply(Days(20).All);
        }

        folder.Write(PortfolioFolder.Options(retentionDays: 2)).Dispose();

        using var reader = folder.Read();
        Assert.Equal(3, reader.Snapshots(new HistoryQuery()).Count);
    }

    [Fact]
    public void A_minute_keeps_the_last_equity_told_and_its_extremes()
    {
        using var folder = new PortfolioFolder();
        var script = new OutputScript().Equity("100", drawdown: 5).Later(20).Equity("80", drawdown: 90).Later(20)
            .Equity("120").Later(20).Equity("50", drawdown: 1);
        using var reader = folder.Holding(script);

        var points = reader.EquityCurve();

        Assert.Equal(2, points.Count);
        Assert.Equal(("120", "80", "120"), ($"{points[0].Total}", $"{points[0].TotalMin}", $"{points[0].TotalMax}"));
        Assert.Equal((0, 90), (points[0].DrawdownMillionths, points[0].DrawdownMillionthsMax));
        Assert.Equal("50", points[1].Total.ToString());
    }

    private static OutputScript Days(int count)
    {
        var script = new OutputScript().Names();
        foreach (var day in Enumerable.Range(0, count))
        {
            script.Day((ushort)(20_000 + day), "1000")
                .Fill(day + 1, new FillScript { Day = (ushort)(20_000 + day) })
                .Equity("1000", isSnapshot: true).Later(DaySeconds);
        }

        return script;
    }
}
