using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;
using Xunit;

namespace KrakkedCore.Tests.Unit.House;

/// <summary>Layouts are part of the journal: a change here needs a new layout version.</summary>
public sealed class EventSizeTests
{
    private static readonly Dictionary<Type, int> Sizes = new()
    {
        [typeof(EngineStarted)] = 40,
        [typeof(Setting)] = 20,
        [typeof(AssetDefinition)] = 27,
        [typeof(InstrumentDefinition)] = 72,
        [typeof(Ticker)] = 72,
        [typeof(Trade)] = 54,
        [typeof(BookLevels)] = 88,
        [typeof(VenueCandle)] = 68,
        [typeof(FeedStatus)] = 3,
        [typeof(OrderAccepted)] = 32,
        [typeof(OrderRejected)] = 66,
        [typeof(Fill)] = 86,
        [typeof(OrderClosed)] = 17,
        [typeof(BalanceStatement)] = 20,
        [typeof(Command)] = 1,
        [typeof(BreakerStatus)] = 6,
        [typeof(FeeSchedule)] = 81,
        [typeof(HistoryCandle)] = 65,
        [typeof(OrderRequest)] = 29,
        [typeof(OrderReference)] = 8,
        [typeof(OrderState)] = 54,
        [typeof(Position)] = 58,
        [typeof(Balance)] = 67,
        [typeof(Candle)] = 56,
        [typeof(Signal)] = 19,
        [typeof(OrderDenied)] = 36,
        [typeof(DataStatus)] = 9,
        [typeof(Anomaly)] = 17,
        [typeof(TradingStatus)] = 2,
        [typeof(Equity)] = 80,
        [typeof(EdgeHealth)] = 22,
        [typeof(LedgerEntry)] = 84,
        [typeof(TradingDay)] = 20,
        [typeof(AccountSync)] = 17,
        [typeof(AssetRule)] = 49,
        [typeof(FillBooked)] = 80,
        [typeof(ProfitBooked)] = 80,
        [typeof(CashFlow)] = 78,
        [typeof(TradeState)] = 76,
        [typeof(Drift)] = 68,
        [typeof(Performance)] = 70,
        [typeof(Valuation)] = 59,
        [typeof(DayBegun)] = 74,
        [typeof(DayBaseline)] = 61,
        [typeof(ExternalActivity)] = 51,
        [typeof(AccountStatus)] = 27,
        [typeof(AssetNamed)] = 28,
        [typeof(InstrumentNamed)] = 30,
        [typeof(StrategyNamed)] = 27,
        [typeof(WalletBalance)] = 19,
    };

    [Fact]
    public void Events_are_two_cache_lines()
    {
        Assert.Equal(EventLayout.EventBytes, Unsafe.SizeOf<InputEvent>());
        Assert.Equal(EventLayout.EventBytes, Unsafe.SizeOf<OutputEvent>());
    }

    [Fact]
    public void Every_payload_has_the_size_in_the_table_and_every_row_is_a_payload()
    {
        var payloads = PayloadsOf(typeof(InputEvent)).Concat(PayloadsOf(typeof(OutputEvent)))
            .Select(static field => field.FieldType).Distinct().ToDictionary(static type => type, SizeOf);

        Assert.Equal(
            Sizes.OrderBy(static pair => pair.Key.Name, StringComparer.Ordinal),
            payloads.OrderBy(static pair => pair.Key.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_payload_fits_its_room()
    {
        Assert.Equal(88, InputEvent.PayloadBytes);
        Assert.Equal(80, OutputEvent.PayloadBytes);
        Assert.All(
            PayloadsOf(typeof(InputEvent)),
            static field => Assert.True(SizeOf(field.FieldType) <= InputEvent.PayloadBytes, field.Name));
        Assert.All(
            PayloadsOf(typeof(OutputEvent)),
            static field => Assert.True(SizeOf(field.FieldType) <= OutputEvent.PayloadBytes, field.Name));
    }

    [Fact]
    public void No_payload_has_a_byte_of_padding() =>
        Assert.All(Sizes.Keys, static type => Assert.Equal(SizeOf(type), BytesOfFields(type)));

    [Fact]
    public void Headers_stand_where_every_reader_of_a_journal_looks()
    {
        Assert.Equal(
            "Kind 0, Version 1, Source 2, Instrument 4, Sequence 8, VenueTime 16, ReceiveTime 24, Flags 32",
            HeaderOf(typeof(InputEvent)));
        Assert.Equal(
            "Kind 0, Version 1, Instrument 4, Sequence 8, Cause 16, Time 24, Flags 32, Digest 120",
            HeaderOf(typeof(OutputEvent)));
        Assert.Equal(8, EventLayout.SequenceOffset);
        Assert.Equal(24, EventLayout.TimeOffset);
        Assert.Equal(40, InputEvent.PayloadOffset);
        Assert.Equal(40, OutputEvent.PayloadOffset);
    }

    [Fact]
    public void Every_kind_has_a_payload_of_its_own_name()
    {
        Assert.Equal(
            Enum.GetNames<InputKind>().Except([nameof(InputKind.None), nameof(InputKind.ClockTick)])
                .Order(StringComparer.Ordinal),
            PayloadsOf(typeof(InputEvent)).Select(static field => field.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            Enum.GetNames<OutputKind>().Except([nameof(OutputKind.None)]).Order(StringComparer.Ordinal),
            PayloadsOf(typeof(OutputEvent)).Select(static field => field.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Events_hold_no_references()
    {
        Assert.False(RuntimeHelpers.IsReferenceOrContainsReferences<InputEvent>());
        Assert.False(RuntimeHelpers.IsReferenceOrContainsReferences<OutputEvent>());
    }

    [Fact]
    public void A_begun_event_has_no_byte_left_of_the_one_before()
    {
        Span<byte> bytes = stackalloc byte[EventLayout.EventBytes];
        bytes.Fill(0xFF);
        ref var input = ref MemoryMarshal.AsRef<InputEvent>(bytes);

        input.Begin(InputKind.ClockTick, EventSource.None, default, default, default, EventFlags.None);

        bytes[0] = 0;
        bytes[1] = 0;
        Assert.Equal(-1, bytes.IndexOfAnyExcept((byte)0));
    }

    private static FieldInfo[] FieldsOf(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

    private static int OffsetOf(FieldInfo field) => field.GetCustomAttribute<FieldOffsetAttribute>()!.Value;

    private static IEnumerable<FieldInfo> PayloadsOf(Type type) =>
        FieldsOf(type).Where(static field => OffsetOf(field) == InputEvent.PayloadOffset);

    private static string HeaderOf(Type type) => string.Join(
        ", ",
        FieldsOf(type)
            .Where(static field => OffsetOf(field) != InputEvent.PayloadOffset)
            .OrderBy(OffsetOf)
            .Select(static field => $"{field.Name} {OffsetOf(field)}"));

    private static int SizeOf(Type type) =>
        (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;

    private static int BytesOfFields(Type type)
    {
        if (type.IsPrimitive || type.IsEnum)
        {
            return SizeOf(type);
        }

        var count = type.GetCustomAttribute<InlineArrayAttribute>()?.Length ?? 1;
        return count * FieldsOf(type).Sum(static field => BytesOfFields(field.FieldType));
    }
}
