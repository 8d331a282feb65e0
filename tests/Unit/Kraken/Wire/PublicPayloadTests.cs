using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Books;
using Xunit;
using Xunit.Abstractions;

namespace KrakkedCore.Tests.Unit.Kraken.Wire;

/// <summary>Every recorded public payload says what its folder says, and the output counts them by kind.</summary>
public sealed class PublicPayloadTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, FrameKind> Kinds = new()
    {
        ["book"] = FrameKind.Book,
        ["error"] = FrameKind.Reply,
        ["heartbeat"] = FrameKind.Heartbeat,
        ["instrument"] = FrameKind.Instrument,
        ["ohlc"] = FrameKind.Ohlc,
        ["ping"] = FrameKind.Reply,
        ["status"] = FrameKind.Status,
        ["subscribe"] = FrameKind.Reply,
        ["ticker"] = FrameKind.Ticker,
        ["trade"] = FrameKind.Trade,
    };

    [RecordedFact("ws2/ticker")]
    public void Every_public_payload_is_of_the_kind_its_folder_names()
    {
        foreach (var (folder, kind) in Kinds)
        {
            var payloads = Recordings.Payloads(folder);
            var events = 0;
            Assert.NotEmpty(payloads);
            foreach (var (name, frame) in payloads)
            {
                var (result, items) = Frames.Decode(Frames.NewDecoder(), frame);
                Assert.True(result.Fault == FrameFault.None && result.Kind == kind, $"{folder}/{name}: {result}");
                events += items.Length;
            }

            output.WriteLine($"{folder,-12} {payloads.Count,3} payloads {events,5} events");
        }
    }

    [RecordedFact("ws2/level3")]
    public void Every_level3_payload_is_read_and_the_feed_itself_counts_the_channel_as_unknown()
    {
        var payloads = Recordings.Payloads("level3");
        var orders = 0;
        foreach (var (name, frame) in payloads)
        {
            var fault = QueueFrame.Read(frame, out var queues);
            var (result, _) = Frames.Decode(Frames.NewDecoder(), frame);

            Assert.True(fault == FrameFault.None && queues.Orders.Count > 0, $"{name}: {fault}");
            Assert.Equal(FrameFault.UnknownChannel, result.Fault);
            orders += queues.Orders.Count;
        }

        output.WriteLine($"level3       {payloads.Count,3} payloads {orders,5} orders");
        Assert.Equal(6, payloads.Count);
    }

    /// <summary>Their authors cut the levels: their notes say that no checksum verifies, and none must.</summary>
    [RecordedFact("ws2/book")]
    public void Book_payloads_whose_levels_were_cut_are_refused_by_their_checksum()
    {
        var cut = Recordings.Payloads("book").Where(payload => payload.Name is "kasync__book_snapshot.json"
            or "nautilus__ws_book_snapshot.json").ToList();

        Assert.Equal(2, cut.Count);
        foreach (var (name, frame) in cut)
        {
            var (_, events) = Frames.Decode(Frames.NewDecoder(), frame);
            var book = new OrderBook(10);
            foreach (var part in events)
            {
                book.Apply(in part.BookLevels);
            }

            Assert.True(book.Checksum(1, 8) != events[^1].BookLevels.Checksum, name);
        }
    }

    [RecordedFact("ws2/ping")]
    public void A_recorded_pong_is_a_reply_to_its_ping()
    {
        var decoder = Frames.NewDecoder();

        Frames.Decode(decoder, Recordings.Payloads("ping").Single(item => item.Name == "nautilus__ws_pong.json").Frame);

        Assert.Equal((ReplyMethod.Pong, 42L), (decoder.LastReply.Method, decoder.LastReply.RequestId));
    }

    [RecordedFact("ws2/error")]
    public void A_recorded_refusal_of_a_malformed_request_names_its_error()
    {
        var decoder = Frames.NewDecoder();

        Frames.Decode(decoder, Recordings.Payloads("error").Single().Frame);

        Assert.Equal(ReplyMethod.Error, decoder.LastReply.Method);
        Assert.Equal("Malformed request", decoder.LastReply.Error.ToString());
    }
}
