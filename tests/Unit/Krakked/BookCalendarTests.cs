using System;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.Krakked.Running;
using Xunit;

namespace KrakkedCore.Tests.Unit.Krakked;

/// <summary>When the days of the books begin.</summary>
public sealed class BookCalendarTests
{
    [Fact]
    public void Days_of_UTC_begin_at_midnight()
    {
        var days = new BookCalendar(new TimeOnly(0, 0), TimeZoneInfo.Utc).From(At("2026-11-21T23:59:59Z"));

        Assert.Equal(BookCalendar.DaysAhead, days.Count);
        Assert.Equal((20261121, At("2026-11-21T00:00:00Z")), (days[0].Date, days[0].Begin));
        Assert.All(days.Zip(days.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Begin));
    }

    [Fact]
    public void Before_the_roll_of_the_zone_the_day_before_still_runs()
    {
        var calendar = new BookCalendar(new TimeOnly(4, 0), TimeZoneInfo.FindSystemTimeZoneById("America/New_York"));

        var days = calendar.From(At("2025-06-04T07:59:59Z"));

        Assert.Equal((20250603, 20250604), (days[0].Date, days[1].Date));
        Assert.Equal(1_749_024_000L * UnixNs.PerSecond, days[1].Begin.Raw);
    }

    [Fact]
    public void The_day_summer_time_begins_has_23_hours_and_the_day_it_ends_25()
    {
        var calendar = new BookCalendar(new TimeOnly(0, 0), TimeZoneInfo.FindSystemTimeZoneById("America/New_York"));

        var spring = calendar.From(At("2026-03-08T12:00:00Z"))[0];
        var autumn = calendar.From(At("2026-11-01T12:00:00Z"))[0];

        Assert.Equal((23, 25), (Hours(spring.End - spring.Begin), Hours(autumn.End - autumn.Begin)));
    }

    [Fact]
    public void A_roll_in_the_hour_summer_time_leaves_out_comes_when_it_is_over()
    {
        var calendar = new BookCalendar(new TimeOnly(2, 30), TimeZoneInfo.FindSystemTimeZoneById("America/New_York"));

        var day = calendar.From(At("2026-03-08T12:00:00Z"))[0];

        Assert.Equal((20260308, At("2026-03-08T07:00:00Z")), (day.Date, day.Begin));
    }

    private static long Hours(long nanoseconds) => nanoseconds / (3_600 * UnixNs.PerSecond);

    private static UnixNs At(string text)
    {
        Assert.True(UnixNs.TryParse(System.Text.Encoding.ASCII.GetBytes(text), out var moment));
        return moment;
    }
}
