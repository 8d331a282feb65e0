using System;
using System.IO;
using KrakkedCore.Journal.Writing;
using Xunit;

namespace KrakkedCore.Tests.Unit.Journal;

public sealed class LockTests
{
    [Fact]
    public void A_folder_has_one_writer_and_the_second_is_told_who_has_it()
    {
        using var folder = new JournalFolder();
        using var first = folder.Open();

        var refused = Assert.Throws<JournalInUseException>(() => folder.Open());
        var repair = Assert.Throws<JournalInUseException>(() => JournalRepair.Run(folder.Path));

        Assert.Equal(Environment.ProcessId, refused.OwnerProcessId);
        Assert.Contains(folder.Path, refused.Message, StringComparison.Ordinal);
        Assert.Equal(folder.Path, repair.Directory);
    }

    [Fact]
    public void An_owner_that_could_not_leave_its_name_still_holds_the_folder()
    {
        using var folder = new JournalFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "journal.owner"));
        using var first = folder.Open();

        var refused = Assert.Throws<JournalInUseException>(() => folder.Open());

        Assert.Equal(0, refused.OwnerProcessId);
        Assert.Contains("another process", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_folder_can_be_opened_again()
    {
        using var folder = new JournalFolder();
        folder.Open().Dispose();

        using var again = folder.Open();

        Assert.True(again.Inputs.IsClean);
    }

    [Fact]
    public void An_open_that_fails_gives_the_folder_back()
    {
        using var folder = new JournalFolder();
        File.WriteAllText(Path.Combine(folder.Path, "inputs-1.lz4"), "no segment");
        Assert.ThrowsAny<Exception>(() => folder.Open());
        File.Delete(Path.Combine(folder.Path, "inputs-1.lz4"));

        folder.Open().Dispose();
    }

    [Fact]
    public void Every_option_that_breaks_its_rule_is_told_at_once()
    {
        using var folder = new JournalFolder();
        var options = new JournalOptions
        {
            BlockBytes = 100,
            SegmentBytesMax = 5,
            PendingBytesMax = 0,
            SequenceFirst = 0,
        };

        var refused = Assert.Throws<ArgumentException>(() => folder.Open(options));

        Assert.Equal(5, options.Violations().Count);
        Assert.Contains("SegmentBytesMax was 5", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_too_long_for_the_header_is_refused_before_anything_is_made()
    {
        using var folder = new JournalFolder();
        var identity = JournalFolder.Identity with { Instance = new string('ü', 33) };

        Assert.Throws<ArgumentException>(() => folder.Open(identity: identity));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named()
    {
        var path = Path.Combine(Path.GetTempPath(), "krakked-no-such-folder");

        var refused = Assert.Throws<DirectoryNotFoundException>(() => JournalRepair.Run(path));

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
    }
}
