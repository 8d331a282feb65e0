using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Journal.Writing;
using Xunit;

namespace KrakkedCore.Tests.Unit.Journal;

public sealed class SeekTests
{
    [Fact]
    public void A_seek_by_sequence_begins_with_that_event_wherever_it_stands() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(Shapes(), shape =>
        {
            using var folder = Written(shape);
            using var reader = new JournalReader<InputEvent>(folder.Path, JournalStream.Inputs, shape.IsPrefetching);
            foreach (var part in shape.Parts)
            {
                var sequence = (shape.Count * part / 1_000L) - 2;
                reader.SeekSequence(sequence);
                var events = JournalFolder.Rest(reader);
                var first = Math.Max(1, sequence);
                if (events.Count != Math.Max(0, shape.Count - first + 1) || !JournalFolder.AreFrom(first, events))
                {
                    return false;
                }
            }

            return true;
        }));

    [Fact]
    public void A_seek_by_time_begins_with_the_first_event_that_is_not_earlier_though_times_step_back() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(Shapes(), shape =>
        {
            using var folder = Written(shape);
            using var reader = new JournalReader<InputEvent>(folder.Path, JournalStream.Inputs, shape.IsPrefetching);
            foreach (var part in shape.Parts)
            {
                var time = JournalFolder.TimeOf(shape.Count * part / 1_000L) - 700_000;
                reader.SeekTime(new UnixNs(time));
                var events = JournalFolder.Rest(reader);
                var first = Enumerable.Range(1, shape.Count)
                    .FirstOrDefault(sequence => JournalFolder.TimeOf(sequence) >= time, shape.Count + 1);
                if (events.Count != shape.Count - first + 1 || !JournalFolder.AreFrom(first, events))
                {
                    return false;
                }
            }

            return true;
        }));

    [Fact]
    public void A_time_index_that_was_thinned_still_leads_to_the_right_event()
    {
        using var folder = new JournalFolder();
        folder.Write(count: 20_000, flushEvery: 1_000, new JournalOptions { BlockBytes = JournalFormat.RecordBytes });
        using var reader = new JournalReader<InputEvent>(folder.Path, JournalStream.Inputs);

        foreach (var sequence in new[] { 19_998, 3, 12_346, 8_191, 8_192 })
        {
            reader.SeekTime(new UnixNs(JournalFolder.TimeOf(sequence)));
            Assert.True(reader.TryRead(out var block));
            Assert.Equal(sequence, block.Events[0].Sequence);
        }
    }

    [Fact]
    public void A_stream_without_events_reads_as_empty_and_seeks_nowhere()
    {
        using var folder = new JournalFolder();
        using var reader = new JournalReader<InputEvent>(folder.Path, JournalStream.Inputs);

        reader.SeekTime(default);
        Assert.False(reader.TryRead(out _));
        reader.SeekSequence(5);
        Assert.False(reader.TryRead(out _));
        Assert.False(JournalTail.TryReadLast<InputEvent>(folder.Path, JournalStream.Inputs, out _));
        Assert.Equal(JournalVerdict.Ok, JournalInfo.Verify(folder.Path).Verdict);
    }

    private static JournalFolder Written(Shape shape)
    {
        var folder = new JournalFolder();
        folder.Write(shape.Count, shape.FlushEvery, new JournalOptions
        {
            BlockBytes = shape.BlockEvents * JournalFormat.RecordBytes,
            SegmentBytesMax = 4_096,
        });
        return folder;
    }

    private static Arbitrary<Shape> Shapes() =>
        (from count in Gen.Choose(1, 500)
         from flushEvery in Gen.Choose(1, 90)
         from blockEvents in Gen.Elements(1, 5, 128)
         from isPrefetching in Gen.Elements(true, false)
         from parts in Gen.Choose(0, 1_010).ListOf(6)
         select new Shape(count, flushEvery, blockEvents, isPrefetching, [.. parts])).ToArbitrary();

    private sealed record Shape(
        int Count, int FlushEvery, int BlockEvents, bool IsPrefetching, IReadOnlyList<int> Parts);
}
