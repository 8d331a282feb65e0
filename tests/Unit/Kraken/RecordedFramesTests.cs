using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Events;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken;

public sealed class RecordedFramesTests
{
    [RecordedFact(Recordings.BookRecording)]
    public void Every_checksum_of_the_recorded_book_verifies()
    {
        Assert.Equal(510, Verified(Recordings.BookFrames()));
    }

    [RecordedFact(Recordings.RawSession)]
    public void Every_checksum_of_the_raw_session_verifies()
    {
        Assert.Equal(4, Verified(Recordings.RawFrames()));
    }

    [RecordedFact("ws2/book")]
    public void A_recorded_snapshot_of_another_pair_verifies()
    {
        var frame = Recordings.Payloads("book")
            .Single(payload => payload.Name.StartsWith("kdr__level", StringComparison.Ordinal));

        var (_, events) = Frames.Decode(Frames.NewDecoder(), frame.Frame);

        var book = new OrderBook(10);
        foreach (var part in events)
        {
            book.Apply(in part.BookLevels);
        }

        Assert.Equal(events[^1].BookLevels.Checksum, book.Checksum(3, 8));
    }

    [RecordedFact("ws2/ticker")]
    public void Every_recorded_public_payload_is_understood()
    {
        var payloads = Recordings.Payloads(
            "ticker", "trade", "ohlc", "book", "status", "heartbeat", "subscribe", "error", "instrument");
        Assert.True(payloads.Count > 25);

        foreach (var (name, frame) in payloads)
        {
            var (result, _) = Frames.Decode(Frames.NewDecoder(), frame);

            Assert.True(result.Fault == FrameFault.None, $"{name}: {result}");
        }
    }

    [RecordedFact("ws2/instrument/kdr__instrument_snapshot_full.json")]
    public void The_full_instrument_snapshot_defines_every_pair_that_is_wanted()
    {
        var frame = Recordings.Payloads("instrument").Single(payload => payload.Frame.Length > 100_000).Frame;
        using var document = System.Text.Json.JsonDocument.Parse(frame);
        var names = document.RootElement.GetProperty("data").GetProperty("pairs").EnumerateArray()
            .Select(pair => pair.GetProperty("symbol").GetString()!).ToList();
        var symbols = new SymbolTable();
        names.ForEach(name => symbols.Want(Frames.Bytes(name)));
        var decoder = new FrameDecoder(symbols, 10);

        var (result, events) = Frames.Decode(decoder, frame);

        Assert.Equal(FrameFault.None, result.Fault);
        Assert.Equal(683, events.Count(definition => definition.Kind == InputKind.InstrumentDefinition));
        Assert.Equal(0, decoder.Statistics.Faults(FrameFault.BadNumber));
        Assert.Equal(names, events.Where(definition => definition.Kind == InputKind.InstrumentDefinition)
            .Select(definition => definition.InstrumentDefinition.Symbol.ToString()));
    }

    [RecordedFact(Recordings.BookRecording)]
    public void The_scanner_knows_the_recorded_book_frames()
    {
        var decoder = Frames.NewDecoder();

        foreach (var frame in Recordings.BookFrames())
        {
            Frames.Decode(decoder, frame);
        }

        Assert.Equal(0, decoder.Statistics.GeneralFrames);
    }

    private static int Verified(IReadOnlyList<byte[]> frames)
    {
        var decoder = Frames.NewDecoder();
        var book = new OrderBook(10);
        var verified = 0;
        foreach (var frame in frames)
        {
            var (result, events) = Frames.Decode(decoder, frame);
            Assert.Equal(FrameFault.None, result.Fault);
            if (result.Kind != FrameKind.Book)
            {
                continue;
            }

            if (result.IsSnapshot)
            {
                book.Clear();
            }

            foreach (var part in events)
            {
                book.Apply(in part.BookLevels);
            }

            book.Truncate();
            Assert.Equal(events[^1].BookLevels.Checksum, book.Checksum(1, 8));
            verified++;
        }

        return verified;
    }
}
