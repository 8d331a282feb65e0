using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Journal.Writing;
using Xunit;

namespace KrakkedCore.Tests.Unit.Journal;

public sealed class CutTests
{
    [Fact]
    public void Events_after_any_one_are_taken_off_and_the_writer_goes_on_behind_it() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60),
            Prop.ForAll(
                (from count in Gen.Choose(1, 300)
                 from flushEvery in Gen.Choose(1, 90)
                 from blockEvents in Gen.Elements(1, 5, 128)
                 from last in Gen.Choose(0, 320)
                 select (count, flushEvery, blockEvents, last)).ToArbitrary(),
                shape =>
                {
                    using var folder = new JournalFolder();
                    var options = new JournalOptions
                    {
                        BlockBytes = shape.blockEvents * JournalFormat.RecordBytes,
                        SegmentBytesMax = 4_096,
                    };
                    folder.Write(shape.count, shape.flushEvery, options);
                    var expected = System.Math.Min(shape.count, shape.last);

                    var recovery = Cut(folder, shape.last);
                    folder.Write(count: 3, flushEvery: 2, options);
                    var events = folder.ReadAll();

                    return recovery.SequenceLast == expected
                        && events.Count == expected + 3
                        && JournalFolder.AreFrom(1, events)
                        && JournalInfo.Verify(folder.Path).Verdict == JournalVerdict.Ok;
                }));

    [Fact]
    public void A_cut_leaves_the_other_stream_alone()
    {
        using var folder = new JournalFolder();
        folder.Write(count: 10, flushEvery: 3);
        folder.Write(count: 10, flushEvery: 3, stream: JournalStream.Outputs);

        Cut(folder, sequenceLast: 4);

        Assert.Equal(4, folder.ReadAll().Count);
        Assert.Equal(10, folder.ReadAll(JournalStream.Outputs).Count);
    }

    private static JournalRecovery Cut(JournalFolder folder, long sequenceLast)
    {
        using var directory = folder.Open();
        return directory.CutAfter(JournalStream.Inputs, sequenceLast);
    }
}
