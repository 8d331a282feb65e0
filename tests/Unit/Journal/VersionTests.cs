using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Journal.Format;
using KrakkedCore.Journal.Reading;
using KrakkedCore.Journal.Writing;
using Xunit;

namespace KrakkedCore.Tests.Unit.Journal;

public sealed class VersionTests
{
    private const int FormatVersionOffset = 16;
    private const int LayoutVersionOffset = 18;

    private const string Golden =
        "502A4D18F80000004B52414B4A524E4C010001018000000001000000000000000000F323845BD718EEFFC00000000000"
        + "746573740000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
        + "00000000000000000000000000000000302E312E30000000000000000000000000000000000000000000000000000000"
        + "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
        + "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
        + "00000000000000000000000076A8DE73512A4D1838000000010000000000000040420224845BD71880841124845BD718"
        + "00000000000000000000000000000000020000000F010000EC3FECB60C26652504224D1860408200010080";

    private const string GoldenCompressed =
        "UCpNGPgAAABLUkFLSlJOTAEAAQGAAAAAAQAAAAAAAAAAAPMjhFvXGO7/wAAAAAAAdGVzdAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAADAuMS4wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAdqjec1EqTRg4AAAAAQAAAAAAAABAQgIkhFvXGICEESSEW9cY"
        + "AAAAAAAAAAAAAAAAAAAAAAIAAACaAAAAgTWN4B01FCoEIk0YYECCiwAAAKIFAQQAAgAAAAEAAQCiWD4CJIRb1xhAQggABBgA"
        + "kgCmiFuIIgIAHycAUAAAcCOXEAAQEQwAAAIAAyAABCgADAgABUgACwIAAIAAMQMAAIQAAAIAMZiAEYAAIoCECAAFOACAvI5/"
        + "dSICAD4lAAACADCGKbsQAAWAAAMgAA8IAAUA5AALAgBQAAAAAAAAAAAA";

    [Theory]
    [InlineData(FormatVersionOffset, "format version 9", "reads format version 1")]
    [InlineData(LayoutVersionOffset, "layout version 9", "with event layout version 1")]
    public void A_journal_of_another_version_is_refused_with_both_named_and_left_alone(
        int offset, string found, string supported)
    {
        using var folder = new JournalFolder();
        folder.Write(count: 3, flushEvery: 1);
        var path = folder.Segments()[0];
        var bytes = File.ReadAllBytes(path);
        bytes[offset] = 9;
        var header = bytes.AsSpan(0, JournalFormat.SegmentHeaderBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(header[^4..], Crc32C.Of(header[..^4]));
        File.WriteAllBytes(path, bytes);

        var refusals = new Action[]
        {
            () => folder.ReadAll(),
            () => folder.ReadAll(isPrefetching: true),
            () => JournalInfo.Read(folder.Path),
            () => JournalInfo.Verify(folder.Path),
            () => JournalRepair.Run(folder.Path),
            () => folder.Open(),
        }.Select(Assert.Throws<JournalVersionException>);

        Assert.All(refusals, refusal =>
        {
            Assert.Contains(found, refusal.Message, StringComparison.Ordinal);
            Assert.Contains(supported, refusal.Message, StringComparison.Ordinal);
        });
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public void The_bytes_of_format_version_1_are_what_they_were_when_it_was_released()
    {
        using var folder = new JournalFolder();
        folder.Write(count: 2, flushEvery: 2, new JournalOptions { IsCompressed = false });
        var written = File.ReadAllBytes(folder.Segments()[0]);

        // A header of 256 bytes, a block header of 64, a frame of 15 and two records.
        Assert.Equal(256 + 64 + 15 + 256, written.Length);
        Assert.Equal(Golden, Convert.ToHexString(written.AsSpan(0, 256 + 64 + 11)));
    }

    [Fact]
    public void A_compressed_journal_of_format_version_1_still_reads()
    {
        using var folder = new JournalFolder();
        File.WriteAllBytes(
            Path.Combine(folder.Path, "inputs-00000000000000000001.lz4"),
            Convert.FromBase64String(GoldenCompressed));

        var events = folder.ReadAll();

        Assert.Equal(2, events.Count);
        Assert.True(JournalFolder.AreFrom(1, events));
        Assert.Equal(InputKind.Ticker, events[1].Kind);
    }
}
