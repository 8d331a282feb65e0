using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Journal.Writing;
using Xunit;

namespace KrakkedCore.Tests.Unit.Journal;

public sealed class RoundTripTests
{
    [Fact]
    public void Whatever_is_appended_flushed_rolled_and_reopened_reads_back_the_same() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Patterns(), ReadsBack));

    [Fact]
    public void A_flush_answers_with_the_last_event_and_puts_a_part_filled_block_on_disk()
    {
        using var folder = new JournalFolder();
        using var directory = folder.Open();
        using var writer = directory.OpenWriter<InputEvent>(JournalStream.Inputs);

        var before = writer.Flush();
        var first = JournalFolder.Event(1);
        writer.Append(in first);
        var after = writer.Flush();

        Assert.Equal(0, before);
        Assert.Equal(1, after);
        Assert.Single(folder.ReadAll());
    }

    [Fact]
    public void A_flush_is_one_write_even_when_it_begins_a_segment()
    {
        using var folder = new JournalFolder();
        using var directory = folder.Open();
        using var writer = directory.OpenWriter<InputEvent>(JournalStream.Inputs);
        for (var sequence = 1; sequence <= 1_000; sequence++)
        {
            var item = JournalFolder.Event(sequence);
            writer.Append(in item);
        }

        writer.Flush();

        Assert.Equal(1, writer.Statistics.WriteCount);
        Assert.Equal(1, writer.Statistics.SegmentCount);
        Assert.Equal(8, writer.Statistics.BlockCount);
        Assert.Equal(1_000, writer.Statistics.EventCount);
    }

    [Fact]
    public void A_durable_journal_asks_the_device_once_for_a_flush_and_not_when_nothing_is_new()
    {
        using var folder = new JournalFolder();
        using var directory = folder.Open(new JournalOptions { IsDurable = true });
        using var writer = directory.OpenWriter<InputEvent>(JournalStream.Inputs);
        var item = JournalFolder.Event(1);
        writer.Append(in item);

        writer.Flush();
        writer.Flush();

        Assert.Equal(1, writer.Statistics.DeviceFlushCount);
        Assert.Equal(2, writer.Statistics.FlushCount);
    }

    [Fact]
    public void A_gap_in_the_sequence_stops_the_writer()
    {
        using var folder = new JournalFolder();
        using var directory = folder.Open();
        using var writer = directory.OpenWriter<InputEvent>(JournalStream.Inputs);

        Assert.Throws<InvariantException>(() => writer.Append(JournalFolder.Event(2)));
    }

    [Fact]
    public void Inputs_and_outputs_stand_beside_each_other_and_each_block_carries_its_witness()
    {
        using var folder = new JournalFolder();
        using (var directory = folder.Open())
        {
            var inputs = directory.OpenWriter<InputEvent>(JournalStream.Inputs);
            var outputs = directory.OpenWriter<OutputEvent>(JournalStream.Outputs);
            inputs.Append(JournalFolder.Event(1));
            inputs.Witness(sequence: 7, digest: 0xFEED);
            outputs.Append(new OutputEvent { Sequence = 1, Cause = 1, Digest = 99 });
        }

        using var reader = new JournalReader<InputEvent>(folder.Path, JournalStream.Inputs);
        Assert.True(reader.TryRead(out var block));
        Assert.Equal((7L, 0xFEEDUL), (block.Header.WitnessSequence, block.Header.WitnessDigest));
        Assert.True(JournalTail.TryReadLast<OutputEvent>(folder.Path, JournalStream.Outputs, out var last));
        Assert.Equal((1L, 1L, 99UL), (last.Sequence, last.Cause, last.Digest));
        var info = JournalInfo.Read(folder.Path);
        Assert.Equal((7L, 0xFEEDUL), (info.Inputs.WitnessSequence, info.Inputs.WitnessDigest));
        Assert.Equal(1, info.Outputs.EventCount);
    }

    [Fact]
    public void Another_configuration_goes_on_in_a_segment_of_its_own_and_the_same_one_in_the_last()
    {
        using var folder = new JournalFolder();
        folder.Write(count: 3, flushEvery: 1);
        folder.Write(count: 3, flushEvery: 1);
        var other = JournalFolder.Identity with { ConfigurationHash = 1 };
        using (var directory = folder.Open(identity: other))
        {
            directory.OpenWriter<InputEvent>(JournalStream.Inputs).Append(JournalFolder.Event(7));
        }

        var info = JournalInfo.Verify(folder.Path);

        Assert.Equal([6L, 1L], info.Inputs.Segments.Select(segment => segment.EventCount));
        Assert.Equal([0xC0FFEEUL, 1UL], info.Inputs.Segments.Select(segment => segment.Header.ConfigurationHash));
        Assert.Equal(JournalVerdict.Ok, info.Verdict);
    }

    [Fact]
    public void A_reader_beside_the_writer_sees_what_was_flushed()
    {
        using var folder = new JournalFolder();
        using var directory = folder.Open();
        using var writer = directory.OpenWriter<InputEvent>(JournalStream.Inputs);
        writer.Append(JournalFolder.Event(1));
        writer.Flush();
        writer.Append(JournalFolder.Event(2));

        var seen = folder.ReadAll();

        Assert.Single(seen);
    }

    [Fact]
    public void Preallocated_room_is_neither_seen_by_readers_nor_left_behind()
    {
        using var folder = new JournalFolder();
        folder.Write(count: 50, flushEvery: 10, new JournalOptions { IsPreallocated = true, SegmentBytesMax = 4_096 });

        var info = JournalInfo.Verify(folder.Path);

        Assert.Equal(JournalVerdict.Ok, info.Verdict);
        Assert.Equal(50, info.Inputs.EventCount);
    }

    private static bool ReadsBack(Pattern pattern)
    {
        using var folder = new JournalFolder();
        long last = 0;
        foreach (var session in pattern.Sessions)
        {
            last = Play(folder, pattern.Options, session);
        }

        var inline = folder.ReadAll();
        var ahead = folder.ReadAll(isPrefetching: true);
        var info = JournalInfo.Verify(folder.Path);
        var quick = JournalInfo.Read(folder.Path);
        return inline.Count == last
            && JournalFolder.AreFrom(1, inline)
            && ahead.Count == last
            && JournalFolder.AreFrom(1, ahead)
            && info.Verdict == JournalVerdict.Ok
            && info.Inputs.EventCount == last
            && info.Inputs.SequenceLast == last
            && quick.Inputs.FileBytes == info.Inputs.FileBytes
            && quick.Inputs.BlockCount == info.Inputs.BlockCount
            && quick.Inputs.TimeLast == info.Inputs.TimeLast;
    }

    private static long Play(JournalFolder folder, JournalOptions options, IReadOnlyList<int> session)
    {
        using var directory = folder.Open(options);
        using var writer = directory.OpenWriter<InputEvent>(JournalStream.Inputs);
        foreach (var count in session)
        {
            for (var index = 0; index < count; index++)
            {
                writer.Append(JournalFolder.Event(writer.SequenceNext));
            }

            Invariant.Holds(writer.Flush() == writer.SequenceNext - 1);
        }

        return writer.SequenceNext - 1;
    }

    private static Arbitrary<Pattern> Patterns() =>
        (from blockEvents in Gen.Elements(1, 2, 7, 128, 512)
         from segmentKilobytes in Gen.Elements(1, 2, 16, 1024)
         from isCompressed in Gen.Elements(true, true, false)
         from isPreallocated in Gen.Elements(true, false)
         from sessions in Gen.Choose(1, 3)
             .SelectMany(count => Gen.Choose(0, 700).ListOf(4).ListOf(count))
         select new Pattern(
             new JournalOptions
             {
                 BlockBytes = blockEvents * JournalFormat.RecordBytes,
                 SegmentBytesMax = segmentKilobytes * 1024,
                 IsCompressed = isCompressed,
                 IsPreallocated = isPreallocated,
                 PendingBytesMax = 128 * 1024,
             },
             [.. sessions.Select(session => (IReadOnlyList<int>)[.. session])])).ToArbitrary();

    private sealed record Pattern(JournalOptions Options, IReadOnlyList<IReadOnlyList<int>> Sessions);
}
