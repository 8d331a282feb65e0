using System;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken;

public sealed class FrameDecoderTests
{
    [Fact]
    public void A_ticker_comes_out_exactly()
    {
        var (result, events) = Frames.Decode(Frames.Ticker);

        Assert.Equal(
            new DecodeResult(FrameKind.Ticker, FrameFault.None, 1, IsSnapshot: false, new InstrumentId(2)), result);
        var top = new TopOfBook(P("3215.88"), Q("3.64088999"), P("3215.89"), Q("70.243"));
        Assert.Equal(
            new Ticker(top, P("3215.88"), P("3174.44"), P("3367"), P("3240.91"), Q("25414.76429817")),
            events[0].Ticker);
        Assert.Equal(new InstrumentId(2), events[0].Instrument);
        Assert.Equal(Frames.Received, events[0].ReceiveTime);
        Assert.Equal("2026-01-19T15:05:26.339692000Z", events[0].VenueTime.ToString());
        Assert.Equal(EventFlags.LastOfRun, events[0].Flags);
    }

    [Fact]
    public void A_book_update_keeps_the_order_of_its_levels()
    {
        var (result, events) = Frames.Decode(Frames.Book);

        Assert.Equal(1, result.EventCount);
        var levels = events[0].BookLevels;
        Assert.Equal(2, levels.Count);
        Assert.Equal(0, levels.AskMask);
        Assert.Equal(new BookLevel(P("78858.8"), default), levels.Levels[0]);
        Assert.Equal(new BookLevel(P("78857"), Q("0.34775324")), levels.Levels[1]);
        Assert.Equal(2_416_540_570u, levels.Checksum);
        Assert.Equal(10, levels.Depth);
        Assert.Equal(EventFlags.FirstOfRun | EventFlags.LastOfRun, events[0].Flags);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(1_000, 200)]
    public void A_snapshot_is_a_run_whose_last_event_alone_carries_the_checksum(int levelsCount, int eventsCount)
    {
        var levels = string.Join(
            ',', Enumerable.Range(1, levelsCount).Select(price => $"{{\"price\":{price},\"qty\":1}}"));
        var frame = "{\"channel\":\"book\",\"type\":\"snapshot\",\"data\":[{\"symbol\":\"BTC/USD\",\"bids\":["
            + $"],\"asks\":[{levels}],\"checksum\":7}}]}}";

        var (result, events) = Frames.Decode(frame);

        Assert.True(result.IsSnapshot);
        Assert.Equal(eventsCount, events.Length);
        Assert.All(events, part => Assert.True(part.Flags.HasFlag(EventFlags.Snapshot)));
        Assert.Equal(levelsCount, events.Sum(part => part.BookLevels.Count));
        Assert.Equal(1, events.Count(part => part.Flags.HasFlag(EventFlags.FirstOfRun)));
        Assert.True(events[0].Flags.HasFlag(EventFlags.FirstOfRun));
        Assert.Equal(1, events.Count(part => part.Flags.HasFlag(EventFlags.LastOfRun)));
        Assert.Equal(7u, events[^1].BookLevels.Checksum);
        Assert.All(events[..^1], part => Assert.Equal(0u, part.BookLevels.Checksum));
    }

    [Fact]
    public void Trades_of_one_frame_are_events_of_their_own()
    {
        var (_, events) = Frames.Decode(Frames.Trades(7, 8));

        Assert.Equal([7L, 8L], events.Select(trade => trade.Trade.TradeId));
        Assert.Equal(
            new Trade(
                P("68466.9"), Q("0.01919415"), P("68466.9"), P("68466.9"), P("68466.9"), 7, 1, Side.Sell,
                OrderType.Market),
            events[0].Trade);
        Assert.All(events, trade => Assert.True(trade.Flags.HasFlag(EventFlags.LastOfRun)));
    }

    [Fact]
    public void Trades_that_were_seen_before_are_dropped_and_counted()
    {
        var decoder = Frames.NewDecoder();
        Frames.Decode(decoder, Frames.Bytes(Frames.Trades(7, 8)));

        var (_, events) = Frames.Decode(decoder, Frames.Bytes(Frames.Trades("snapshot", [6, 7, 8, 9, 10])));

        Assert.Equal([9L, 10L], events.Select(trade => trade.Trade.TradeId));
        Assert.Equal(3, decoder.Statistics.TradesRepeated);
    }

    [Fact]
    public void The_first_snapshot_of_trades_is_history_and_sets_the_mark()
    {
        var decoder = Frames.NewDecoder();

        var (_, first) = Frames.Decode(decoder, Frames.Bytes(Frames.Trades("snapshot", [5, 6, 7])));
        var (_, second) = Frames.Decode(decoder, Frames.Bytes(Frames.Trades("snapshot", [6, 7, 8])));

        Assert.Empty(first);
        Assert.Equal([8L], second.Select(trade => trade.Trade.TradeId));
    }

