using System.Linq;
using System.Text.Json;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim;

public sealed class SubscriptionGrammarTests
{
    private const string Times = ",'time_in':'2026-01-01T00:00:00.000000Z','time_out':'2026-01-01T00:00:00.000000Z'}";

    private readonly MarketBench _bench = MarketBench.Generated(seed: 1, eventsPerSecond: 1);
    private readonly FrameRecorder _client = new();

    [Theory]
    [InlineData("{'method':'ping','req_id':694480169830934}", "{'method':'pong','req_id':694480169830934")]
    [InlineData("{'method':'ping'}", "{'method':'pong'")]
    [InlineData(
        "{'method':'ping','req_id':0,'params':{}}",
        "{'error':'Unsupported field: ~params~ for the given msg type: ping','method':'ping','req_id':0,"
        + "'success':false")]
    [InlineData("not json", "{'error':'Malformed request','method':'error','success':false")]
    [InlineData("", "{'error':'Malformed request','method':'error','success':false")]
    [InlineData("[1]", "{'error':'Malformed request','method':'error','success':false")]
    [InlineData("{'req_id':5}", "{'error':'Malformed request','method':'error','req_id':5,'success':false")]
    [InlineData("{'method':7}", "{'error':'Malformed request','method':'error','success':false")]
    [InlineData(
        "{'method':'dance','req_id':2}", "{'error':'Unsupported event','method':'dance','req_id':2,'success':false")]
    [InlineData(
        "{'method':'subscribe','params':{'channel':'gossip','symbol':['BTC/USD']}}",
        "{'error':'Unsupported event','method':'subscribe','success':false,'symbol':'BTC/USD'")]
    [InlineData(
        "{'method':'subscribe','params':{'channel':'book','symbol':['XBT/USD']},'req_id':1}",
        "{'error':'Currency pair not supported XBT/USD','method':'subscribe','req_id':1,'success':false,"
        + "'symbol':'XBT/USD'")]
    [InlineData(
        "{'method':'subscribe','params':{'channel':'book','symbol':['BTC/USD'],'depth':11}}",
        "{'error':'Subscription depth not supported','method':'subscribe','success':false,'symbol':'BTC/USD'")]
    [InlineData(
        "{'method':'subscribe','params':{'channel':'ohlc','symbol':['BTC/USD'],'interval':2}}",
        "{'error':'Subscription ohlc interval not supported','method':'subscribe','success':false,"
        + "'symbol':'BTC/USD'")]
    [InlineData(
        "{'method':'subscribe','params':{'channel':'trade','symbol':['BTC/USD'],'colour':1}}",
        "{'error':'Unsupported field: ~colour~ for the given msg type: subscribe','method':'subscribe',"
        + "'success':false")]
    [InlineData(
        "{'method':'unsubscribe','params':{'channel':'trade','symbol':['BTC/USD']}}",
        "{'error':'Subscription Not Found','method':'unsubscribe','success':false,'symbol':'BTC/USD'")]
    [InlineData(
        "{'method':'subscribe','params':{'channel':'book','symbol':['BTC/USD'],'depth':25,'snapshot':false}}",
        "{'method':'subscribe','result':{'channel':'book','depth':25,'snapshot':false,'symbol':'BTC/USD'},"
        + "'success':true")]
    [InlineData(
        "{'method':'subscribe','params':{'channel':'ticker','symbol':['BTC/USD'],'snapshot':false},'req_id':9}",
        "{'method':'subscribe','req_id':9,'result':{'channel':'ticker','event_trigger':'trades','snapshot':false,"
        + "'symbol':'BTC/USD'},'success':true")]
    [InlineData(
        "{'method':'subscribe','params':{'channel':'trade','symbol':['BTC/USD']}}",
        "{'method':'subscribe','result':{'channel':'trade','snapshot':false,'symbol':'BTC/USD'},'success':true")]
    [InlineData(
        "{'method':'subscribe','params':{'channel':'instrument','snapshot':false}}",
        "{'method':'subscribe','result':{'channel':'instrument','snapshot':false},'success':true")]
    public void A_request_is_answered_in_the_venues_words(string request, string reply)
    {
        _bench.Ask(_client, request);

        var told = Assert.Single(_client.Frames);
        Assert.Equal((reply + Times).Replace('\'', '"').Replace('~', '\''), told);
    }

