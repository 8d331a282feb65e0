using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Tools.KrakenSim.Player;
using KrakkedCore.Tools.KrakenSim.Server;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim;

public sealed class PlayerTests : IDisposable
{
    private const string Subscribe = "{'method':'subscribe','params':{'channel':'book','symbol':['BTC/USD']}}";

    private readonly string _folder = Directory.CreateTempSubdirectory("krakked-player-").FullName;

    [Fact]
    public void A_recording_comes_out_as_it_went_in()
    {
        var recorded = Recorded(minutes: 5);
        using var player = new FramePlayer(Write("one.jsonl", [
            "{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"system\":\"online\"}]}",
            "{\"method\":\"subscribe\",\"result\":{\"channel\":\"book\"},\"success\":true}",
            .. recorded.SelectMany(frame => new[] { frame, "{\"channel\":\"heartbeat\"}" })]), speed: null);
        var bench = new MarketBench(player);
        var client = bench.Subscribe("book", "SOL/USD");

        bench.Forward(0);

        Assert.Equal(recorded, client.Frames.Skip(1));
        Assert.Equal(recorded.Count, player.FrameCount);
        Assert.True(player.IsFinished);
    }

    [Fact]
    public void Another_depth_and_a_late_comer_get_frames_that_verify()
    {
        using var player = new FramePlayer(Write("two.jsonl", Recorded(minutes: 30)), speed: null);
        var bench = new MarketBench(player);
        var deep = bench.Subscribe("book", "SOL/USD", ",'depth':100");
        bench.Forward(0, eventsMax: 100);
        var late = bench.Subscribe("book", "SOL/USD");
        bench.Forward(0);

        Assert.Equal(10, player.BookDepth);
        Verify(deep, depth: 100);
        Verify(late, depth: 10);
    }

    [Fact]
    public void Speed_decides_when_a_frame_is_due()
    {
        var path = Write("three.jsonl", Recorded(minutes: 10));
        using var slow = new FramePlayer(path, speed: 1);
        using var fast = new FramePlayer(path, speed: 10);
        var (slowBench, fastBench) = (new MarketBench(slow), new MarketBench(fast));

        slowBench.Forward(ManualClock.MinuteNs / 2);
        fastBench.Forward(ManualClock.MinuteNs / 2);

        Assert.InRange(slow.FrameCount, 1, fast.FrameCount / 3);
        Assert.False(fast.IsFinished);
        fastBench.Forward(ManualClock.MinuteNs);
        Assert.True(fast.IsFinished);
    }

    [Fact]
    public async Task Played_without_pace_over_a_socket_nothing_is_lost_and_the_end_is_told()
    {
        var recorded = Recorded(minutes: 60);
        using var player = new FramePlayer(Write("four.jsonl", recorded), speed: null);
        await using var server = await SimServer.StartAsync(
            new SimServerOptions { QueueBytesMax = 64 * 1_024, HeartbeatEvery = TimeSpan.FromHours(1) },
            player,
            new ManualClock(),
            CancellationToken.None);
        using var client = await SocketClient.ConnectAsync(server);
        await client.SendAsync(Subscribe.Replace("BTC", "SOL", StringComparison.Ordinal));
        await client.UntilAsync("'success':true");

        foreach (var frame in recorded)
        {
            Assert.Equal(frame, await client.ReceiveAsync());
        }

        await server.Completion.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(recorded.Count + 2, server.FramesSent);
        Assert.Equal(0, server.SlowClients);
    }

    [Fact]
    public void History_becomes_ticker_trade_and_candle_messages()
    {
        var trades = Write("t.csv", [HistoryFile.TradesHeader, "60.5,0.9978,10,b,l,", "61,0.9977,5,s,m,"]);
        var spreads = Write("s.csv", [HistoryFile.SpreadsHeader, "60,0.9977,0.9979", "62,0.9976,0.9979"]);
        using var player = new HistoryPlayer(new HistoryPlayerOptions
        {
            TradesPath = trades,
            SpreadsPath = spreads,
            Symbol = "USDT/USD",
        });
        var bench = new MarketBench(player);
        var client = bench.Subscribe("trade", "USDT/USD");
        bench.Ask(client, "{'method':'subscribe','params':{'channel':'ticker','symbol':['USDT/USD'],"
            + "'event_trigger':'bbo'}}");
        bench.Ask(client, "{'method':'subscribe','params':{'channel':'ohlc','symbol':['USDT/USD']}}");

        Assert.Equal(4, bench.Forward(0));

        var tickers = MarketBench.Parse(client.Frames, "ticker")
            .Select(frame => frame.GetProperty("data")[0]).ToArray();
        Assert.Equal(4, tickers.Length);
        Assert.Equal("0.99760", tickers[3].GetProperty("bid").GetRawText());
        Assert.Equal("0.99770", tickers[3].GetProperty("last").GetRawText());
        Assert.Equal("1970-01-01T00:01:02.000000Z", tickers[3].GetProperty("timestamp").GetString());
        var traded = MarketBench.Parse(client.Frames, "trade").Select(frame => frame.GetProperty("data")[0]).ToArray();
        Assert.Equal(["buy", "sell"], traded.Select(trade => trade.GetProperty("side").GetString()));
        Assert.Equal(2, MarketBench.Parse(client.Frames, "ohlc").Count);
    }

