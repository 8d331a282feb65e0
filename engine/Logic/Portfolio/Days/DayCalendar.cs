using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.State;

namespace KrakkedCore.Engine.Logic.Portfolio.Days;

/// <summary>The days of the books: those told ahead, and days of 24 hours where none is told.</summary>
/// <remarks>
/// Every moment has one day, and a later moment never has a smaller number. Without any day told they are the days of
/// UTC; before and after the days told, and in a hole between them, days go on by 24 hours from the day before.
/// </remarks>
internal sealed class DayCalendar
{
    /// <summary>Days kept that are over.</summary>
    internal const int PastMax = 2;

    /// <summary>Days kept that are not over: the running one and those to come.</summary>
    internal const int ComingMax = 17;

    private const long LengthNsMax = 31 * DayNumbers.PerDay;

    private readonly BookDay[] _days = new BookDay[PastMax + ComingMax];
    private int _count;
    private BookDay _current;
    private UnixNs _lookAt;

    /// <summary>The day that runs; number zero before the first.</summary>
    internal BookDay Current => _current;

    /// <summary>Days told and kept, in order.</summary>
    internal ReadOnlySpan<BookDay> Told => _days.AsSpan(0, _count);

    /// <summary>The day of a moment, by what was told so far.</summary>
    internal BookDay DayOf(UnixNs moment)
    {
        if (_count == 0)
        {
            return Utc(moment);
        }

        var next = 0;
        while (next < _count && _days[next].Begin <= moment)
        {
            next++;
        }

        return next == 0 ? Before(moment)
            : moment < _days[next - 1].End ? _days[next - 1]
            : next == _count ? After(moment)
            : Between(moment, _days[next - 1], _days[next]);
    }

    /// <summary>When the day of a moment is over.</summary>
    internal UnixNs NextRoll(UnixNs moment) => DayOf(moment).End;

    /// <summary>True when <see cref="TryRoll"/> has something to look at.</summary>
    internal bool IsOver(UnixNs now) => now >= _lookAt;

    /// <summary>Goes on to the day of a moment, past all days between; never back.</summary>
    /// <remarks>Costs one comparison while the day runs. A clock that steps back rolls nothing.</remarks>
    /// <param name="now">Engine time.</param>
    /// <returns>True when another day runs than before: <see cref="Current"/>. The first call has always one.</returns>
    internal bool TryRoll(UnixNs now)
    {
        if (!IsOver(now))
        {
            return false;
        }

        var day = DayOf(now);
        _lookAt = day.End;
        if (day.Number < _current.Number || (day.Number == _current.Number && _current.End.Raw != 0))
        {
            // The same day with another end is told newly.
            _current = day.Number == _current.Number ? day : _current;
            return false;
        }

        _current = day;
        return true;
    }

    /// <summary>A day is told.</summary>
    /// <param name="told">The day.</param>
    /// <param name="now">Engine time: what ended before it is over.</param>
    internal DayAnswer Tell(in TradingDay told, UnixNs now)
    {
        if (told.Begin.Raw <= 0 || told.End <= told.Begin || told.End.Raw - told.Begin.Raw > LengthNsMax
            || !DayNumbers.TryOf(told.Date, out var number))
        {
            return DayAnswer.Malformed;
        }

        var day = new BookDay(told.Begin, told.End, number);
        var at = 0;
        while (at < _count && _days[at].Begin < day.Begin)
        {
            at++;
        }

        if (at < _count && _days[at] == day)
        {
            return DayAnswer.Known;
        }

        var fits = (at == 0 || (_days[at - 1].End <= day.Begin && _days[at - 1].Number < number))
            && (at == _count || (day.End <= _days[at].Begin && number < _days[at].Number));
        return fits ? Insert(day, at, now) : DayAnswer.Contradicts;
    }

    internal void Carry(StateCarrier state)
    {
        state.Count(ref _count, _days.Length);
        state.Rows(_days.AsSpan(0, _count));
        state.Field(ref _current);
        state.Field(ref _lookAt);
    }

    private static BookDay Utc(UnixNs moment)
    {
        var number = Clamped(moment.Raw / DayNumbers.PerDay);
        var begin = new UnixNs(number * DayNumbers.PerDay);
        return new BookDay(begin, begin + DayNumbers.PerDay, number);
    }

    private static BookDay Between(UnixNs moment, in BookDay before, in BookDay after)
    {
        // The last day before the next one told takes what is left of the hole.
        var number = Math.Min(before.Number + 1 + ((moment - before.End) / DayNumbers.PerDay), after.Number - 1);
        var begin = number == before.Number
            ? before.Begin
            : before.End + ((number - before.Number - 1) * DayNumbers.PerDay);
        var end = number == after.Number - 1 || after.Begin - begin < DayNumbers.PerDay
            ? after.Begin
            : begin + DayNumbers.PerDay;
        return new BookDay(begin, end, (ushort)number);
    }

    private static ushort Clamped(long number) => (ushort)Math.Clamp(number, 0, ushort.MaxValue);

    private BookDay Before(UnixNs moment)
    {
        var first = _days[0];
        var back = ((first.Begin - moment - 1) / DayNumbers.PerDay) + 1;
        var end = first.Begin + (-(back - 1) * DayNumbers.PerDay);
        return new BookDay(end + -DayNumbers.PerDay, end, Clamped(first.Number - back));
    }

    private BookDay After(UnixNs moment)
    {
        var last = _days[_count - 1];
        var on = (moment - last.End) / DayNumbers.PerDay;
        var begin = last.End + (on * DayNumbers.PerDay);
        return new BookDay(begin, begin + DayNumbers.PerDay, Clamped(last.Number + 1 + on));
    }

    private DayAnswer Insert(BookDay day, int at, UnixNs now)
    {
        while (_count > PastMax && _days[PastMax].End <= now)
        {
            Forget(ref at);
        }

        if (at < 0 || (at == 0 && _count >= PastMax && _days[PastMax - 1].End <= now))
        {
            return DayAnswer.Old;
        }

        if (_count >= PastMax && _days[PastMax - 1].End <= now && day.End <= now)
        {
            Forget(ref at);
        }

        if (_count == _days.Length)
        {
            return DayAnswer.Full;
        }

        _days.AsSpan(at, _count - at).CopyTo(_days.AsSpan(at + 1));
        _days[at] = day;
        _count++;
        _lookAt = default;
        return DayAnswer.Taken;
    }

    private void Forget(ref int at)
    {
        _days.AsSpan(1, _count - 1).CopyTo(_days);
        _count--;
        at--;
    }
}
