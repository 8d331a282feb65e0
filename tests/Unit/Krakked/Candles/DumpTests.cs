using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Adapters.Store.Candles;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tests.Unit.Store;
using KrakkedCore.Tools.Krakked.Candles;
using KrakkedCore.Tools.Krakked.Commands;
using Xunit;

namespace KrakkedCore.Tests.Unit.Krakked.Candles;

public sealed class DumpTests : IDisposable
{
    private const string Good = "3600,10.0,12.5,9.75,11.0,0.5,3\n7200,11.0,11.0,11.0,11.0,2,1\n";

    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("XBTUSD_60.csv", "BTC/USD", 3_600)]
    [InlineData("some/where/XBTUSDC_1_2023Q1.csv", "BTC/USDC", 60)]
    [InlineData("XDGUSDT_1440.csv", "DOGE/USDT", 86_400)]
    [InlineData("USDTUSD_5.csv", "USDT/USD", 300)]
    [InlineData("ETHPYUSD_15.csv", "ETH/PYUSD", 900)]
    [InlineData("XXBTZUSD_60.csv", "BTC/USD", 3_600)]
    [InlineData("XETHXXBT_60.csv", "ETH/BTC", 3_600)]
    [InlineData("XTZEUR_720.csv", "XTZ/EUR", 43_200)]
    [InlineData("FOOBAR_60.csv", null, 3_600)]
    [InlineData("XBTUSD.csv", "BTC/USD", 0)]
    [InlineData("XBTUSD_0.csv", "BTC/USD", 0)]
    [InlineData("USD_60.csv", null, 3_600)]
    public void The_name_of_a_file_tells_pair_and_length(string name, string? pair, int seconds) =>
        Assert.Equal(new DumpName(pair, seconds), DumpName.Of(name));

    [Fact]
    public void A_file_goes_in_and_comes_out_byte_for_byte()
    {
        using var store = _folder.Write();

        var result = Import(store, "XBTUSD_60.csv", Good);
        var path = Path.Combine(_folder.Path, "out.csv");
        DumpWriter.Write(path, store.Since("BTC/USD", 3_600, default));

        Assert.Equal(new CandleAppend(2, 0, 0), result.Append);
        Assert.Equal(Good, File.ReadAllText(path));
    }

    [Fact]
    public void What_is_written_is_read_again_for_every_candle() =>
        Prop.ForAll(
            (from hour in Gen.Choose(0, 500_000)
             from low in Gen.Choose(1, int.MaxValue)
             from spread in Gen.Choose(0, int.MaxValue)
             from volume in Gen.Choose(0, int.MaxValue)
             from trades in Gen.Choose(0, int.MaxValue)
             select new Candle(
                 new UnixNs(hour * 3_600L * UnixNs.PerSecond),
                 new Price(low),
                 new Price((long)low + spread),
                 new Price(low),
                 new Price(low + (spread / 2L)),
                 new Quantity(volume * 1_000_003L),
                 trades,
                 3_600)).ToArbitrary(),
            static candle =>
            {
                var line = Encoding.UTF8.GetBytes(DumpWriter.LineOf(in candle));
                return DumpRow.Read(line, 3_600, out var read, out var isRounded) is null
                    && read == candle
                    && !isRounded;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Theory]
    [InlineData("0")]
    [InlineData("0.12345678")]
    [InlineData("1")]
    [InlineData("1E+1")]
    [InlineData("2.1E+2")]
    [InlineData("1E+2")]
    [InlineData("101")]
    [InlineData("10.5")]
    [InlineData("0.000001")]
    [InlineData("1E-7")]
    [InlineData("1.2E-7")]
    public void Volumes_are_written_as_the_archive_does(string text)
    {
        var candle = Candle.FlatAt(default, Price.Parse("1"), 60) with { Volume = Quantity.Parse(text) };

        Assert.Equal($"0,1.0,1.0,1.0,1.0,{text},0", DumpWriter.LineOf(in candle));
    }

    [Theory]
    [InlineData("time,open,high,low,close,volume,trades", "the time was \"time\"")]
    [InlineData("3600,1,1,1,1,1", "must have 7 fields")]
    [InlineData("3600,1,1,1,1,1,1,1", "must have 7 fields")]
    [InlineData("", "must have 7 fields")]
    [InlineData("3601,1,1,1,1,1,1", "a multiple of 3600")]
    [InlineData("-3600,1,1,1,1,1,1", "whole Unix seconds")]
    [InlineData("3600.0,1,1,1,1,1,1", "whole Unix seconds")]
    [InlineData("3600,0,1,1,1,1,1", "the open was \"0\"")]
    [InlineData("3600,1,nan,1,1,1,1", "the high was \"nan\"")]
    [InlineData("3600,1,1,-1,1,1,1", "the low was \"-1\"")]
    [InlineData("3600,1,1,1,1.00000000001,1,1", "the close was \"1.00000000001\"")]
    [InlineData("3600,5,4,1,2,1,1", "must lie within low and high")]
    [InlineData("3600,1,1,1,1,-1,1", "the volume was \"-1\"")]
    [InlineData("3600,1,1,1,1,1e40,1", "the volume was \"1e40\"")]
    [InlineData("3600,1,1,1,1,1,1.5", "the number of trades was \"1.5\"")]
    [InlineData("3600,1,1,1,1,1,99999999999", "the number of trades was")]
    public void A_bad_row_is_told_with_line_value_and_rule_and_nothing_is_imported(string row, string said)
    {
        using var store = _folder.Write();

        var fault = Assert.Throws<UsageException>(() => Import(store, "XBTUSD_60.csv", $"{Good}{row}\n"));

        Assert.Contains("XBTUSD_60.csv line 3: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
        Assert.Empty(store.List());
    }

    [Fact]
    public void Bad_rows_are_left_out_and_counted_when_asked_for()
    {
        using var store = _folder.Write();

        var result = Import(store, "XBTUSD_60.csv", $"bad\n{Good}worse\n{new string('9', 200_000)}\n", skipsBad: true);

        Assert.Equal(3, result.Content.BadRowCount);
        Assert.Equal(2, result.Append.Added);
        Assert.StartsWith("line 5: ", result.Content.BadRows[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.123456785", "0.12345678")]
    [InlineData("0.123456775", "0.12345678")]
    [InlineData("5973.0018279101", "5973.00182791")]
    [InlineData("0.1234567800", "0.12345678")]
    public void A_volume_finer_than_the_venues_is_rounded_and_counted(string written, string kept)
    {
        using var store = _folder.Write();

        var result = Import(store, "XBTUSD_60.csv", $"3600,1,1,1,1,{written},1\n");

        Assert.Equal(written.EndsWith('0') ? 0 : 1, result.Content.RoundedVolumeCount);
        Assert.Equal(Quantity.Parse(kept), store.Last("BTC/USD", 3_600, 1).Single().Volume);
    }

    [Fact]
    public void Rows_out_of_order_and_doubled_are_counted_and_the_later_row_counts()
    {
        using var store = _folder.Write();

        var result = Import(store, "XBTUSD_60.csv", "7200,1,1,1,1,1,1\n3600,1,1,1,1,1,1\r\n7200,2,2,2,2,1,1");

        Assert.Equal((1, 2), (result.Content.OutOfOrderCount, result.Append.Added));
        Assert.Equal(Price.Parse("2"), store.Last("BTC/USD", 3_600, 1).Single().Close);
    }

    [Fact]
    public void A_zip_is_taken_entry_by_entry_and_what_is_no_csv_is_named()
    {
        var path = Path.Combine(_folder.Path, "dump.zip");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            Add(zip, "a/XBTUSD_60.csv", Good);
            Add(zip, "../../ETHEUR_60.csv", Good);
            Add(zip, "readme.txt", "hello");
        }

        using var store = _folder.Write();
        var import = new DumpImport(store, pair: null, intervalSeconds: 0, skipsBadRows: false);
        var read = 0L;

        var results = import.Run(path, count => read += count);

        Assert.Equal(["BTC/USD", "ETH/EUR"], results.Select(static result => result.Pair));
        Assert.Equal(2 * Good.Length, read);
        Assert.Equal($"{path}:readme.txt", Assert.Single(import.Ignored));
        Assert.Equal(2, store.List().Count);
    }

    [Fact]
    public void What_only_claims_to_be_a_zip_is_refused_with_a_sentence()
    {
        var path = Path.Combine(_folder.Path, "dump.zip");
        File.WriteAllText(path, Good);
        using var store = _folder.Write();
        var import = new DumpImport(store, pair: null, intervalSeconds: 0, skipsBadRows: false);

        var fault = Assert.Throws<UsageException>(() => import.Run(path, progress: null));

        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Raw_candles_filled_on_reading_have_the_gap_rule_of_everybody()
    {
        using var store = _folder.Write();
        Import(store, "XBTUSD_60.csv", "3600,1,1,1,1,1,1\n14400,2,2,2,2,1,1\n");

        var filled = CandleGaps.Fill(store.Since("BTC/USD", 3_600, default));

        Assert.Equal(2, store.List().Single().Count);
        Assert.Equal([3_600L, 7_200, 10_800, 14_400], StoreFolder.SecondsOf(filled));
        Assert.Equal(Candle.FlatAt(filled[2].Begin, Price.Parse("1"), 3_600), filled[2]);
    }

    [Fact]
    public void Any_bytes_are_an_answer() =>
        Prop.ForAll(
            Gen.Elements(" ,\n\r0123456789.-eE\0\u00ff".Select(static item => (byte)item).ToArray())
                .ArrayOf().ToArbitrary(),
            static bytes =>
            {
                var content = new DumpReader(60).Read(new MemoryStream(bytes), progress: null);
                return content.BadRowCount >= content.BadRows.Count;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var target = new StreamWriter(zip.CreateEntry(name).Open());
        target.Write(text);
    }

    private DumpResult Import(CandleFileStore store, string name, string text, bool skipsBad = false)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllText(path, text);
        return new DumpImport(store, pair: null, intervalSeconds: 0, skipsBad).Run(path, progress: null).Single();
    }
}
