using System.IO;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Journal.Writing;
using Xunit;

namespace KrakkedCore.Tests.Unit.Journal;

public sealed class TornTailTests
{
    private static JournalOptions SmallBlocks { get; } =
        new() { BlockBytes = 4 * JournalFormat.RecordBytes, SegmentBytesMax = 2_048 };

    [Fact]
    public void A_cut_at_any_byte_of_the_last_segment_is_told_and_repaired_to_whole_blocks()
    {
        using var whole = new JournalFolder();
        whole.Write(count: 16, flushEvery: 3, SmallBlocks with { SegmentBytesMax = 1_024 });
        var length = new FileInfo(whole.Segments()[^1]).Length;
        Assert.Equal(2, whole.Segments().Length);
        Assert.Equal(3, BlockEnds(whole).Length);

        for (long cut = 0; cut < length; cut++)
        {
            Assert.Equal("", Mend(whole, cut));
        }
    }

    [Fact]
    public void Any_cut_of_any_journal_recovers_a_prefix_of_whole_blocks_and_goes_on() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(80),
            Prop.ForAll(
                (from count in Gen.Choose(1, 400)
                 from flushEvery in Gen.Choose(1, 60)
                 from blockEvents in Gen.Elements(1, 3, 128)
                 from isCompressed in Gen.Elements(true, false)
                 from part in Gen.Choose(0, 9_999)
                 select (count, flushEvery, blockEvents, isCompressed, part)).ToArbitrary(),
                shape =>
                {
                    using var whole = new JournalFolder();
                    whole.Write(shape.count, shape.flushEvery, SmallBlocks with
                    {
                        BlockBytes = shape.blockEvents * JournalFormat.RecordBytes,
                        IsCompressed = shape.isCompressed,
                        SegmentBytesMax = 8_192,
                    });
                    var length = new FileInfo(whole.Segments()[^1]).Length;
                    return Mend(whole, length * shape.part / 10_000).Length == 0;
                }));

    [Fact]
    public void The_next_writer_cuts_the_tail_itself_and_says_so()
    {
        using var folder = new JournalFolder();
        folder.Write(count: 10, flushEvery: 5, SmallBlocks with { SegmentBytesMax = 1 << 20 });
        Cut(folder.Segments()[^1], new FileInfo(folder.Segments()[^1]).Length - 1);

        using var directory = folder.Open();

        Assert.False(directory.Inputs.IsClean);
        Assert.Equal(9, directory.Inputs.SequenceLast);
        Assert.Equal(JournalVerdict.TornTail, directory.Inputs.TornTail!.Verdict);
        Assert.True(directory.Inputs.CutBytes > 0);
        Assert.True(directory.Outputs.IsClean);
        Assert.Equal(10, directory.OpenWriter<InputEvent>(JournalStream.Inputs).SequenceNext);
    }

    [Fact]
    public void A_reader_gives_every_whole_block_before_a_torn_one()
    {
        using var folder = new JournalFolder();
        folder.Write(count: 10, flushEvery: 5, SmallBlocks with { SegmentBytesMax = 1 << 20 });
        Cut(folder.Segments()[^1], new FileInfo(folder.Segments()[^1]).Length - 1);
        using var reader = new JournalReader<InputEvent>(folder.Path, JournalStream.Inputs);

        var events = JournalFolder.Rest(reader);

        Assert.Equal(9, events.Count);
        Assert.Equal(10, reader.TornTail!.SequenceExpected);
        Assert.True(JournalTail.TryReadLast<InputEvent>(folder.Path, JournalStream.Inputs, out var last));
        Assert.Equal(9, last.Sequence);
    }

    [Fact]
    public void Room_that_power_loss_left_as_zeros_is_a_torn_tail()
    {
        using var folder = new JournalFolder();
        folder.Write(count: 10, flushEvery: 5);
        var path = folder.Segments()[^1];
        var length = new FileInfo(path).Length;
        Cut(path, length + 5_000);

        var found = JournalInfo.Verify(folder.Path).Inputs.Fault!;
        var repaired = JournalRepair.Run(folder.Path);

        Assert.Equal((JournalVerdict.TornTail, length), (found.Verdict, found.Offset));
        Assert.Equal(5_000, repaired.Inputs.CutBytes);
        Assert.Equal(10, folder.ReadAll().Count);
    }

    [Fact]
    public void A_segment_cut_short_before_the_last_one_is_damage_and_repair_refuses_it()
    {
        using var folder = new JournalFolder();
        folder.Write(count: 60, flushEvery: 7, SmallBlocks);
        var first = folder.Segments()[0];
        var length = new FileInfo(first).Length;
        Cut(first, length - 1);

        var found = JournalInfo.Verify(folder.Path).Inputs.Fault!;
        var refused = Assert.Throws<JournalDamagedException>(() => JournalRepair.Run(folder.Path));

        Assert.Equal((JournalVerdict.Damaged, first), (found.Verdict, found.Segment));
        Assert.Equal(found, refused.Fault);
        Assert.Equal(length - 1, new FileInfo(first).Length);
    }

    [Fact]
    public void A_missing_segment_is_damage_named_by_the_event_that_is_missing()
    {
        using var folder = new JournalFolder();
        folder.Write(count: 60, flushEvery: 7, SmallBlocks);
        var missing = JournalInfo.Read(folder.Path).Inputs.Segments[1].Header.SequenceFirst;
        File.Delete(folder.Segments()[1]);

        var found = JournalInfo.Verify(folder.Path).Inputs.Fault!;

        Assert.Equal((JournalVerdict.Damaged, missing), (found.Verdict, found.SequenceExpected));
    }

    [Fact]
    public void A_renamed_segment_is_damage()
    {
        using var folder = new JournalFolder();
        folder.Write(count: 3, flushEvery: 7);
        File.Move(folder.Segments()[0], Path.Combine(folder.Path, SegmentName.Of(JournalStream.Inputs, 2)));

        Assert.Equal(JournalVerdict.Damaged, JournalInfo.Verify(folder.Path).Verdict);
    }

    [Fact]
    public void Bytes_that_begin_no_block_are_damage_even_at_the_end()
    {
        using var folder = new JournalFolder();
        folder.Write(count: 3, flushEvery: 7);
        File.AppendAllText(folder.Segments()[0], "not a block");

        Assert.Equal(JournalVerdict.Damaged, JournalInfo.Verify(folder.Path).Verdict);
    }

    /// <summary>Cuts a copy, checks what is told and what repair leaves; answers with what is wrong.</summary>
    private static string Mend(JournalFolder whole, long cut)
    {
        using var copy = Copy(whole);
        var path = copy.Segments()[^1];
        Cut(path, cut);
        var ends = BlockEnds(whole);
        var kept = ends.LastOrDefault(end => end.Offset <= cut).SequenceLast;
        var isWhole = ends.Any(end => end.Offset == cut);
        var before = JournalInfo.Read(whole.Path).Inputs.Segments[^1].Header.SequenceFirst - 1;
        var expected = kept == 0 ? before : kept;

        var verdict = JournalInfo.Verify(copy.Path).Verdict;
        var repaired = JournalRepair.Run(copy.Path);
        copy.Write(count: 5, flushEvery: 2);
        var events = copy.ReadAll();

        var right = isWhole ? JournalVerdict.Ok : JournalVerdict.TornTail;
        return verdict != right ? $"cut {cut}: verdict {verdict}"
            : repaired.Inputs.SequenceLast != expected ? $"cut {cut}: kept {repaired.Inputs.SequenceLast}"
            : repaired.Inputs.IsClean != isWhole ? $"cut {cut}: clean {repaired.Inputs.IsClean}"
            : events.Count != expected + 5 || !JournalFolder.AreFrom(1, events) ? $"cut {cut}: read {events.Count}"
            : JournalInfo.Verify(copy.Path).Verdict != JournalVerdict.Ok ? $"cut {cut}: not ok afterwards"
            : "";
    }

    private static (long Offset, long SequenceLast)[] BlockEnds(JournalFolder whole)
    {
        using var walker = new StreamWalker(whole.Path, JournalStream.Inputs, WalkDepth.Headers);
        var ends = new System.Collections.Generic.List<(long, long)>();
        walker.Start(walker.Segments.Count - 1, offset: 0, sequence: 0);
        while (walker.MoveNext(default))
        {
            ends.Add((walker.BlockOffset + walker.Block.BlockBytes, walker.Block.SequenceNext - 1));
        }

        return [.. ends];
    }

    private static JournalFolder Copy(JournalFolder whole)
    {
        var copy = new JournalFolder();
        foreach (var path in whole.Segments())
        {
            File.Copy(path, Path.Combine(copy.Path, Path.GetFileName(path)));
        }

        return copy;
    }

    private static void Cut(string path, long length)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.SetLength(file, length);
    }
}
