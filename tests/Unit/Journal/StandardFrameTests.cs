using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Journal.Writing;
using Xunit;

namespace KrakkedCore.Tests.Unit.Journal;

/// <summary>A segment is a file of standard LZ4 frames: the lz4 command alone gives the events.</summary>
public sealed class StandardFrameTests
{
    [Lz4CommandTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_lz4_command_gives_exactly_the_events_of_each_segment(bool isCompressed)
    {
        using var folder = new JournalFolder();
        folder.Write(
            count: 2_000,
            flushEvery: 333,
            new JournalOptions { SegmentBytesMax = 32_768, IsCompressed = isCompressed });
        long sequence = 1;

        foreach (var segment in JournalInfo.Read(folder.Path).Inputs.Segments)
        {
            var raw = Decompress(segment.Path);

            Assert.Equal(segment.EventCount * EventLayout.EventBytes, raw.Length);
            Assert.True(JournalFolder.AreFrom(sequence, MemoryMarshal.Cast<byte, InputEvent>(raw).ToArray()));
            sequence += segment.EventCount;
        }

        Assert.Equal(2_001, sequence);
    }

    [Fact]
    public void Without_the_library_blocks_are_stored_and_read_and_the_package_is_named()
    {
        using var folder = new JournalFolder();
        using (var directory = folder.Open(new JournalOptions { Compressor = () => null }))
        {
            var writer = directory.OpenWriter<InputEvent>(JournalStream.Inputs);
            writer.Append(JournalFolder.Event(1));

            Assert.False(directory.IsCompressed);
            Assert.Contains("liblz4-1", directory.CompressionWarning, StringComparison.Ordinal);
        }

        var bytes = File.ReadAllBytes(folder.Segments()[0]);
        var frame = bytes.AsSpan(JournalFormat.SegmentHeaderBytes + JournalFormat.BlockHeaderBytes);
        var raw = new byte[JournalFormat.RecordBytes];
        Assert.True(Lz4Frame.TryRead(frame, raw, compressor: null, out _));
        Assert.True(JournalFolder.AreFrom(1, MemoryMarshal.Cast<byte, InputEvent>(raw).ToArray()));
        Assert.True(JournalFolder.AreFrom(1, folder.ReadAll()));
    }

    [Fact]
    public void With_the_library_nothing_is_warned_of()
    {
        using var folder = new JournalFolder();
        using var directory = folder.Open();

        Assert.Equal(Lz4Library.TryLoad() is not null, directory.IsCompressed);
        Assert.Equal(directory.IsCompressed, directory.CompressionWarning is null);
    }

    [Fact]
    public void A_compressed_block_without_the_library_is_refused_with_the_package_to_install()
    {
        var frame = new byte[Lz4Frame.RoomFor(1_024)];
        var length = Lz4Frame.Write(new byte[1_024], frame, Lz4Library.TryLoad());
        Assert.True(length < 100);

        var refused = Assert.Throws<CompressorMissingException>(
            () => Lz4Frame.TryRead(frame.AsSpan(0, length), new byte[1_024], compressor: null, out _));

        Assert.Contains("liblz4-1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_compress_is_stored_in_no_more_than_its_own_size()
    {
        var raw = new byte[4_096];
        new Random(7).NextBytes(raw);
        var frame = new byte[Lz4Frame.RoomFor(raw.Length)];

        var length = Lz4Frame.Write(raw, frame, Lz4Library.TryLoad());
        var back = new byte[raw.Length];

        Assert.Equal(raw.Length + Lz4Frame.OverheadBytes, length);
        Assert.True(Lz4Frame.TryRead(frame.AsSpan(0, length), back, compressor: null, out _));
        Assert.True(raw.SequenceEqual(back));
    }

    [Fact]
    public void The_checksum_is_the_one_of_the_standard() =>
        Assert.Equal(0xE306_9283, Crc32C.Of("123456789"u8));

    private static byte[] Decompress(string path)
    {
        using var process = Process.Start(new ProcessStartInfo("lz4", ["-dc", path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var raw = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(raw);
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
        return raw.ToArray();
    }
}