    [Theory]
    [InlineData("x.jsonl", "{\"channel\":\"heartbeat\"}", "no book, trade or ticker frame")]
    [InlineData("x.jsonl", "{\"channel\":", "line 1: \"{\"channel\":\" is no frame")]
    [InlineData("x.jsonl", "{}", "neither channel nor method")]
    [InlineData("x.json", "{}", "\"init\" and \"updates\"")]
    [InlineData("x.json", "[", "it is no JSON")]
    [InlineData("x.jsonl", "{\"channel\":\"book\",\"type\":\"update\",\"data\":[{\"symbol\":\"A/B\"}]}", "is no frame")]
    public void A_file_that_is_no_recording_is_told(string name, string text, string part)
    {
        var path = Write(name, [text]);

        var refused = Assert.Throws<RecordingException>(() => new FramePlayer(path, speed: null));

        Assert.Contains(path, refused.Message);
        Assert.Contains(part, refused.Message);
    }

    [RecordedDataFact]
    public void The_recorded_books_play_whole_and_every_checksum_verifies()
    {
        foreach (var (name, frames) in new[]
        {
            ("ws2_book_BTCUSD_d10_20230730.json", 510), ("ws2_raw_session_BTCUSD_d10_20260824.jsonl", 4),
        })
        {
            using var player = new FramePlayer(RecordedDataFactAttribute.File("recordings", name), speed: null);
            var bench = new MarketBench(player);
            var client = bench.Subscribe("book", "BTC/USD");
            var deep = bench.Subscribe("book", "BTC/USD", ",'depth':25");

            bench.Forward(0);

            Assert.True(player.IsFinished);
            Assert.Equal([FeedChannel.Book], player.AwaitedChannels);
            Assert.Equal((1, 8), (player.Pairs[0].PriceDecimals, player.Pairs[0].QuantityDecimals));
            Assert.Equal(frames, Verify(client, depth: 10, priceDecimals: 1));
            Assert.InRange(Verify(deep, depth: 25, priceDecimals: 1), frames - 20, frames);
        }
    }

    [RecordedDataFact]
    public async Task The_recorded_history_plays_whole_over_a_socket()
    {
        using var player = new HistoryPlayer(new HistoryPlayerOptions
        {
            TradesPath = RecordedDataFactAttribute.File("history", "USDTUSD_trades_2018-05-07_2018-06-24.csv"),
            SpreadsPath = RecordedDataFactAttribute.File("history", "USDTUSD_spreads_2018-05-08_2018-06-24.csv"),
            Symbol = "USDT/USD",
        });
        await using var server = await SimServer.StartAsync(
            new SimServerOptions(), player, new ManualClock(), CancellationToken.None);
        using var client = await SocketClient.ConnectAsync(server);
        await client.SendAsync("{'method':'subscribe','params':{'channel':'trade','symbol':['USDT/USD']}}");
        await client.SendAsync("{'method':'subscribe','params':{'channel':'ticker','symbol':['USDT/USD'],"
            + "'event_trigger':'bbo'}}");

        var trades = 0;
        while (trades < 41_133 && await client.ReceiveAsync() is { } frame)
        {
            trades += frame.StartsWith("{\"channel\":\"trade\"", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.Equal(41_133, trades);
        Assert.Equal(0, server.SlowClients);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static List<string> Recorded(int minutes)
    {
        var bench = MarketBench.Generated(seed: 4, eventsPerSecond: 2, "SOL/USD");
        var client = bench.Subscribe("book", "SOL/USD");
        bench.Forward(ManualClock.MinuteNs * minutes);
        return [.. client.Frames.Skip(1)];
    }

    private static int Verify(FrameRecorder client, int depth, int priceDecimals = 2)
    {
        var book = new ClientBook(depth, priceDecimals, quantityDecimals: 8);
        var frames = MarketBench.Parse(client.Frames, "book");
        Assert.NotEmpty(frames);
        Assert.All(frames, frame => Assert.True(book.Apply(frame), frame.ToString()));
        return book.Verified;
    }

    private string Write(string name, IEnumerable<string> lines)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllLines(path, lines);
        return path;
    }
}
