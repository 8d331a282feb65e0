using System;
using System.Collections.Generic;
using System.IO;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Journal.Writing;

namespace KrakkedCore.Tests.Unit.Journal;

/// <summary>A journal folder of one test, and the events it writes there.</summary>
internal sealed class JournalFolder : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("krakked-journal-");

    public static JournalIdentity Identity { get; } =
        new("test", "0.1.0", ConfigurationHash: 0xC0FFEE, new UnixNs(1_790_000_000_000_000_000));

    public string Path => _directory.FullName;

    /// <summary>The event a sequence stands for: believable bytes that depend on nothing else.</summary>
    public static InputEvent Event(long sequence)
    {
        var item = new InputEvent();
        item.Begin(
            InputKind.Ticker,
            EventSource.KrakenPublic,
            new InstrumentId((int)(sequence % 3) + 1),
            new UnixNs(TimeOf(sequence) - 1_000),
            new UnixNs(TimeOf(sequence)));
        item.Sequence = sequence;
        var bid = new Price(600_000_000_000_000 + (sequence * 7_919 % 1_000 * 1_000_000_000));
        var top = new TopOfBook(bid, new Quantity(sequence * 31), new Price(bid.Raw + 1_000_000_000), new Quantity(17));
        item.Ticker = new Ticker(top, bid, bid, bid, bid, new Quantity(sequence));
        return item;
    }

    /// <summary>Time of an event: goes forward, but every fifth event steps back.</summary>
    public static long TimeOf(long sequence) =>
        1_790_000_000_000_000_000 + (sequence * 1_000_000) - (sequence % 5 == 0 ? 2_500_000 : 0);

    public JournalDirectory Open(JournalOptions? options = null, JournalIdentity? identity = null) =>
        JournalDirectory.Open(Path, identity ?? Identity, options);

    /// <summary>Writes events 1 to <paramref name="count"/> after those there are, flushing every so many.</summary>
    public void Write(
        int count, int flushEvery, JournalOptions? options = null, JournalStream stream = JournalStream.Inputs)
    {
        using var directory = Open(options);
        using var writer = directory.OpenWriter<InputEvent>(stream);
        for (var index = 1; index <= count; index++)
        {
            var item = Event(writer.SequenceNext);
            writer.Append(in item);
            if (index % flushEvery == 0)
            {
                writer.Flush();
            }
        }
    }

    public List<InputEvent> ReadAll(JournalStream stream = JournalStream.Inputs, bool isPrefetching = false)
    {
        using var reader = new JournalReader<InputEvent>(Path, stream, isPrefetching);
        return Rest(reader);
    }

    public static List<InputEvent> Rest(JournalReader<InputEvent> reader)
    {
        var events = new List<InputEvent>();
        while (reader.TryRead(out var block))
        {
            events.AddRange(block.Events);
        }

        return events;
    }

    public string[] Segments(JournalStream stream = JournalStream.Inputs) =>
        [.. SegmentList.Of(Path, stream)];

    /// <summary>True when the events are those from one sequence on, without a gap, bit for bit.</summary>
    public static bool AreFrom(long sequenceFirst, IReadOnlyList<InputEvent> events)
    {
        for (var index = 0; index < events.Count; index++)
        {
            if (!AreEqual(Event(sequenceFirst + index), events[index]))
            {
                return false;
            }
        }

        return true;
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static bool AreEqual(InputEvent left, InputEvent right) =>
        Bytes(ref left).SequenceEqual(Bytes(ref right));

    private static Span<byte> Bytes(ref InputEvent item) =>
        System.Runtime.InteropServices.MemoryMarshal.AsBytes(new Span<InputEvent>(ref item));
}
