using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Journal.Writing;
using Xunit;

namespace KrakkedCore.Tests.Unit.Journal;

public sealed class AllocationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Appending_sealing_and_flushing_allocate_nothing_once_warm(bool isCompressed)
    {
        using var folder = new JournalFolder();
        using var directory = folder.Open(new JournalOptions { IsCompressed = isCompressed });
        using var writer = directory.OpenWriter<InputEvent>(JournalStream.Inputs);
        Append(writer, count: 5_000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Append(writer, count: 50_000);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Reading_allocates_nothing_for_a_block_once_warm()
    {
        using var folder = new JournalFolder();
        folder.Write(count: 20_000, flushEvery: 1_000);
        using var reader = new JournalReader<InputEvent>(folder.Path, JournalStream.Inputs);
        for (var block = 0; block < 10; block++)
        {
            Assert.True(reader.TryRead(out _));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        while (reader.TryRead(out _))
        {
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Append(JournalWriter<InputEvent> writer, int count)
    {
        for (var index = 0; index < count; index++)
        {
            var item = JournalFolder.Event(writer.SequenceNext);
            writer.Append(in item);
            writer.Witness(index, digest: 1);
            if (index % 50 == 0)
            {
                writer.Flush();
            }
        }
    }
}
