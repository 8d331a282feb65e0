using System;
using System.Collections.Generic;
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

public sealed class FollowerTests
{
    private static readonly JournalOptions Small =
        new() { BlockBytes = 4 * JournalFormat.RecordBytes, SegmentBytesMax = 2_048 };

    [Fact]
    public void A_stream_is_followed_while_it_is_written_over_many_segments()
    {
        using var folder = new JournalFolder();
        using var directory = folder.Open(Small);
        var writer = directory.OpenWriter<InputEvent>(JournalStream.Inputs);
        using var follower = new JournalFollower<InputEvent>(folder.Path, JournalStream.Inputs, sequenceFirst: 1);
        var events = new List<InputEvent>();

        for (var sequence = 1; sequence <= 300; sequence++)
        {
            Assert.Equal(0, Take(follower, events));
            writer.Append(JournalFolder.Event(sequence));
            writer.Flush();
            Assert.Equal(1, Take(follower, events));
            Assert.Null(follower.Fault);
        }

        Assert.True(folder.Segments().Length > 3);
        Assert.Equal(300, events.Count);
        Assert.Equal(301, follower.SequenceNext);
        Assert.True(JournalFolder.AreFrom(1, events));
    }

    [Fact]
    public void A_stream_without_a_segment_yet_is_waited_for()
    {
        using var folder = new JournalFolder();
        using var follower = new JournalFollower<InputEvent>(folder.Path, JournalStream.Inputs, sequenceFirst: 1);
        var events = new List<InputEvent>();

        Assert.Equal(0, Take(follower, events));
        Assert.Equal(0, follower.SequenceNext);
        folder.Write(count: 10, flushEvery: 5);

        Assert.Equal(10, Take(follower, events));
    }

    [Theory]
    [InlineData(1, 100)]
    [InlineData(37, 64)]
    [InlineData(100, 1)]
    [InlineData(101, 0)]
    [InlineData(150, 0)]
    public void It_begins_with_the_event_asked_for_wherever_that_stands(int first, int count)
    {
        using var folder = new JournalFolder();
        folder.Write(count: 100, flushEvery: 7, Small);
        using var follower = new JournalFollower<InputEvent>(folder.Path, JournalStream.Inputs, first);
        var events = new List<InputEvent>();

        Assert.Equal(count, Take(follower, events));
        folder.Write(count: 100, flushEvery: 7, Small);
        Take(follower, events);

        Assert.Equal(200 - first + 1, events.Count);
        Assert.True(JournalFolder.AreFrom(first, events));
    }

    [Fact]
    public void However_a_write_is_cut_short_whole_blocks_are_given_once_and_the_rest_when_it_is_there() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60),
            Prop.ForAll(
                (from count in Gen.Choose(1, 200)
                 from flushEvery in Gen.Choose(1, 40)
                 from isCompressed in Gen.Elements(true, false)
                 from steps in Gen.Choose(1, 700).ListOf(12)
                 select (count, flushEvery, isCompressed, steps: steps.ToList())).ToArbitrary(),
                shape => IsGrownRight(shape.count, shape.flushEvery, shape.isCompressed, shape.steps)));

    [Fact]
    public void Damage_is_told_and_what_was_whole_before_it_is_given()
    {
        using var folder = new JournalFolder();
        folder.Write(count: 40, flushEvery: 10);
        var path = folder.Segments()[0];
        var bytes = File.ReadAllBytes(path);
        bytes[^40] ^= 4;
        File.WriteAllBytes(path, bytes);
        using var follower = new JournalFollower<InputEvent>(folder.Path, JournalStream.Inputs, sequenceFirst: 1);
        var events = new List<InputEvent>();

        Assert.Equal(30, Take(follower, events));

        Assert.Equal(JournalVerdict.Damaged, follower.Fault!.Verdict);
        Assert.Equal(31, Assert.Throws<JournalDamagedException>(follower.ThrowIfDamaged).Fault.SequenceExpected);
    }

    [Fact]
    public void Damage_that_was_a_write_under_way_is_forgotten_once_it_is_written()
    {
        using var folder = new JournalFolder();
        folder.Write(count: 20, flushEvery: 10);
        var path = folder.Segments()[0];
        var whole = File.ReadAllBytes(path);
        var half = whole.ToArray();
        half.AsSpan()[^60..].Clear();
        File.WriteAllBytes(path, half);
        using var follower = new JournalFollower<InputEvent>(folder.Path, JournalStream.Inputs, sequenceFirst: 1);
        var events = new List<InputEvent>();

        Take(follower, events);
        var fault = follower.Fault;
        File.WriteAllBytes(path, whole);
        Take(follower, events);

        Assert.Equal(JournalVerdict.Damaged, fault!.Verdict);
        Assert.Null(follower.Fault);
        Assert.Equal(20, events.Count);
        Assert.True(JournalFolder.AreFrom(1, events));
    }

    [Fact]
    public void A_segment_that_is_missing_in_between_is_damage()
    {
        using var folder = new JournalFolder();
        folder.Write(count: 60, flushEvery: 7, Small);
        File.Delete(folder.Segments()[1]);
        using var follower = new JournalFollower<InputEvent>(folder.Path, JournalStream.Inputs, sequenceFirst: 1);

        Take(follower, []);

        Assert.Equal(JournalVerdict.Damaged, follower.Fault!.Verdict);
    }

    // The files grow as a file system may show them to another process: byte by byte, in order.
    private static bool IsGrownRight(int count, int flushEvery, bool isCompressed, List<int> steps)
    {
        using var whole = new JournalFolder();
        whole.Write(count, flushEvery, Small with { IsCompressed = isCompressed });
        using var grown = new JournalFolder();
        using var follower = new JournalFollower<InputEvent>(grown.Path, JournalStream.Inputs, sequenceFirst: 1);
        var events = new List<InputEvent>();
        var step = 0;
        foreach (var path in whole.Segments())
        {
            var bytes = File.ReadAllBytes(path);
            var target = Path.Combine(grown.Path, Path.GetFileName(path));
            for (var length = 0; length < bytes.Length;)
            {
                length = Math.Min(bytes.Length, length + steps[step++ % steps.Count]);
                File.WriteAllBytes(target, bytes[..length]);
                Take(follower, events);
                if (follower.Fault is { Verdict: JournalVerdict.Damaged })
                {
                    return false;
                }
            }
        }

        return events.Count == count && JournalFolder.AreFrom(1, events) && follower.Fault is null;
    }

    private static int Take(JournalFollower<InputEvent> follower, List<InputEvent> events)
    {
        var before = events.Count;
        while (follower.TryRead(out var block))
        {
            events.AddRange(block.Events);
        }

        return events.Count - before;
    }
}