    [Fact]
    public void A_candle_comes_out_exactly()
    {
        var (_, events) = Frames.Decode(Frames.Candle);

        var candle = events[0].VenueCandle;
        Assert.Equal(300, candle.IntervalSeconds);
        Assert.Equal(12, candle.TradeCount);
        Assert.Equal(Q("30927.68066226"), candle.Volume);
        Assert.Equal("2023-10-04T16:25:00.000000000Z", candle.Begin.ToString());
    }

    [Theory]
    [InlineData("online", FeedState.VenueOnline)]
    [InlineData("maintenance", FeedState.VenueMaintenance)]
    [InlineData("cancel_only", FeedState.VenueCancelOnly)]
    [InlineData("post_only", FeedState.VenuePostOnly)]
    [InlineData("limit_only", FeedState.VenueUnknown)]
    public void The_venues_state_is_told(string word, FeedState expected)
    {
        var (result, events) = Frames.Decode(Frames.Status.Replace("online", word, StringComparison.Ordinal));

        Assert.Equal(FrameKind.Status, result.Kind);
        Assert.Equal(new FeedStatus(expected, FeedChannel.Status), events[0].FeedStatus);
    }

    [Fact]
    public void Definitions_come_for_wanted_pairs_and_their_assets_assets_first()
    {
        var symbols = new SymbolTable();
        symbols.Know("ETH/USD"u8, new InstrumentId(41));
        symbols.Know("BTC"u8, new AssetId(9));
        symbols.Want("BTC/USD"u8);
        var decoder = new FrameDecoder(symbols, 10);

        var (result, events) = Frames.Decode(decoder, Frames.Bytes(Frames.Instruments));

        Assert.Equal(FrameFault.None, result.Fault);
        Assert.Equal(
            [InputKind.AssetDefinition, InputKind.AssetDefinition, InputKind.InstrumentDefinition],
            events.Select(definition => definition.Kind));
        Assert.Equal(new AssetDefinition(Text24.From("USD"u8), new AssetId(10), 4), events[0].AssetDefinition);
        Assert.Equal(new AssetDefinition(Text24.From("BTC"u8), new AssetId(9), 10), events[1].AssetDefinition);
        Assert.Equal(new InstrumentId(42), events[2].Instrument);
        Assert.Equal(
            new InstrumentDefinition(
                Text24.From("BTC/USD"u8), new AssetId(9), new AssetId(10), 1, 8, 5, InstrumentStatus.Online,
                P("0.1"), new Quantity(1), Q("0.00005"), Amount.Parse("0.5")),
            events[2].InstrumentDefinition);
        Assert.True(symbols.TryFind("BTC/USD"u8, out _));
        Assert.False(symbols.TryFind("ETH/USD"u8, out _));
    }

    [Fact]
    public void A_reply_tells_what_was_asked_and_a_warning_is_no_error()
    {
        var decoder = Frames.NewDecoder();

        Frames.Decode(decoder, Frames.Bytes(
            "{\"method\":\"subscribe\",\"req_id\":121,\"result\":{\"channel\":\"ohlc\",\"interval\":60,"
            + "\"snapshot\":true,\"symbol\":\"ETH/USD\",\"warnings\":[\"timestamp is deprecated\"]},\"success\":true,"
            + "\"time_in\":\"2024-05-19T19:06:57.002983Z\",\"time_out\":\"2024-05-19T19:06:57.003037Z\"}"));

        Assert.Equal(
            new Reply(
                ReplyMethod.Subscribe, 121, IsSuccess: true, FeedChannel.Ohlc, Text24.From("ETH/USD"u8), default,
                new UnixNs(1_716_145_617_003_037_000)),
            decoder.LastReply);
    }

    [Fact]
    public void A_refusal_names_the_symbol_and_the_reason()
    {
        var decoder = Frames.NewDecoder();

        var (result, _) = Frames.Decode(decoder, Frames.Bytes(
            "{\"error\":\"Currency pair not supported\",\"method\":\"subscribe\",\"req_id\":null,\"success\":false,"
            + "\"symbol\":\"ETH/USDC\"}"));

        Assert.Equal(FrameKind.Reply, result.Kind);
        Assert.False(decoder.LastReply.IsSuccess);
        Assert.Equal("ETH/USDC", decoder.LastReply.Symbol.ToString());
        Assert.Equal("Currency pair not supported", decoder.LastReply.Error.ToString());
    }

