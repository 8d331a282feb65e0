using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.Krakked.Configuration;

namespace KrakkedCore.Tools.Krakked.Running;

/// <summary>The days of the books ahead: each begins at a time of day in a zone, whatever summer time does.</summary>
/// <param name="roll">Time of day a day begins, in the zone.</param>
/// <param name="zone">Whose clock.</param>
internal sealed class BookCalendar(TimeOnly roll, TimeZoneInfo zone)
{
    /// <summary>How many days are told ahead, the running one among them.</summary>
    internal const int DaysAhead = 14;

    private const long TicksToNs = 100;

    /// <summary>The calendar a configuration names.</summary>
    /// <param name="config">Checked.</param>
    internal static BookCalendar Of(PortfolioConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new BookCalendar(config.DayRollTime, config.DayTimeZone);
    }

    /// <summary>The running day and those that follow.</summary>
    /// <param name="now">Any moment of the running day.</param>
    internal IReadOnlyList<TradingDay> From(UnixNs now)
    {
        var moment = DateTimeOffset.UnixEpoch.AddTicks(now.Raw / TicksToNs);
        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);
        date = BeginOf(date) > now ? date.AddDays(-1) : date;
        var days = new List<TradingDay>(DaysAhead);
        for (var index = 0; index < DaysAhead; index++, date = date.AddDays(1))
        {
            days.Add(new TradingDay(BeginOf(date), BeginOf(date.AddDays(1)), NumberOf(date)));
        }

        return days;
    }

    private static int NumberOf(DateOnly date) => (date.Year * 10_000) + (date.Month * 100) + date.Day;

    private UnixNs BeginOf(DateOnly date)
    {
        var local = date.ToDateTime(roll);
        while (zone.IsInvalidTime(local))
        {
            // The hour that summer time leaves out: the day begins when it is over.
            local = local.AddMinutes(30);
        }

        // An hour that comes twice begins the day when it comes first.
        var offset = zone.IsAmbiguousTime(local)
            ? Largest(zone.GetAmbiguousTimeOffsets(local))
            : zone.GetUtcOffset(local);
        var ticks = new DateTimeOffset(local, offset).UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        return new UnixNs(ticks * TicksToNs);
    }

    private static TimeSpan Largest(TimeSpan[] offsets)
    {
        var largest = offsets[0];
        foreach (var offset in offsets)
        {
            largest = offset > largest ? offset : largest;
        }

        return largest;
    }
}