    [Fact]
    public void A_list_of_symbols_is_answered_one_by_one_and_a_bad_one_spoils_only_itself()
    {
        var gained = _bench.Ask(_client, "{'method':'subscribe','req_id':4,'params':{'channel':'trade',"
            + "'symbol':['BTC/USD','NO/PE','ETH/USD']}}");

        Assert.Equal(2, gained);
        var replies = _client.Frames.Select(frame => JsonDocument.Parse(frame).RootElement).ToArray();
        Assert.Equal([true, false, true], replies.Select(reply => reply.GetProperty("success").GetBoolean()));
        Assert.All(replies, reply => Assert.Equal(4, reply.GetProperty("req_id").GetInt32()));
    }

    [Theory]
    [InlineData("book", ",'depth':100")]
    [InlineData("ticker", ",'event_trigger':'bbo'")]
    [InlineData("trade", "")]
    [InlineData("ohlc", "")]
    public void A_second_subscription_to_the_same_is_refused_until_the_first_is_given_up(string channel, string more)
    {
        var first = $"'params':{{'channel':'{channel}','symbol':['BTC/USD'],'snapshot':false}}}}";
        var second = $"'params':{{'channel':'{channel}','symbol':['BTC/USD'],'snapshot':false{more}}}}}";
        _bench.Ask(_client, "{'method':'subscribe'," + first);

        Assert.Equal(0, _bench.Ask(_client, "{'method':'subscribe'," + second));
        Assert.StartsWith("{\"error\":\"Already subscribed\",\"method\":\"subscribe\"", _client.Frames[^1]);
        Assert.Equal(-1, _bench.Ask(_client, "{'method':'unsubscribe','params':{'channel':'" + channel
            + "','symbol':['BTC/USD']}}"));
        Assert.Equal(1, _bench.Ask(_client, "{'method':'subscribe'," + second));
    }

    [Fact]
    public void Snapshots_follow_their_acknowledgement()
    {
        foreach (var channel in new[] { "book", "ticker", "trade", "ohlc" })
        {
            var client = _bench.Subscribe(channel, "BTC/USD", ",'snapshot':true");

            Assert.Equal(2, client.Frames.Count);
            Assert.Contains("\"success\":true", client.Frames[0]);
            Assert.StartsWith("{\"channel\":\"" + channel + "\",\"type\":\"snapshot\"", client.Frames[1]);
        }
    }

    [Fact]
    public void Trade_snapshot_holds_the_last_fifty()
    {
        _bench.Forward(ManualClock.MinuteNs * 30);

        var client = _bench.Subscribe("trade", "BTC/USD", ",'snapshot':true");

        var trades = JsonDocument.Parse(client.Frames[1]).RootElement.GetProperty("data").EnumerateArray().ToArray();
        Assert.Equal(50, trades.Length);
        var ids = trades.Select(trade => trade.GetProperty("trade_id").GetInt64()).ToArray();
        Assert.Equal(Enumerable.Range(0, 50).Select(index => ids[0] + index), ids);
    }

    [Fact]
    public void Instrument_snapshot_lists_assets_and_pairs_with_their_decimals()
    {
        _bench.Ask(_client, "{'method':'subscribe','params':{'channel':'instrument'}}");

        var data = JsonDocument.Parse(_client.Frames[1]).RootElement.GetProperty("data");
        var pairs = data.GetProperty("pairs").EnumerateArray().ToDictionary(
            pair => pair.GetProperty("symbol").GetString()!);
        Assert.Equal(5, pairs.Count);
        Assert.Equal(7, pairs["DOGE/USD"].GetProperty("price_precision").GetInt32());
        Assert.Equal("0.0000001", pairs["DOGE/USD"].GetProperty("price_increment").GetRawText());
        Assert.Equal("0.1", pairs["BTC/USD"].GetProperty("price_increment").GetRawText());
        Assert.Equal("0.00010000", pairs["BTC/USD"].GetProperty("qty_min").GetRawText());
        Assert.Contains(data.GetProperty("assets").EnumerateArray(), asset =>
            asset.GetProperty("id").GetString() == "USD" && asset.GetProperty("precision").GetInt32() == 4);
    }

    [Fact]
    public void Removed_levels_and_trailing_zeros_are_written_out()
    {
        var client = _bench.Subscribe("book", "ETH/USD", ",'snapshot':false");

        _bench.Forward(ManualClock.MinuteNs * 10);

        Assert.Contains(client.Frames, frame => frame.Contains("\"qty\":0.00000000}", System.StringComparison.Ordinal));
        Assert.All(MarketBench.Parse(client.Frames, "book"), frame => Assert.All(
            frame.GetProperty("data")[0].GetProperty("bids").EnumerateArray(),
            level => Assert.Equal(2, level.GetProperty("price").GetRawText().Split('.')[1].Length)));
    }
}
