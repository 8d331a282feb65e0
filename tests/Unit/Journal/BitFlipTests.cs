using System;
using System.IO;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Journal.Writing;
using Xunit;

namespace KrakkedCore.Tests.Unit.Journal;

public sealed class BitFlipTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_bit_of_a_small_journal_is_found_when_it_is_flipped(bool isCompressed)
    {
        using var folder = new JournalFolder();
        var options = new JournalOptions
        {
            BlockBytes = 2 * JournalFormat.RecordBytes,
            SegmentBytesMax = 1_024,
            IsCompressed = isCompressed,
        };
        folder.Write(count: 6, flushEvery: 3, options with { SegmentBytesMax = 1_024 });
        folder.Write(count: 1, flushEvery: 1, options, JournalStream.Outputs);

        foreach (var stream in new[] { JournalStream.Inputs, JournalStream.Outputs })
        {
            foreach (var path in folder.Segments(stream))
            {
                var bits = new FileInfo(path).Length * 8;
                for (long bit = 0; bit < bits; bit++)
                {
                    Assert.Equal("", Flip(folder, stream, path, bit));
                }
            }
        }
    }

    [Fact]
    public void Any_bit_of_any_journal_is_found_when_it_is_flipped() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(40),
            Prop.ForAll(
                (from count in Gen.Choose(1, 900)
                 from flushEvery in Gen.Choose(1, 300)
                 from segmentKilobytes in Gen.Elements(4, 1024)
                 from parts in Gen.Choose(0, 999_999).ArrayOf(20)
                 select (count, flushEvery, segmentKilobytes, parts)).ToArbitrary(),
                shape =>
                {
                    using var folder = new JournalFolder();
                    folder.Write(
                        shape.count,
                        shape.flushEvery,
                        new JournalOptions { SegmentBytesMax = shape.segmentKilobytes * 1024 });
                    var paths = folder.Segments();
                    foreach (var part in shape.parts)
                    {
                        var path = paths[part % paths.Length];
                        var bit = new FileInfo(path).Length * 8 * part / 1_000_000;
                        if (Flip(folder, JournalStream.Inputs, path, bit).Length > 0)
                        {
                            return false;
                        }
                    }

                    return true;
                }));

    [Fact]
    public void A_reader_gives_every_block_before_the_damage_and_then_stops()
    {
        using var folder = new JournalFolder();
        folder.Write(count: 300, flushEvery: 100);
        var path = folder.Segments()[0];
        var bytes = File.ReadAllBytes(path);
        bytes[^20] ^= 1;
        File.WriteAllBytes(path, bytes);

        foreach (var isPrefetching in new[] { false, true })
        {
            using var reader = new JournalReader<InputEvent>(folder.Path, JournalStream.Inputs, isPrefetching);
            var count = 0;
            var refused = Assert.Throws<JournalDamagedException>(() =>
            {
                while (reader.TryRead(out var block))
                {
                    count += block.Events.Length;
                }
            });

            Assert.Equal(200, count);
            Assert.Equal(201, refused.Fault.SequenceExpected);
            Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Damage_in_the_last_segment_stops_the_next_writer()
    {
        using var folder = new JournalFolder();
        folder.Write(count: 300, flushEvery: 100);
        var path = folder.Segments()[0];
        var bytes = File.ReadAllBytes(path);
        bytes[300] ^= 1;
        File.WriteAllBytes(path, bytes);

        Assert.Throws<JournalDamagedException>(() => folder.Open());
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_header_that_declares_more_than_a_block_can_hold_is_refused_unread()
    {
        using var folder = new JournalFolder();
        folder.Write(count: 1, flushEvery: 1);
        var path = folder.Segments()[0];
        var bytes = File.ReadAllBytes(path);
        var header = new BlockHeader(1, default, default, 0, 0, Count: 1 << 24, FrameBytes: int.MaxValue, 0);
        header.Write(bytes.AsSpan(JournalFormat.SegmentHeaderBytes));
        File.WriteAllBytes(path, bytes);

        var found = JournalInfo.Verify(folder.Path).Inputs.Fault!;

        Assert.Equal((JournalVerdict.Damaged, 256L), (found.Verdict, found.Offset));
    }

    /// <summary>Flips one bit, verifies, flips it back; the answer names what was told wrongly.</summary>
    private static string Flip(JournalFolder folder, JournalStream stream, string path, long bit)
    {
        var (place, expected) = StructureAt(folder, stream, path, bit / 8);
        FlipInFile(path, bit);
        var info = JournalInfo.Verify(folder.Path);
        FlipInFile(path, bit);

        var fault = (stream == JournalStream.Inputs ? info.Inputs : info.Outputs).Fault;
        return fault is null ? $"bit {bit} of {path} was not found"
            : fault.Verdict != JournalVerdict.Damaged ? $"bit {bit} of {path} was called {fault.Verdict}"
            : fault.Segment != path || fault.Offset != place || fault.SequenceExpected != expected
                ? $"bit {bit} of {path}, in byte {place} and event {expected}, was placed as {fault}"
                : "";
    }

    private static (long Offset, long SequenceExpected) StructureAt(
        JournalFolder folder, JournalStream stream, string path, long offset)
    {
        using var walker = new StreamWalker(folder.Path, stream, WalkDepth.Headers);
        while (walker.MoveNext(default))
        {
            if (walker.Segments[walker.SegmentIndex] != path)
            {
                continue;
            }

            if (offset < JournalFormat.SegmentHeaderBytes)
            {
                return (0, walker.Segment!.SequenceFirst);
            }

            if (offset < walker.BlockOffset + walker.Block.BlockBytes)
            {
                return (walker.BlockOffset, walker.Block.SequenceFirst);
            }
        }

        return (-1, -1);
    }

    private static void FlipInFile(string path, long bit)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = bit / 8;
        var value = file.ReadByte();
        file.Position = bit / 8;
        file.WriteByte((byte)(value ^ (1 << (int)(bit % 8))));
    }
}
