using System;
using System.IO;
using System.Linq;
using KrakkedCore.Adapters.Store.Candles;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Store;

public sealed class CandleDamageTests : IDisposable
{
    // Appends of 4, 1 and 5 candles: blocks of 3 and 1, of 1, of 3 and 2.
    private static readonly int[] CountsAfterAppends = [0, 4, 5, 10];

    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Cut_off_at_any_byte_the_file_holds_whole_appends_and_takes_the_next_one()
    {
        var bytes = Written();
        var ends = Enumerable.Range(0, bytes.Length).Select(length =>
        {
            File.WriteAllBytes(_folder.File, bytes[..length]);
            var count = _folder.All().Count;
            Assert.Contains(count, CountsAfterAppends);
            Assert.Equal(
                Enumerable.Range(0, count).Select(static index => index * 60L), StoreFolder.SecondsOf(_folder.All()));

            using var store = _folder.Write();
            store.Append(StoreFolder.Pair, 60, StoreFolder.Series(6_000));
            Assert.Equal(count + 1, _folder.All().Count);
            Assert.True(store.CheckAll().Single().IsSound);
            return count;
        }).ToList();

        Assert.Equal(CountsAfterAppends[..3], ends.Distinct());
        Assert.Contains("was not finished", _folder.Told[0], StringComparison.Ordinal);
        Assert.Contains(_folder.File, _folder.Told[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Any_bit_that_turns_is_found_and_named_and_no_wrong_candle_is_given()
    {
        var bytes = Written();
        using var store = _folder.Read();
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(_folder.File, bytes);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));

            var check = store.CheckAll().Single();

            Assert.False(check.IsSound, $"bit {bit}");
            Assert.Contains(_folder.File, check.Damage, StringComparison.Ordinal);
            Assert.Throws<CandleStoreDamagedException>(() => _folder.All());
        }
    }

    [Fact]
    public void Damage_in_the_middle_names_its_byte_and_what_lies_before_it_is_still_given()
    {
        var bytes = Written();
        var secondBlock = 64 + 36 + (3 * 52);
        bytes[secondBlock + 36 + 10] ^= 1;
        File.WriteAllBytes(_folder.File, bytes);
        using var store = _folder.Read();

        var before = store.Range(StoreFolder.Pair, 60, default, new UnixNs(3 * 60 * UnixNs.PerSecond));
        var fault = Assert.Throws<CandleStoreDamagedException>(() => store.Since(StoreFolder.Pair, 60, default));

        Assert.Equal([0L, 60, 120], StoreFolder.SecondsOf(before));
        Assert.Equal(secondBlock, fault.Offset);
        Assert.Equal(_folder.File, fault.Path);
        Assert.Contains("import or backfill the series anew", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_appended_behind_damage()
    {
        var bytes = Written();
        bytes[64] ^= 1;
        File.WriteAllBytes(_folder.File, bytes);
        using var store = _folder.Write();

        Assert.Throws<CandleStoreDamagedException>(() => store.Append(StoreFolder.Pair, 60, StoreFolder.Series(6_000)));
        Assert.Equal(bytes, File.ReadAllBytes(_folder.File));
    }

    [Fact]
    public void Space_that_a_crash_left_without_its_first_header_is_an_append_that_never_was()
    {
        var bytes = Written();
        var lastAppend = bytes.Length - (5 * 52) - (2 * 36);
        bytes.AsSpan(lastAppend, 36).Clear();
        File.WriteAllBytes(_folder.File, bytes);

        Assert.Equal(5, _folder.All().Count);
        using var store = _folder.Write();
        Assert.Equal(bytes.Length - lastAppend, store.CheckAll().Single().TornBytes);
        store.Append(StoreFolder.Pair, 60, StoreFolder.Series(300));
        Assert.Equal(6, _folder.All().Count);
        Assert.Contains($"{bytes.Length - lastAppend} bytes", Assert.Single(_folder.Told), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_under_anothers_name_is_refused()
    {
        Written();
        var other = Path.Combine(_folder.Path, "1m", "ETH_USD.kkc");
        File.Copy(_folder.File, other);
        using var store = _folder.Read();

        Assert.Throws<CandleStoreDamagedException>(() => store.Last("ETH/USD", 60, 1));
        Assert.Equal(StoreFolder.Pair, store.List().Single().Pair);
        Assert.Equal(other, store.CheckAll().Single(static check => check.Damage is not null).Series.Pair);
    }

    [Fact]
    public void The_check_counts_gaps_superseded_and_misplaced_candles()
    {
        using var store = _folder.Write();
        store.Append(StoreFolder.Pair, 60, StoreFolder.Series(0, 60, 240, 300, 605));
        store.Append(StoreFolder.Pair, 60, [StoreFolder.At(60, close: 200)]);
        store.Append(StoreFolder.Pair, 60, StoreFolder.Series(180));

        var check = store.CheckAll().Single();

        Assert.Equal((6, 7), (check.Series.Count, check.RecordCount));
        Assert.Equal((1, 1, 1), (check.SupersededCount, check.OutOfOrderCount, check.MisalignedCount));
        Assert.Equal((2, 5), (check.GapCount, check.MissingCount));
        Assert.Equal(120 * UnixNs.PerSecond, check.Gaps[0].From.Raw);
        Assert.True(check.IsSound);
    }

    private byte[] Written()
    {
        using (var store = _folder.Write())
        {
            store.Append(StoreFolder.Pair, 60, StoreFolder.Series(0, 60, 120, 180));
            store.Append(StoreFolder.Pair, 60, StoreFolder.Series(240));
            store.Append(StoreFolder.Pair, 60, StoreFolder.Series(300, 360, 420, 480, 540));
        }

        return File.ReadAllBytes(_folder.File);
    }
}
