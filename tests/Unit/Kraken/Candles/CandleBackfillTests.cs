using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Candles;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tests.Unit.Kraken.Rest;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Candles;

public sealed class CandleBackfillTests
{
    private const long Noon = 1_779_969_600;

    [Fact]
    public void A_OHLC_1_pages_follow_the_cursor_and_running_candles_are_dropped()
    {
        var pages = new Queue<string>(
        [
            Page(1_000, Flat(940), Flat(1_000), Flat(1_060)),
            Page(1_120, Flat(1_060), Flat(1_120), Flat(1_180)),
            Page(null, Flat(1_180), Flat(1_240)),
        ]);
        using var bench = new RestBench(_ => ScriptedHttp.Ok(pages.Dequeue()));

        var result = Load(bench);

        Assert.Equal([null, "1000", "1120"], bench.Http.Sent.Select(sent => SinceOf(sent.Path)));
        Assert.Equal(3, result.Requests);
        Assert.Equal([940L, 1_000, 1_060, 1_120, 1_180], BeginsOf(result));
        Assert.Null(result.Failure);
    }

    [Fact]
    public void A_cursor_that_does_not_move_ends_it()
    {
        using var bench = new RestBench(
            static _ => ScriptedHttp.Ok(Page(Noon + 60, Flat(Noon), Flat(Noon + 60), Flat(Noon + 120))));

        var result = Load(bench);

        Assert.Equal(2, result.Requests);
        Assert.Equal([Noon, Noon + 60], BeginsOf(result));
    }

    [Fact]
    public void Doubles_count_once_and_gaps_are_flat_at_the_close_before()
    {
        using var bench = new RestBench(static _ => ScriptedHttp.Ok(Page(
            null, Flat(Noon + 240, 5), Flat(Noon, 3), Flat(Noon + 60, 4), Flat(Noon + 60, 4), Flat(Noon + 300))));

        var result = Load(bench);

        Assert.Equal(["3", "4", "4", "4", "5"], result.Candles.Select(candle => candle.Close.ToString()));
        Assert.Equal([1, 1, 0, 0, 1], result.Candles.Select(candle => candle.TradeCount));
    }

    [Fact]
    public void What_is_asked_since_begins_there()
    {
        using var bench = new RestBench(
            static _ => ScriptedHttp.Ok(Page(null, Flat(Noon), Flat(Noon + 60), Flat(Noon + 120), Flat(Noon + 180))));

        var result = Load(bench, new UnixNs((Noon + 60) * UnixNs.PerSecond));

        Assert.Equal([Noon + 60, Noon + 120], BeginsOf(result));
        Assert.Equal($"{Noon}", SinceOf(bench.Http.Sent[0].Path));
    }

    [Theory]
    [InlineData("[1779969660,\"0\",\"1\",\"0\",\"1\",\"0\",\"1\",1]", "its low must be above zero")]
    [InlineData("[1779969660,\"2\",\"1\",\"1\",\"1\",\"0\",\"1\",1]", "its open must be between low and high")]
    [InlineData("[1779969660,\"1\",\"1\",\"1\",\"2\",\"0\",\"1\",1]", "its close must be between low and high")]
    [InlineData("[1779969661,\"1\",\"1\",\"1\",\"1\",\"0\",\"1\",1]", "it begins at no multiple of its length")]
    [InlineData("[1979969640,\"1\",\"1\",\"1\",\"1\",\"0\",\"1\",1]", "it begins in the future")]
    [InlineData("[1779969660,\"1\",\"1\",\"1\",\"1\",\"0\",\"-1\",1]", "volume")]
    [InlineData("[1779969660,\"1\",\"1\",\"1\",\"x\",\"0\",\"1\",1]", "close")]
    public void A_hostile_row_is_left_out_with_a_sentence_and_the_gap_is_flat(string row, string sentence)
    {
        using var bench = new RestBench(
            _ => ScriptedHttp.Ok(Page(null, Flat(Noon), row, Flat(Noon + 120), Flat(Noon + 180))));

        var result = Load(bench);

        Assert.Contains(sentence, Assert.Single(result.RefusedRows), StringComparison.Ordinal);
        Assert.Equal([Noon, Noon + 60, Noon + 120], BeginsOf(result));
        Assert.Equal(0, result.Candles[1].TradeCount);
    }

