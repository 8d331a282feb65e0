using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.Krakked.Replaying;
using Xunit;

namespace KrakkedCore.Tests.Unit.Krakked;

public sealed class EventFieldsTests
{
    public static TheoryData<InputKind> InputKinds =>
        [.. Enum.GetValues<InputKind>().Where(static kind => kind is not (InputKind.None or InputKind.ClockTick))];

    public static TheoryData<OutputKind> OutputKinds =>
        [.. Enum.GetValues<OutputKind>().Where(static kind => kind != OutputKind.None)];

    [Theory]
    [MemberData(nameof(InputKinds))]
    public void Every_kind_of_input_is_told_by_its_own_fields(InputKind kind)
    {
        var input = default(InputEvent);
        input.Begin(kind, EventSource.KrakenPublic, new InstrumentId(3), new UnixNs(1), new UnixNs(2));

        var fields = EventFields.Of(in input);

        AssertHeader(fields, kind.ToString(), "ReceiveTime");
    }

    [Theory]
    [MemberData(nameof(OutputKinds))]
    public void Every_kind_of_output_is_told_by_its_own_fields(OutputKind kind)
    {
        var output = default(OutputEvent);
        output.Begin(kind, new InstrumentId(3));

        var fields = EventFields.Of(in output);

        AssertHeader(fields, kind.ToString(), "Cause");
        Assert.Equal("Digest", fields[^1].Key);
    }

    [Theory]
    [MemberData(nameof(OutputKinds))]
    public void A_difference_of_one_bit_anywhere_is_told(OutputKind kind)
    {
        var recorded = default(OutputEvent);
        recorded.Begin(kind, new InstrumentId(3));
        for (var bit = 0; bit < EventLayout.EventBytes * 8; bit++)
        {
            var replayed = recorded;
            MemoryMarshal.AsBytes(new Span<OutputEvent>(ref replayed))[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.True(EventFields.FirstDifference(in recorded, in replayed) is not null, $"{kind}, bit {bit}");
        }
    }

    [Fact]
    public void Equal_outputs_have_no_difference()
    {
        var output = Signal("100.1", "99");

        Assert.Null(EventFields.FirstDifference(in output, in output));
    }

    [Fact]
    public void The_first_field_that_differs_is_named_with_both_values()
    {
        var recorded = Signal("100.1", "99");
        var replayed = Signal("100.2", "98");

        Assert.Equal(
            "Signal.Fast: recorded 100.1, replayed 100.2", EventFields.FirstDifference(in recorded, in replayed));
    }

    [Fact]
    public void Another_kind_of_output_is_named_as_such()
    {
        var recorded = Signal("100.1", "99");
        var replayed = recorded;
        replayed.Kind = OutputKind.Candle;

        Assert.Equal("Kind: recorded Signal, replayed Candle", EventFields.FirstDifference(in recorded, in replayed));
    }

    [Fact]
    public void Bytes_that_no_field_has_are_compared_too()
    {
        var recorded = Signal("100.1", "99");
        var replayed = recorded;
        MemoryMarshal.AsBytes(new Span<OutputEvent>(ref replayed))[OutputEvent.DigestOffset - 1] = 1;

        Assert.Equal("bytes outside the named fields", EventFields.FirstDifference(in recorded, in replayed));
    }

    [Fact]
    public void Levels_are_told_one_by_one_with_their_side()
    {
        var input = default(InputEvent);
        input.Begin(InputKind.BookLevels, EventSource.KrakenPublic, new InstrumentId(1), default, default);
        input.BookLevels.Count = 2;
        input.BookLevels.AskMask = 2;
        input.BookLevels.Levels[0] = new BookLevel(Price.Parse("99.5"), Quantity.Parse("2"));
        input.BookLevels.Levels[1] = new BookLevel(Price.Parse("100"), Quantity.Parse("0.25"));

        var fields = EventFields.Of(in input);

        Assert.Contains(new KeyValuePair<string, string>("BookLevels.0.bid", "2 @ 99.5"), fields);
        Assert.Contains(new KeyValuePair<string, string>("BookLevels.1.ask", "0.25 @ 100"), fields);
    }

    private static OutputEvent Signal(string fast, string slow)
    {
        var output = default(OutputEvent);
        output.Begin(OutputKind.Signal, new InstrumentId(1));
        output.Signal = new Signal(Price.Parse(fast), Price.Parse(slow), 1, SignalDirection.Long);
        return output;
    }

    private static void AssertHeader(IReadOnlyList<KeyValuePair<string, string>> fields, string kind, string header)
    {
        var names = fields.Select(static field => field.Key).ToList();
        Assert.Equal("Kind", names[0]);
        Assert.Equal(kind, fields[0].Value);
        Assert.Contains("Sequence", names);
        Assert.Contains(header, names);
        Assert.Contains(names, name => name.StartsWith(kind + ".", StringComparison.Ordinal));
        Assert.Equal(names.Count, names.Distinct().Count());
    }
}