    [Theory]
    [InlineData("", FrameFault.NotJson)]
    [InlineData("CloudFlare WebSocket proxy restarting", FrameFault.NotJson)]
    [InlineData("[1,2]", FrameFault.NotJson)]
    [InlineData("{\"channel\":\"book\"", FrameFault.Malformed)]
    [InlineData("{\"channel\":\"weather\",\"type\":\"update\",\"data\":[]}", FrameFault.UnknownChannel)]
    [InlineData("{\"hello\":1}", FrameFault.BadShape)]
    [InlineData("{\"channel\":\"ticker\",\"type\":\"update\",\"data\":7}", FrameFault.BadShape)]
    [InlineData("{\"channel\":\"book\",\"type\":\"update\",\"data\":[{\"symbol\":\"BTC/USD\"}]}", FrameFault.BadShape)]
    public void What_cannot_be_used_is_counted_by_kind(string frame, FrameFault expected)
    {
        var decoder = Frames.NewDecoder();

        var (result, events) = Frames.Decode(decoder, Frames.Bytes(frame));

        Assert.Equal(expected, result.Fault);
        Assert.Empty(events);
        Assert.Equal(1, decoder.Statistics.Faults(expected));
    }

    [Theory]
    [InlineData("78857.0", "1e400")]
    [InlineData("78857.0", "-5")]
    [InlineData("78857.0", "0")]
    [InlineData("78857.0", "null")]
    [InlineData("78857.0", "\"78857.0\"")]
    [InlineData("0.34775324", "-0.1")]
    [InlineData("0.34775324", "0.123456789")]
    [InlineData("0.34775324", "1234567890123456789012345678901234567890")]
    [InlineData("2416540570", "4294967296")]
    public void Hostile_numbers_drop_the_frame(string number, string hostile)
    {
        var (result, events) = Frames.Decode(Frames.Book.Replace(number, hostile, StringComparison.Ordinal));

        Assert.Equal(FrameFault.BadNumber, result.Fault);
        Assert.Empty(events);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("007")]
    [InlineData("1.")]
    [InlineData("+1")]
    public void What_is_no_number_in_json_is_malformed(string hostile)
    {
        var (result, _) = Frames.Decode(Frames.Book.Replace("78857.0", hostile, StringComparison.Ordinal));

        Assert.Equal(FrameFault.Malformed, result.Fault);
    }

    [Fact]
    public void A_number_in_exponent_form_is_exact()
    {
        var (result, events) = Frames.Decode(
            Frames.Book.Replace("0.34775324", "34775.324E-5", StringComparison.Ordinal));

        Assert.Equal(FrameFault.None, result.Fault);
        Assert.Equal(Q("0.34775324"), events[0].BookLevels.Levels[1].Quantity);
    }

    [Fact]
    public void A_day_volume_beyond_the_range_is_clamped_and_counted()
    {
        var decoder = Frames.NewDecoder();

        var frame = Frames.Ticker.Replace("25414.76429817", "992233720368547.5", StringComparison.Ordinal);
        var (result, events) = Frames.Decode(decoder, Frames.Bytes(frame));

        Assert.Equal(FrameFault.None, result.Fault);
        Assert.Equal(long.MaxValue, events[0].Ticker.Volume.Raw);
        Assert.Equal(1, decoder.Statistics.VolumesClamped);
    }

    [Fact]
    public void Other_orders_of_keys_and_unknown_fields_give_the_same_event()
    {
        var shuffled =
            "{\"type\":\"update\",\"data\":[{\"timestamp\":\"2026-08-24T22:21:58.343688Z\",\"news\":{\"a\":[1]},"
            + "\"checksum\":2416540570,\"bids\":[{\"qty\":0.00000000,\"price\":78858.8},"
            + "{\"price\":78857.0,\"qty\":0.34775324}],\"asks\":[],\"symbol\":\"BTC\\/USD\"}],\"channel\":\"book\"}";
        var decoder = Frames.NewDecoder();

        var (result, events) = Frames.Decode(decoder, Frames.Bytes(shuffled));

        Assert.Equal(FrameFault.None, result.Fault);
        Assert.Equal(1, decoder.Statistics.Faults(FrameFault.UnknownField));
        Assert.True(EventBytes.AreEqual(Frames.Decode(Frames.Book).Events, events));
    }

    [Fact]
    public void A_frame_for_a_pair_no_one_asked_for_is_counted()
    {
        var (result, _) = Frames.Decode(Frames.Book.Replace("BTC/USD", "XRP/USD", StringComparison.Ordinal));

        Assert.Equal(FrameFault.UnknownSymbol, result.Fault);
    }

    [Fact]
    public void More_events_than_there_is_room_for_is_a_fault_and_not_a_half_run()
    {
        var decoder = Frames.NewDecoder();
        var scratch = new InputEvent[1];

        var result = decoder.Decode(Frames.Bytes(Frames.Trades(1, 2)), Frames.Received, scratch);

        Assert.Equal(FrameFault.TooLarge, result.Fault);
        Assert.Equal(0, result.EventCount);
    }

    private static Price P(string text) => Price.Parse(text);

    private static Quantity Q(string text) => Quantity.Parse(text);
}
