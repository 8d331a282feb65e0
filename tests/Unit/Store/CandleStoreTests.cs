using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Adapters.Store.Candles;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Store;

public sealed class CandleStoreTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_OHLC_2_Appends_that_overlap_leave_each_begin_once()
    {
        using var store = _folder.Write();

        store.Append(StoreFolder.Pair, 60, StoreFolder.Series(1672531200, 1672531260, 1672531320));
        var second = store.Append(StoreFolder.Pair, 60, StoreFolder.Series(1672531260, 1672531320, 1672531380));

        Assert.Equal([1672531200, 1672531260, 1672531320, 1672531380], StoreFolder.SecondsOf(_folder.All()));
        Assert.Equal(new CandleAppend(Added: 1, Replaced: 0, Unchanged: 2), second);
    }

    [Fact]
    public void A_OHLC_3_A_lookback_of_two_gives_the_newest_two()
    {
        using var store = _folder.Write();
        store.Append(StoreFolder.Pair, 60, StoreFolder.Series(1672531200, 1672531260, 1672531320, 1672531380));

        var last = store.Last(StoreFolder.Pair, 60, count: 2);

        Assert.Equal([1672531320, 1672531380], StoreFolder.SecondsOf(last));
    }

    [Fact]
    public void A_OHLC_4_A_series_never_stored_is_empty_and_no_error()
    {
        using var store = _folder.Read();

        Assert.Empty(store.Last("ETH/USD", 3_600, 10));
        Assert.Empty(store.Since("ETH/USD", 3_600, default));
        Assert.Empty(store.Range("ETH/USD", 3_600, default, new UnixNs(long.MaxValue)));
        Assert.Empty(store.List());
    }

    [Fact]
    public void Any_sequence_of_appends_answers_as_a_dictionary_does()
    {
        var appends = Gen.Choose(1, 25).Two().Select(static pair => StoreFolder.At(pair.Item1 * 60L, 100 + pair.Item2))
            .ListOf().Select(static list => list.Take(8).ToArray())
            .ListOf().Select(static list => list.Take(12).ToArray());

        Prop.ForAll(appends.ToArbitrary(), Answers_as_a_dictionary).Check(
            Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [Fact]
    public void A_candle_at_a_time_is_written_anew_in_full_blocks_and_nothing_changes()
    {
        using var store = _folder.Write(blockCountSlack: 4);
        for (var second = 0L; second < 60 * 200; second += 60)
        {
            store.Append(StoreFolder.Pair, 60, [StoreFolder.At(second)]);
        }

        Assert.Equal(200, _folder.All().Count);
        Assert.True(
            new FileInfo(_folder.File).Length < 200 * (52 + 36),
            "The file is as large as single candles make it: it was never written anew.");
        Assert.True(store.CheckAll().Single().IsSound);
    }

    [Fact]
    public void A_reader_beside_the_writer_sees_what_was_confirmed_also_over_a_rewrite()
    {
        using var store = _folder.Write(blockCountSlack: 4);
        using var reader = _folder.Read();
        for (var count = 1; count <= 40; count++)
        {
            store.Append(StoreFolder.Pair, 60, [StoreFolder.At(count * 60L)]);

            Assert.Equal(count, reader.Since(StoreFolder.Pair, 60, default).Count);
        }
    }

    [Fact]
    public void Two_writers_are_refused_and_the_second_gets_in_after_the_first()
    {
        using (_folder.Write())
        {
            var fault = Assert.Throws<CandleStoreInUseException>(() => _folder.Write());
            Assert.Contains(_folder.Path, fault.Message, StringComparison.Ordinal);
            Assert.Contains("nothing was changed", fault.Message, StringComparison.Ordinal);
        }

        using var second = _folder.Write();
        Assert.Equal(1, second.Append(StoreFolder.Pair, 60, StoreFolder.Series(60)).Added);
    }

    [Fact]
    public void What_was_opened_for_reading_takes_nothing()
    {
        using var store = _folder.Read();

        Assert.Throws<InvalidOperationException>(() => store.Append(StoreFolder.Pair, 60, StoreFolder.Series(60)));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("/")]
    [InlineData("\\..\\x")]
    [InlineData("C:\\x")]
    [InlineData("a\0b")]
    [InlineData("~/x\n*?")]
    [InlineData("AAPLx/USD")]
    public void No_name_leads_out_of_the_folder(string pair)
    {
        using var store = _folder.Write();

        store.Append(pair, 60, StoreFolder.Series(60));

        var file = Assert.Single(Directory.GetFiles(_folder.Path, "*.kkc", SearchOption.AllDirectories));
        Assert.Equal(Path.Combine(_folder.Path, "1m"), Path.GetDirectoryName(file));
        Assert.Single(store.Since(pair, 60, default));
        Assert.Equal(pair, store.List().Single().Pair);
    }

    [Fact]
    public void Names_that_differ_by_case_only_have_files_that_differ_by_more()
    {
        using var store = _folder.Write();

        store.Append("AB/C", 60, StoreFolder.Series(60));
        store.Append("ab/c", 60, StoreFolder.Series(60, 120));
        store.Append("AB_C", 60, StoreFolder.Series(60, 120, 180));

        Assert.Equal(
            3,
            Directory.GetFiles(_folder.Path, "*.kkc", SearchOption.AllDirectories)
                .Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal([1L, 3L, 2L], store.List().Select(static series => series.Count));
    }

    [Theory]
    [InlineData("", 60)]
    [InlineData("ABCDEFGHIJKLM/NOPQRSTUVWXYZ", 60)]
    [InlineData("BTC/USD", 0)]
    [InlineData("BTC/USD", -60)]
    public void A_name_or_a_length_that_cannot_be_is_refused(string pair, int intervalSeconds)
    {
        using var store = _folder.Write();

        Assert.Throws<ArgumentException>(() => store.Append(pair, intervalSeconds, []));
        Assert.Throws<ArgumentException>(() => store.Last(pair, intervalSeconds, 1));
    }

    [Fact]
    public void Half_a_character_is_no_name()
    {
        using var store = _folder.Read();

        Assert.Throws<ArgumentException>(() => store.Last(new string((char)0xD800, 1), 60, 1));
    }

    [Fact]
    public void A_candle_of_another_length_is_refused()
    {
        using var store = _folder.Write();

        Assert.Throws<ArgumentException>(() => store.Append(StoreFolder.Pair, 300, StoreFolder.Series(300)));
    }

    [Theory]
    [InlineData("1m", 60)]
    [InlineData("30m", 1_800)]
    [InlineData("4h", 14_400)]
    [InlineData("1d", 86_400)]
    [InlineData("1w", 604_800)]
    [InlineData("15d", 1_296_000)]
    [InlineData("7s", 7)]
    public void Lengths_have_names(string name, int seconds)
    {
        Assert.Equal(name, Timeframe.NameOf(seconds));
        Assert.True(Timeframe.TryParse(name, out var read));
        Assert.Equal(seconds, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("0m")]
    [InlineData("-1m")]
    [InlineData("1x")]
    [InlineData("99999999d")]
    public void What_is_no_length_is_refused(string text) => Assert.False(Timeframe.TryParse(text, out _));

    private static bool Answers_as_a_dictionary(Candle[][] appends)
    {
        using var folder = new StoreFolder();
        using var store = folder.Write(blockCountSlack: 5);
        using var reader = folder.Read();
        var model = new SortedDictionary<long, Candle>();
        foreach (var append in appends)
        {
            var before = model.ToDictionary();
            foreach (var candle in append)
            {
                model[candle.Begin.Raw] = candle;
            }

            var answer = store.Append(StoreFolder.Pair, StoreFolder.Minute, append);
            var touched = append.Select(static candle => candle.Begin.Raw).Distinct().ToList();
            Assert.Equal(touched.Count(begin => !before.ContainsKey(begin)), answer.Added);
            Assert.Equal(
                touched.Count(begin => before.TryGetValue(begin, out var old) && old != model[begin]),
                answer.Replaced);
            Assert.Equal(touched.Count, answer.Added + answer.Replaced + answer.Unchanged);
        }

        for (var count = 0; count <= model.Count + 1; count++)
        {
            Assert.Equal(model.Values.TakeLast(count), reader.Last(StoreFolder.Pair, StoreFolder.Minute, count));
        }

        for (var from = 0L; from <= 26; from += 5)
        {
            var since = new UnixNs(from * 60 * UnixNs.PerSecond);
            var until = since + (9 * 60 * UnixNs.PerSecond);
            Assert.Equal(
                model.Values.Where(candle => candle.Begin >= since),
                store.Since(StoreFolder.Pair, StoreFolder.Minute, since));
            Assert.Equal(
                model.Values.Where(candle => candle.Begin >= since && candle.Begin < until),
                reader.Range(StoreFolder.Pair, StoreFolder.Minute, since, until));
        }

        Assert.Equal(model.Count, store.List().Sum(static series => series.Count));
        return store.CheckAll().All(static check => check.IsSound);
    }
}
