using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Engine.Pipeline.Clocks;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Server;
using Xunit;

namespace KrakkedCore.Tests.EndToEnd;

/// <summary>Candles on disk, as a user handles them.</summary>
public sealed class CandlesCommandTests : IDisposable
{
    private const string Hours = "history/XBTUSD_60_2013-10_2023-01.csv";
    private const string Minutes = "history/XBTUSDC_1_2023Q1.csv";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RecordedFact(Minutes)]
    public void A_recorded_archive_comes_out_byte_for_byte()
    {
        var path = Recordings.PathOf(Minutes);
        var import = Candles("import", path);
        var copy = _folder.Of("out.csv");

        var export = Candles("export", "--pair", "BTC/USDC", "--timeframe", "1m", "--out", copy);

        Assert.True(import.ExitCode == 0 && export.ExitCode == 0, $"{import}\n{export}");
        Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(copy));
    }

    [RecordedFact(Hours)]
    public void A_recorded_archive_comes_out_byte_for_byte_but_for_volumes_finer_than_the_venues()
    {
        var path = Recordings.PathOf(Hours);
        var import = Candles("import", path);
        var copy = _folder.Of("out.csv");

        var export = Candles("export", "--pair", "BTC/USD", "--timeframe", "1h", "--out", copy);

        Assert.True(import.ExitCode == 0 && export.ExitCode == 0, $"{import}\n{export}");
        var differing = File.ReadLines(path).Zip(File.ReadLines(copy)).Where(static pair => pair.First != pair.Second)
            .ToList();
        Assert.Equal(File.ReadLines(path).Count(), File.ReadLines(copy).Count());
        Assert.Equal(24, differing.Count);
        Assert.Equal(
            24, import.Json.GetProperty("imported")[0].GetProperty("rounded_volumes").GetInt32());
        Assert.All(differing, static pair =>
        {
            var (fields, kept) = (pair.First.Split(','), pair.Second.Split(','));
            Assert.Equal(10, fields[5].Split('.')[1].Length);
            Assert.Equal(fields[..5].Append(fields[6]), kept[..5].Append(kept[6]));
        });
    }

    [Fact]
    public void A_bad_file_is_exit_2_and_damage_is_exit_3()
    {
        var file = _folder.Of("XBTUSD_60.csv");
        File.WriteAllText(file, "3600,1.0,1.0,1.0,1.0,1,1\n10800,1.0,1.0,1.0,1.0,1,1\nbad\n");

        var refused = Candles("import", file);
        var taken = Candles("import", file, "--skip-bad");
        var sound = Candles("check");
        var stored = Path.Combine(_folder.Of("store"), "1h", "BTC_USD.kkc");
        var bytes = File.ReadAllBytes(stored);
        bytes[^1] ^= 1;
        File.WriteAllBytes(stored, bytes);
        var damaged = Candles("check");

        Assert.Equal((2, 0, 0, 3), (refused.ExitCode, taken.ExitCode, sound.ExitCode, damaged.ExitCode));
        Assert.Contains("line 3: the row was \"bad\"", refused.Error, StringComparison.Ordinal);
        Assert.Equal(1, taken.Json.GetProperty("imported")[0].GetProperty("skipped_bad_rows").GetInt32());
        Assert.Equal(1, sound.Json.GetProperty("series")[0].GetProperty("missing_intervals").GetInt32());
        Assert.Contains(
            "byte 64", damaged.Json.GetProperty("series")[0].GetProperty("damage").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_is_filled_when_asked_for_and_a_list_says_what_is_there()
    {
        var file = _folder.Of("XBTUSD_60.csv");
        File.WriteAllText(file, "3600,1.0,1.0,1.0,1.0,1,1\n10800,1.0,1.0,1.0,1.0,1,1\n");
        Candles("import", file);
        var copy = _folder.Of("out.csv");

        var export = Candles("export", "--pair", "BTC/USD", "--timeframe", "1h", "--fill", "--out", copy);
        var list = Candles("list");

        Assert.True(export.ExitCode == 0, export.ToString());
        Assert.Equal("7200,1.0,1.0,1.0,1.0,0,0", File.ReadAllLines(copy)[1]);
        Assert.Equal(2, list.Json.GetProperty("series")[0].GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Candles_are_loaded_from_the_venue_into_the_store_and_loading_again_adds_none_of_the_old()
    {
        await using var venue = await SimServer.StartAsync(
            new SimServerOptions(), new MarketGenerator(new GeneratorOptions()), new SystemClock(),
            CancellationToken.None);
        var address = venue.RestEndpoint.GetLeftPart(UriPartial.Authority);
        string[] backfill = ["backfill", "--pairs", "BTC/USD,ETH/USD", "--timeframes", "1m", "1h"];

        var first = Candles([.. backfill, "--rest-url", address]);
        var second = Candles([.. backfill, "--rest-url", address]);
        var nowhere = Candles(
            "backfill", "--pairs", "BTC/USD", "--timeframes", "1m", "--rest-url", "http://127.0.0.1:9");

        Assert.True(first.ExitCode == 0 && second.ExitCode == 0, $"{first}\n{second}");
        Assert.Equal(4, first.Json.GetProperty("series").GetArrayLength());
        Assert.All(
            second.Json.GetProperty("series").EnumerateArray(),
            static series => Assert.Equal(0, series.GetProperty("replaced").GetInt32()));
        Assert.Equal(0, Candles("check").ExitCode);
        Assert.Equal(5, nowhere.ExitCode);
        Assert.NotEmpty(nowhere.Json.GetProperty("series")[0].GetProperty("failure").GetString()!);
    }

    private Answer Candles(params string[] arguments) =>
        KrakkedProcess.Run(["candles", .. arguments, "--store", _folder.Of("store"), "--json"]);
}
