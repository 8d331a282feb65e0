using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Days;
using KrakkedCore.Engine.Logic.State;
using KrakkedCore.Tests.Unit.Contracts;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic.Portfolio.Days;

public sealed class DayCalendarTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    [Fact]
    public void Numbers_of_dates_are_those_of_the_calendar_for_every_date_there_is()
    {
        for (var number = 0; number <= ushort.MaxValue; number++)
        {
            var date = new DateOnly(1970, 1, 1).AddDays(number);
            var told = (date.Year * 10_000) + (date.Month * 100) + date.Day;
            Assert.True(DayNumbers.TryOf(told, out var found) && found == number && DayNumbers.DateOf(found) == told);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-20261121)]
    [InlineData(19691231)]
    [InlineData(20260229)]
    [InlineData(20261301)]
    [InlineData(20260431)]
    [InlineData(20260400)]
    [InlineData(21490607)]
    [InlineData(int.MaxValue)]
    public void What_is_no_date_is_refused(int date) => Assert.False(DayNumbers.TryOf(date, out _));

    [Fact]
    public void Without_a_calendar_days_are_those_of_UTC()
    {
        var calendar = new DayCalendar();

        var day = calendar.DayOf(At("2026-11-21T00:00:00Z"));

        Assert.Equal(Day("2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z", 20261121), day);
        Assert.Equal(day, calendar.DayOf(At("2026-11-21T23:59:59.999999999Z")));
        Assert.Equal(At("2026-11-22T00:00:00Z"), calendar.NextRoll(day.Begin));
    }

    [Fact]
    public void The_first_look_begins_a_day_and_the_next_day_begins_at_its_first_nanosecond()
    {
        var calendar = new DayCalendar();

        Assert.True(calendar.TryRoll(At("2026-11-21T12:00:00Z")));
        Assert.False(calendar.TryRoll(At("2026-11-21T23:59:59.999999999Z")));
        Assert.True(calendar.TryRoll(At("2026-11-22T00:00:00Z")));
        Assert.Equal(Day("2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z", 20261122), calendar.Current);
    }

    [Fact]
    public void A_clock_that_steps_back_over_midnight_rolls_nothing()
    {
        var calendar = new DayCalendar();
        calendar.TryRoll(At("2026-11-22T00:00:00Z"));
        var current = calendar.Current;

        Assert.False(calendar.TryRoll(At("2026-11-21T23:59:00Z")));
        Assert.False(calendar.TryRoll(At("2026-11-22T00:00:00Z")));
        Assert.Equal(current, calendar.Current);
        Assert.True(calendar.TryRoll(At("2026-11-23T00:00:00Z")));
    }

    [Fact]
    public void Several_days_are_skipped_at_once()
    {
        var calendar = new DayCalendar();
        calendar.TryRoll(At("2026-11-21T12:00:00Z"));

        Assert.True(calendar.TryRoll(At("2026-12-24T08:00:00Z")));
        Assert.Equal(20261224, DayNumbers.DateOf(calendar.Current.Number));
        Assert.False(calendar.TryRoll(At("2026-12-24T08:00:01Z")));
    }

    [Fact]
    public void Days_told_are_the_days_also_when_they_are_of_an_exchange()
    {
        // New York, 17:00: in summer 21:00 UTC, in winter 22:00; the weekend is part of Monday.
        var calendar = new DayCalendar();
        var now = At("2026-10-29T12:00:00Z");
        TradingDay[] days =
        [
            Told("2026-10-28T21:00:00Z", "2026-10-29T21:00:00Z", 20261029),
            Told("2026-10-29T21:00:00Z", "2026-10-30T21:00:00Z", 20261030),
            Told("2026-10-30T21:00:00Z", "2026-11-02T22:00:00Z", 20261102),
        ];

        Assert.All(days, day => Assert.Equal(DayAnswer.Taken, calendar.Tell(day, now)));
        Assert.All(days, day => Assert.Equal(DayAnswer.Known, calendar.Tell(day, now)));
        Assert.Equal(20261102, DateAt(calendar, "2026-10-31T12:00:00Z"));
        Assert.Equal(At("2026-11-02T22:00:00Z"), calendar.NextRoll(At("2026-10-31T12:00:00Z")));
        Assert.Equal(20261103, DateAt(calendar, "2026-11-02T22:00:00Z"));
        Assert.Equal(20261104, DateAt(calendar, "2026-11-03T22:00:00Z"));
        Assert.Equal(20261028, DateAt(calendar, "2026-10-28T20:59:59.999999999Z"));
        Assert.Equal(20261027, DateAt(calendar, "2026-10-27T20:59:59Z"));
    }

    [Theory]
    [InlineData("2026-11-21T00:00:00Z", "2026-11-22T01:00:00Z", 20261121)]
    [InlineData("2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z", 20261120)]
    [InlineData("2026-11-20T23:00:00Z", "2026-11-21T01:00:00Z", 20261120)]
    [InlineData("2026-11-21T06:00:00Z", "2026-11-21T07:00:00Z", 20261121)]
    [InlineData("2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z", 20261121)]
    [InlineData("2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z", 20261115)]
    [InlineData("2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z", 20261122)]
    public void A_day_that_contradicts_one_told_before_is_refused(string begin, string end, int date)
    {
        var calendar = new DayCalendar();
        var now = At("2026-11-21T12:00:00Z");
        calendar.Tell(Told("2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z", 20261121), now);

        var answer = calendar.Tell(Told(begin, end, date), now);

        Assert.Equal(DayAnswer.Contradicts, answer);
        Assert.Equal(
            Day("2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z", 20261121), Assert.Single(calendar.Told.ToArray()));
    }

    [Theory]
    [InlineData("2026-11-22T00:00:00Z", "2026-11-22T00:00:00Z", 20261121)]
    [InlineData("2026-11-22T00:00:00Z", "2026-11-21T00:00:00Z", 20261121)]
    [InlineData("2026-11-21T00:00:00Z", "2026-12-30T00:00:00Z", 20261121)]
    [InlineData("2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z", 20261131)]
    public void A_day_that_is_none_is_refused(string begin, string end, int date)
    {
        var calendar = new DayCalendar();

        Assert.Equal(DayAnswer.Malformed, calendar.Tell(Told(begin, end, date), At("2026-11-21T12:00:00Z")));
        Assert.Empty(calendar.Told.ToArray());
    }

    [Fact]
    public void Two_days_past_and_what_comes_are_kept()
    {
        var calendar = new DayCalendar();
        var now = new UnixNs((20_000 * DayNumbers.PerDay) + 1);
        DayAnswer TellUtc(int number, UnixNs at) => calendar.Tell(
            new TradingDay(
                new UnixNs(number * DayNumbers.PerDay),
                new UnixNs((number + 1) * DayNumbers.PerDay),
                DayNumbers.DateOf((ushort)number)),
            at);

        for (var number = 19_990; number < 20_000 + DayCalendar.ComingMax; number++)
        {
            Assert.Equal(DayAnswer.Taken, TellUtc(number, now));
        }

        Assert.Equal(DayAnswer.Full, TellUtc(20_000 + DayCalendar.ComingMax, now));
        Assert.Equal(DayAnswer.Old, TellUtc(19_990, now));
        Assert.Equal([19_998, 19_999, 20_000], calendar.Told[..3].ToArray().Select(static day => (int)day.Number));
        Assert.Equal(DayAnswer.Taken, TellUtc(20_000 + DayCalendar.ComingMax, now + DayNumbers.PerDay));
    }

    [Fact]
    public void Days_told_in_any_order_make_the_same_calendar()
    {
        var (forward, backward) = (new DayCalendar(), new DayCalendar());
        var now = new UnixNs(20_000 * DayNumbers.PerDay);
        var days = Enumerable.Range(19_998, DayCalendar.ComingMax)
            .Select(static number => new TradingDay(
                new UnixNs((number * DayNumbers.PerDay) + 7),
                new UnixNs(((number + 1) * DayNumbers.PerDay) + 7),
                DayNumbers.DateOf((ushort)number)))
            .ToArray();

        Array.ForEach(days, day => Assert.Equal(DayAnswer.Taken, forward.Tell(day, now)));
        Array.ForEach([.. days.Reverse()], day => Assert.Equal(DayAnswer.Taken, backward.Tell(day, now)));

        Assert.Equal(forward.Told.ToArray(), backward.Told.ToArray());
    }

    [Fact]
    public void A_hole_between_days_told_is_bridged()
    {
        var calendar = new DayCalendar();
        var now = At("2026-11-21T12:00:00Z");
        calendar.Tell(Told("2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z", 20261121), now);
        calendar.Tell(Told("2026-11-24T06:00:00Z", "2026-11-25T06:00:00Z", 20261124), now);
        calendar.Tell(Told("2026-11-25T09:00:00Z", "2026-11-26T09:00:00Z", 20261125), now);

        Assert.Equal(20261122, DateAt(calendar, "2026-11-22T12:00:00Z"));
        Assert.Equal(20261123, DateAt(calendar, "2026-11-24T05:59:59Z"));
        Assert.Equal(At("2026-11-24T06:00:00Z"), calendar.NextRoll(At("2026-11-23T12:00:00Z")));
        Assert.Equal(20261124, DateAt(calendar, "2026-11-25T08:59:59Z"));
        Assert.Equal(At("2026-11-25T09:00:00Z"), calendar.NextRoll(At("2026-11-25T08:59:59Z")));
    }

    [Fact]
    public void A_calendar_told_during_a_day_moves_its_end()
    {
        var calendar = new DayCalendar();
        calendar.TryRoll(At("2026-11-21T12:00:00Z"));

        calendar.Tell(Told("2026-11-20T22:00:00Z", "2026-11-21T22:00:00Z", 20261121), At("2026-11-21T12:00:00Z"));

        Assert.False(calendar.TryRoll(At("2026-11-21T21:59:59Z")));
        Assert.Equal(At("2026-11-21T22:00:00Z"), calendar.Current.End);
        Assert.True(calendar.TryRoll(At("2026-11-21T22:00:00Z")));
        Assert.Equal(20261122, DayNumbers.DateOf(calendar.Current.Number));
    }

    [Fact]
    public void A_state_that_was_saved_is_the_same_when_it_is_loaded()
    {
        var calendar = new DayCalendar();
        calendar.Tell(Told("2026-11-20T22:00:00Z", "2026-11-21T22:00:00Z", 20261121), At("2026-11-21T12:00:00Z"));
        calendar.TryRoll(At("2026-11-21T12:00:00Z"));
        var saved = new ArrayBufferWriter<byte>();
        calendar.Carry(StateCarrier.Saving(saved));

        var loaded = new DayCalendar();
        var carrier = StateCarrier.Loading(saved.WrittenSpan);
        loaded.Carry(carrier);

        Assert.True(carrier.IsAtEnd);
        Assert.Equal(calendar.Current, loaded.Current);
        Assert.Equal(calendar.Told.ToArray(), loaded.Told.ToArray());
        Assert.False(loaded.TryRoll(At("2026-11-21T21:59:59Z")));
        Assert.True(loaded.TryRoll(At("2026-11-21T22:00:00Z")));
    }

    [Fact]
    public void Whatever_is_told_a_later_moment_never_has_an_earlier_day_and_every_moment_is_in_its_own() =>
        Prop.ForAll(
            (from told in Hours(30).SelectMany(static _ => Gen.Choose(1, 40), static (begin, hours) => (begin, hours))
                .SelectMany(static _ => Gen.Choose(-1, 31), static (span, date) => (span.begin, span.hours, date))
                .ListOf()
             from moments in Hours(60).ListOf()
             from now in Hours(30)
             select (told, moments, now)).ToArbitrary(),
            static sample =>
            {
                var calendar = new DayCalendar();
                foreach (var (begin, hours, date) in sample.told)
                {
                    var number = (ushort)(20_000 + (date < 0 ? begin / 24 : date));
                    calendar.Tell(
                        new TradingDay(Moment(begin), Moment(begin + hours), DayNumbers.DateOf(number)),
                        Moment(sample.now));
                }

                var days = sample.moments.Order().Select(hour => (At: Moment(hour), Day: calendar.DayOf(Moment(hour))))
                    .ToArray();
                return days.All(static one => one.Day.Begin <= one.At && one.At < one.Day.End)
                    && days.Zip(days.Skip(1)).All(static pair => pair.First.Day.Number <= pair.Second.Day.Number)
                    && days.Zip(days.Skip(1)).All(static pair =>
                        pair.First.Day.Number != pair.Second.Day.Number
                        || pair.First.Day.Begin == pair.Second.Day.Begin);
            }).Check(Many);

    [Fact]
    public void Whatever_is_told_and_whatever_the_clock_does_the_running_day_never_goes_back() =>
        Prop.ForAll(
            (from tell in ArbMap.Default.GeneratorFor<bool>()
             from hour in Hours(30)
             from hours in Gen.Choose(1, 40)
             from date in Gen.Choose(0, 31)
             select (tell, hour, hours, date)).ListOf().ToArbitrary(),
            static steps =>
            {
                var calendar = new DayCalendar();
                var numbers = new List<int>();
                var now = Moment(0);
                foreach (var (tell, hour, hours, date) in steps)
                {
                    now = tell ? now : Moment(hour);
                    if (tell)
                    {
                        var number = DayNumbers.DateOf((ushort)(20_000 + date));
                        calendar.Tell(new TradingDay(Moment(hour), Moment(hour + hours), number), now);
                    }

                    var before = calendar.Current;
                    var rolled = calendar.TryRoll(now);
                    if (rolled != (before.Number != calendar.Current.Number))
                    {
                        return false;
                    }

                    numbers.Add(calendar.Current.Number);
                }

                return numbers.SequenceEqual(numbers.Order());
            }).Check(Many);

    private static Gen<int> Hours(int days) => Gen.Choose(0, days * 24);

    private static UnixNs Moment(int hour) => new((20_000 * DayNumbers.PerDay) + (hour * 3_600 * UnixNs.PerSecond));

    private static int DateAt(DayCalendar calendar, string moment) =>
        DayNumbers.DateOf(calendar.DayOf(At(moment)).Number);

    private static BookDay Day(string begin, string end, int date) =>
        DayNumbers.TryOf(date, out var number) ? new BookDay(At(begin), At(end), number) : default;

    private static TradingDay Told(string begin, string end, int date) => new(At(begin), At(end), date);

    private static UnixNs At(string text) => UnixNs.TryParse(Texts.Utf8(text), out var moment) ? moment : default;
}