    [Fact]
    public void A_row_of_another_century_is_not_bridged_with_flat_candles()
    {
        using var bench = new RestBench(
            static _ => ScriptedHttp.Ok(Page(null, Flat(60), Flat(Noon), Flat(Noon + 60), Flat(Noon + 120))));

        Assert.Equal([Noon, Noon + 60], BeginsOf(Load(bench)));
    }

    [Fact]
    public void A_volume_beyond_a_quantity_stays_at_the_largest()
    {
        using var bench = new RestBench(static _ => ScriptedHttp.Ok(Page(
            null, "[1779969600,\"1\",\"1\",\"1\",\"1\",\"1\",\"200000000000\",1]", Flat(Noon + 60))));

        Assert.Equal(long.MaxValue, Assert.Single(Load(bench).Candles).Volume.Raw);
    }

    [Fact]
    public void A_failure_is_data_and_what_came_before_it_is_kept_and_stored()
    {
        var pages = 0;
        var store = new MemoryCandles();
        using var bench = new RestBench(_ => ++pages == 1
            ? ScriptedHttp.Ok(Page(Noon + 60, Flat(Noon), Flat(Noon + 60), Flat(Noon + 120)))
            : ScriptedHttp.Error("EQuery:Unknown asset pair"));
        var backfill = new CandleBackfill(bench.Client.Public, bench.Time, store);

        var result = Wait(bench, backfill.Load("BTC/USD", 60));

        Assert.Equal(RestFailureCategory.BadInput, result.Failure!.Category);
        Assert.Equal([Noon, Noon + 60], BeginsOf(result));
        Assert.Equal(new Engine.Contracts.Ports.CandleAppend(2, 0, 0), result.Stored);
        Assert.Equal(result.Candles, store.Last("BTC/USD", 60, 10));
    }

    [Fact]
    public async Task A_length_the_engine_does_not_build_is_refused()
    {
        using var bench = new RestBench(static _ => null);
        var backfill = new CandleBackfill(bench.Client.Public, bench.Time);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => backfill.Load("BTC/USD", 61));
        Assert.Empty(bench.Http.Sent);
    }

    [Theory]
    [InlineData(60, "interval=1&")]
    [InlineData(300, "interval=5&")]
    [InlineData(900, "interval=15&")]
    [InlineData(3_600, "interval=60&")]
    [InlineData(14_400, "interval=240&")]
    [InlineData(86_400, "interval=1440&")]
    public void Lengths_are_asked_for_in_the_venue_s_minutes(int seconds, string query)
    {
        using var bench = new RestBench(static _ => ScriptedHttp.Ok(Page(null)));
        var backfill = new CandleBackfill(bench.Client.Public, bench.Time);

        Wait(bench, backfill.Load("BTC/USD", seconds));

        Assert.Contains(query, bench.Http.Sent[0].Path + "&", StringComparison.Ordinal);
    }

    internal static string Flat(long begin, int price = 1) =>
        FormattableString.Invariant($"[{begin},\"{price}\",\"{price}\",\"{price}\",\"{price}\",\"1\",\"2\",1]");

    internal static string Page(long? last, params string[] rows) =>
        $"{{\"XXBTZUSD\":[{string.Join(',', rows)}]"
        + (last is null ? "}" : FormattableString.Invariant($",\"last\":{last}}}"));

    private static CandleBackfillResult Load(RestBench bench, UnixNs? since = null) =>
        Wait(bench, new CandleBackfill(bench.Client.Public, bench.Time).Load("BTC/USD", 60, since));

    private static CandleBackfillResult Wait(RestBench bench, Task<CandleBackfillResult> loading)
    {
        for (var second = 0; second < 120 && !loading.IsCompleted; second++)
        {
            bench.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(loading.IsCompletedSuccessfully);
        return loading.Result;
    }

    private static string? SinceOf(string path)
    {
        var start = path.IndexOf("since=", StringComparison.Ordinal);
        return start < 0 ? null : path[(start + 6)..].Split('&')[0];
    }

    private static IEnumerable<long> BeginsOf(CandleBackfillResult result) =>
        result.Candles.Select(candle => candle.Begin.Raw / UnixNs.PerSecond);
}
