using System.IO;
using System.Linq;
using System.Text.Json;
using KrakkedCore.Adapters.Kraken.Universe;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;
using Xunit.Abstractions;

namespace KrakkedCore.Tests.Unit.Kraken.Universe;

/// <summary>The venue's own lists, as recorded.</summary>
public sealed class UniverseRecordedTests(ITestOutputHelper output)
{
    [RecordedFact("rest/AssetPairs")]
    public void Every_recorded_list_gives_a_universe_or_says_why_not()
    {
        using var bench = new UniverseBench
        {
            Assets = ResultOf(Path("rest/Assets/xchange__example-assets-data.json")),
        };
        foreach (var file in Directory.GetFiles(Path("rest/AssetPairs"), "*.json").Order(System.StringComparer.Ordinal))
        {
            bench.Pairs = ResultOf(file);
            var load = bench.Load(mayUseCopy: false);

            var universe = load.Universe!;
            output.WriteLine(
                $"{System.IO.Path.GetFileName(file)}: {universe.Pairs.Count} chosen, "
                + $"{universe.Excluded.Count} left out ("
                + string.Join(", ", universe.ExcludedCounts.Select(static row => $"{row.Value} {row.Key}")) + ")");
            foreach (var remark in load.Remarks)
            {
                output.WriteLine("  " + remark);
            }

            using var document = JsonDocument.Parse(bench.Pairs);
            Assert.Equal(
                document.RootElement.EnumerateObject().Count(),
                universe.Pairs.Count + universe.Excluded.Count + load.RefusedRows.Count);
            Assert.Empty(load.RefusedRows);
            Assert.All(universe.Pairs, static pair => Assert.True(pair.IsComplete));
            Assert.All(universe.Excluded, static pair => Assert.NotEqual(ExclusionReason.None, pair.Reason));
        }
    }

    [RecordedFact("rest/AssetPairs/cryptofeed__assetpairs_full_20210417.json")]
    public void The_whole_list_of_2021_is_closed_to_orders_and_says_what_it_lacks()
    {
        using var bench = new UniverseBench
        {
            Assets = null,
            Pairs = ResultOf(Path("rest/AssetPairs/cryptofeed__assetpairs_full_20210417.json")),
        };

        var universe = bench.Load().Universe!;

        Assert.InRange(universe.Pairs.Count, 40, 120);
        Assert.Contains(universe.Pairs, static pair => pair is { Symbol: "BTC/USD", Id: "XXBTZUSD" });
        Assert.Contains(universe.Pairs, static pair => pair is { Symbol: "DOGE/USD", Altname: "XDGUSD" });
        Assert.All(
            universe.Pairs,
            static pair => Assert.True(pair.Gaps.HasFlag(MetadataGaps.Status | MetadataGaps.Tick)));
        Assert.Contains(universe.Excluded, static pair => pair is { Id: "XXBTZUSD.d", Reason: ExclusionReason.NoName });
    }

    [RecordedFact("rest/Ticker")]
    public void Every_recorded_ticker_and_list_of_assets_can_stand_beside_a_list_of_pairs()
    {
        using var bench = new UniverseBench
        {
            Pairs = "{" + UniverseFixtures.Bitcoin() + "}",
            Rules = new UniverseRules { DayVolumeMin = Amount.Parse("1") },
        };
        foreach (var file in Directory.GetFiles(Path("rest/Assets"), "*.json"))
        {
            bench.Assets = ResultOf(file);
            Assert.Equal("BTC/USD", bench.Load().Universe!.Pairs.Single().Symbol);
        }

        var volumes = 0;
        foreach (var file in Directory.GetFiles(Path("rest/Ticker"), "*.json"))
        {
            bench.Tickers = ResultOf(file);
            var pair = bench.Load().Universe!.Pairs.Single();
            Assert.Equal(pair.DayVolume is null, pair.Gaps.HasFlag(MetadataGaps.Ticker));
            volumes += pair.DayVolume is null ? 0 : 1;
            output.WriteLine($"{System.IO.Path.GetFileName(file)}: {pair.DayVolume?.ToString() ?? "no such pair"}");
        }

        Assert.NotEqual(0, volumes);
    }

    private static string Path(string name) => Recordings.PathOf(name)!;

    private static string ResultOf(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return document.RootElement.GetProperty("result").GetRawText();
    }
}
