using System;
using System.IO;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Journal.Snapshots;
using Xunit;

namespace KrakkedCore.Tests.Unit.Journal;

public sealed class SnapshotTests
{
    private const int StateVersion = 4;

    [Fact]
    public void The_newest_snapshot_reads_back_as_it_was_written()
    {
        using var folder = new JournalFolder();
        var store = new SnapshotStore(folder.Path);
        store.Write(Of(10));
        store.Write(Of(20));

        Assert.True(store.TryReadNewest(StateVersion, sequenceMax: 100, out var read, out var skipped));

        Assert.Empty(skipped);
        Assert.Equal(Of(20) with { State = default }, read! with { State = default });
        Assert.True(Of(20).State.Span.SequenceEqual(read.State.Span));
    }

    [Fact]
    public void Every_flipped_bit_and_every_cut_of_the_newest_is_told_and_the_older_one_is_used()
    {
        using var folder = new JournalFolder();
        var store = new SnapshotStore(folder.Path);
        store.Write(Of(10));
        var path = store.Write(Of(20));
        var good = File.ReadAllBytes(path);

        for (var bit = 0; bit < good.Length * 8; bit++)
        {
            var bad = (byte[])good.Clone();
            bad[bit / 8] ^= (byte)(1 << (bit % 8));
            ExpectOlder(store, path, bad);
        }

        for (var length = 0; length < good.Length; length++)
        {
            ExpectOlder(store, path, good[..length]);
        }
    }

    [Fact]
    public void A_snapshot_of_another_state_version_or_beyond_the_journal_is_passed_over()
    {
        using var folder = new JournalFolder();
        var store = new SnapshotStore(folder.Path);
        store.Write(Of(10));
        store.Write(Of(20) with { StateVersion = 3 });
        store.Write(Of(30));

        Assert.True(store.TryReadNewest(StateVersion, sequenceMax: 29, out var read, out var skipped));

        Assert.Equal(10, read!.Sequence);
        Assert.Equal(2, skipped.Count);
        Assert.Contains("the journal ends with 29", skipped[0], StringComparison.Ordinal);
        Assert.Contains("version 3", skipped[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_newest_are_kept_and_a_cut_off_attempt_is_cleared_away()
    {
        using var folder = new JournalFolder();
        var store = new SnapshotStore(folder.Path, keepCount: 2);
        File.WriteAllText(Path.Combine(folder.Path, "snapshot-00000000000000000005.kcs.tmp"), "cut off");

        foreach (var sequence in new[] { 10, 20, 30, 40 })
        {
            store.Write(Of(sequence));
        }

        Assert.Equal(
            ["snapshot-00000000000000000030.kcs", "snapshot-00000000000000000040.kcs"],
            Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Without_snapshots_there_is_none_and_nothing_to_tell()
    {
        using var folder = new JournalFolder();
        var store = new SnapshotStore(Path.Combine(folder.Path, "none"));

        Assert.False(store.TryReadNewest(StateVersion, sequenceMax: 9, out var read, out var skipped));
        Assert.Null(read);
        Assert.Empty(skipped);
    }

    private static void ExpectOlder(SnapshotStore store, string path, byte[] bad)
    {
        File.WriteAllBytes(path, bad);

        Assert.True(store.TryReadNewest(StateVersion, sequenceMax: 100, out var read, out var skipped));
        Assert.Equal(10, read!.Sequence);
        Assert.Contains(path, Assert.Single(skipped), StringComparison.Ordinal);
    }

    private static Snapshot Of(long sequence) => new(
        sequence,
        OutputSequence: sequence * 2,
        OutputDigest: 0xABCD,
        StateVersion,
        ConfigurationHash: 0xC0FFEE,
        new UnixNs(1_790_000_000_000_000_000),
        Enumerable.Range(0, 37).Select(value => (byte)(value + sequence)).ToArray());
}
