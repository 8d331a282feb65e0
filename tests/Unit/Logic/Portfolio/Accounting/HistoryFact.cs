using System;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Logic.Portfolio.Accounting;

namespace KrakkedCore.Tests.Unit.Logic.Portfolio.Accounting;

/// <summary>One fact of a random history: exactly one of them is there.</summary>
internal sealed record HistoryFact(
    FillFact? Fill = null, FlowFact? Flow = null, RoundingFact? Rounding = null, DayFact? Day = null)
    : IComparable<HistoryFact>
{
    private (long Time, int Rank, long Id) Key =>
        Fill is { } fill ? (fill.VenueTime.Raw, fill.Side == Side.Buy ? 3 : 4, fill.Id)
        : Flow is { } flow ? (flow.VenueTime.Raw, RankOf(in flow), flow.Id)
        : Rounding is { } rounding ? (rounding.VenueTime.Raw, 6, rounding.Id)
        : (Day!.Value.Begin.Raw - 1, 7, Day.Value.Day);

    public int CompareTo(HistoryFact? other) => Key.CompareTo(other!.Key);

    /// <returns>False when it was counted before; true for days.</returns>
    internal bool Post(Account account)
    {
        if (Day is { } day)
        {
            account.Roll(day.Day, day.Begin.Raw);
            return true;
        }

        return Fill is { } fill ? account.Post(fill)
            : Flow is { } flow ? account.Post(flow)
            : account.Post(Rounding!.Value);
    }

    private static int RankOf(in FlowFact flow) =>
        flow.Cause == BalanceCause.Opening ? 1 : flow.Change.IsNegative ? 5 : 2;
}
