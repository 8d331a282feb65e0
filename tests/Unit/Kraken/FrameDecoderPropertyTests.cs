using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken;

public sealed class FrameDecoderPropertyTests
{
    private const int FuzzSeed = 20_261_121;
    private const int FuzzCountUsual = 200_000;
    private const string FuzzCountVariable = "KRAKKED_FUZZ_COUNT";

    [Fact]
    public void The_scanner_and_the_general_reader_give_the_same_events_for_any_frame()
    {
        var seeds = ArbMap.Default.ArbFor<int>();

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(seeds, seed =>
        {
            var generator = new FrameGenerator(seed);
            return AgreeOn(Enumerable.Range(0, 50).Select(_ => generator.Next()), seed);
        }));
    }

    [RecordedFact(Recordings.BookRecording)]
    public void The_scanner_and_the_general_reader_give_the_same_events_for_the_recordings()
    {
        var payloads = Recordings.Payloads("ticker", "trade", "ohlc", "book").Select(payload => payload.Frame);

        Assert.True(AgreeOn(Recordings.BookFrames().Concat(Recordings.RawFrames()).Concat(payloads), seed: 0));
    }

    [Fact]
    public void Most_generated_frames_are_scanned()
    {
        var generator = new FrameGenerator(7);
        var decoder = Frames.NewDecoder();
        for (var index = 0; index < 1_000; index++)
        {
            Frames.Decode(decoder, generator.Next());
        }

        // Candles, a pair that was not asked for and exponents are the general reader's: about 30 in 100.
        Assert.InRange(decoder.Statistics.GeneralFrames, 1, 450);
    }

    [Fact]
    public void Mutated_frames_never_throw_and_never_read_differently()
    {
        var count = int.TryParse(
            Environment.GetEnvironmentVariable(FuzzCountVariable), CultureInfo.InvariantCulture, out var wanted)
            ? wanted
            : FuzzCountUsual;
        var random = new Random(FuzzSeed);
        var frames = Corpus();
        var (scanner, general) = (Frames.NewDecoder(), Frames.NewDecoder());
        var (left, right) = (new InputEvent[512], new InputEvent[512]);

        for (var index = 0; index < count; index++)
        {
            var frame = Mutate(frames[random.Next(frames.Count)], random);
            var one = scanner.Decode(frame, Frames.Received, left);
            var other = general.DecodeGeneral(frame, Frames.Received, right);

            if (one != other || !EventBytes.AreEqual(left.AsSpan(0, one.EventCount), right.AsSpan(0, one.EventCount)))
            {
                Assert.Fail($"seed {FuzzSeed}, frame {index}: {one} and {other} for {Encoding.UTF8.GetString(frame)}");
            }
        }
    }

    [Fact]
    public void Decoding_allocates_nothing_once_warm()
    {
        var decoder = Frames.NewDecoder();
        var scratch = new InputEvent[64];
        var frames = new[] { Frames.Ticker, Frames.Book, Frames.Candle, Frames.Trades(5) }
            .Append("{\"channel\":\"heartbeat\"}")
            .Append(Frames.Book.Replace("\"channel\":\"book\",", "", StringComparison.Ordinal)
                .Replace("\"data\"", "\"channel\":\"book\",\"data\"", StringComparison.Ordinal))
            .Select(Frames.Bytes).ToArray();
        long Run(int count)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var index = 0; index < count; index++)
            {
                decoder.Decode(frames[index % frames.Length], Frames.Received, scratch);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Run(600);

        Assert.Equal(0, Run(6_000));
        Assert.Equal(0, decoder.Statistics.Faults(FrameFault.Malformed));
    }

    private static bool AgreeOn(IEnumerable<byte[]> frames, int seed)
    {
        var (scanner, general) = (Frames.NewDecoder(), Frames.NewDecoder());
        var (left, right) = (new InputEvent[512], new InputEvent[512]);
        foreach (var frame in frames)
        {
            var one = scanner.Decode(frame, Frames.Received, left);
            var other = general.DecodeGeneral(frame, Frames.Received, right);
            if (one != other || !EventBytes.AreEqual(left.AsSpan(0, one.EventCount), right.AsSpan(0, other.EventCount)))
            {
                throw new InvalidOperationException(
                    $"seed {seed}: {one} and {other} for {Encoding.UTF8.GetString(frame)}");
            }
        }

        return true;
    }

    private static List<byte[]> Corpus()
    {
        var generator = new FrameGenerator(FuzzSeed);
        var frames = Enumerable.Range(0, 200).Select(_ => generator.Next()).ToList();
        frames.AddRange(new[] { Frames.Ticker, Frames.Book, Frames.Status, Frames.Instruments, Frames.Trades(1, 2) }
            .Select(Frames.Bytes));
        frames.AddRange(Recordings.Payloads("ticker", "trade", "ohlc", "book", "status", "subscribe", "error", "ping")
            .Select(payload => payload.Frame));
        return frames;
    }

    private static byte[] Mutate(byte[] frame, Random random)
    {
        var copy = frame.ToList();
        for (var rounds = 1 + random.Next(3); rounds > 0 && copy.Count > 0; rounds--)
        {
            var place = random.Next(copy.Count);
            var length = Math.Min(1 + random.Next(12), copy.Count - place);
            switch (random.Next(6))
            {
                case 0:
                    copy[place] = (byte)random.Next(256);
                    break;
                case 1:
                    copy[place] = (byte)"0123456789.-+eE\"{}[],:\\"[random.Next(23)];
                    break;
                case 2:
                    copy.RemoveRange(place, length);
                    break;
                case 3:
                    copy.InsertRange(place, copy.GetRange(random.Next(copy.Count - length + 1), length));
                    break;
                case 4:
                    copy.RemoveRange(place, copy.Count - place);
                    break;
                default:
                    copy[place] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return [.. copy];
    }
}
