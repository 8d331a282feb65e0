using System;
using System.IO;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Writing;
using Xunit;

namespace KrakkedCore.Tests.Unit.Journal;

public sealed class DiskFullTests
{
    [Fact]
    public void A_full_disk_stops_the_writer_and_everything_confirmed_before_is_read_after_repair()
    {
        for (var room = 0; room < 3_000; room += 97)
        {
            using var folder = new JournalFolder();
            var options = new JournalOptions { Files = new SmallDisk(room), BlockBytes = 512, SegmentBytesMax = 1_024 };

            var (confirmed, failure) = WriteUntilFull(folder, options);
            var repaired = JournalRepair.Run(folder.Path);
            var events = folder.ReadAll();

            Assert.Equal(confirmed + 1, failure.Sequence);
            Assert.IsType<IOException>(failure.InnerException);
            Assert.True(repaired.Inputs.SequenceLast >= confirmed);
            Assert.Equal(repaired.Inputs.SequenceLast, events.Count);
            Assert.True(JournalFolder.AreFrom(1, events));
        }
    }

    [Fact]
    public void After_a_failed_write_nothing_more_is_accepted()
    {
        using var folder = new JournalFolder();
        using var directory = folder.Open(new JournalOptions { Files = new SmallDisk(room: 100) });
        using var writer = directory.OpenWriter<InputEvent>(JournalStream.Inputs);
        writer.Append(JournalFolder.Event(1));
        var first = Assert.Throws<JournalWriteException>(() => writer.Flush());

        var again = Assert.Throws<JournalWriteException>(() => writer.Flush());
        var append = Assert.Throws<JournalWriteException>(() =>
        {
            for (var sequence = 2; sequence < 1_000; sequence++)
            {
                writer.Append(JournalFolder.Event(sequence));
            }
        });

        Assert.Equal((first.Path, first.Sequence), (again.Path, again.Sequence));
        Assert.Equal(first.Message, append.Message);
    }

    [Fact]
    public void A_folder_whose_disk_is_full_is_given_back_all_the_same()
    {
        using var folder = new JournalFolder();
        var directory = folder.Open(new JournalOptions { Files = new SmallDisk(room: 100) });
        directory.OpenWriter<InputEvent>(JournalStream.Inputs).Append(JournalFolder.Event(1));
        directory.OpenWriter<InputEvent>(JournalStream.Outputs);

        Assert.Throws<JournalWriteException>(directory.Dispose);

        using var again = folder.Open();
        Assert.Equal(0, again.Inputs.SequenceLast);
        Assert.Equal(1, again.Inputs.RemovedSegmentCount);
    }

    [Fact]
    public void A_device_that_refuses_a_flush_stops_a_durable_writer()
    {
        using var folder = new JournalFolder();
        var files = new SmallDisk(room: 1 << 20) { RefusesFlush = true };
        using var directory = folder.Open(new JournalOptions { Files = files, IsDurable = true });
        using var writer = directory.OpenWriter<InputEvent>(JournalStream.Inputs);
        writer.Append(JournalFolder.Event(1));

        var failure = Assert.Throws<JournalWriteException>(() => writer.Flush());

        Assert.Equal(1, failure.Sequence);
    }

    private static (long Confirmed, JournalWriteException Failure) WriteUntilFull(
        JournalFolder folder, JournalOptions options)
    {
        using var directory = folder.Open(options);
        using var writer = directory.OpenWriter<InputEvent>(JournalStream.Inputs);
        long confirmed = 0;
        try
        {
            while (true)
            {
                for (var count = 0; count < 3; count++)
                {
                    writer.Append(JournalFolder.Event(writer.SequenceNext));
                }

                confirmed = writer.Flush();
            }
        }
        catch (JournalWriteException failure)
        {
            return (confirmed, failure);
        }
    }

    /// <summary>A disk with so many bytes left. It writes what still fits before it refuses.</summary>
    private sealed class SmallDisk(long room) : ISegmentFiles
    {
        private readonly DiskSegmentFiles _files = new();

        public bool RefusesFlush { get; init; }

        public long Room { get; set; } = room;

        public ISegmentFile Create(string path, long preallocatedBytes) =>
            new SmallFile(this, _files.Create(path, preallocatedBytes));

        public ISegmentFile Open(string path) => new SmallFile(this, _files.Open(path));

        public void FlushNames(string directory) => _files.FlushNames(directory);
    }

    private sealed class SmallFile(SmallDisk disk, ISegmentFile file) : ISegmentFile
    {
        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            var fits = (int)Math.Min(disk.Room, bytes.Length);
            file.Write(bytes[..fits], offset);
            disk.Room -= fits;
            if (fits < bytes.Length)
            {
                throw new IOException("No space left on device.");
            }
        }

        public void FlushToDevice()
        {
            if (disk.RefusesFlush)
            {
                throw new IOException("Input/output error.");
            }

            file.FlushToDevice();
        }

        public void Trim(long length) => file.Trim(length);

        public void Dispose() => file.Dispose();
    }
}
