using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;
using Xunit;

namespace KrakkedCore.Tests.Simulation.Money;

/// <summary>Drift is raised while, and only while, there is some.</summary>
/// <remarks>
/// Whenever it is raised there is a difference at that very moment, to the engine's step of half a second. It is
/// raised at the latest when what the engine could not know yet is over: the grace, and where the feed has lost
/// what would show it, the next fetch of history: one sync interval, the time REST may be behind (K2: a minute),
/// and the time a fetch takes, a failed one and its repetition included. It is cleared within the minute REST may
/// be behind.
/// </remarks>
internal sealed class DriftClaims
{
    private const long StepNs = UnixNs.PerSecond; // The engine looks twice a second.
    private const long LagNs = 60 * UnixNs.PerSecond;
    private const long FetchNs = 150 * UnixNs.PerSecond;

    private readonly DriftObserver _observer;
    private readonly MoneyRecord _record;
    private readonly IReadOnlyList<(UnixNs From, UnixNs To)> _downs;
    private readonly SimAccount _account;
    private readonly long _knownNs;
    private readonly string _which;

    private DriftClaims(MoneyWorld world, MoneyRecord record, string which)
    {
        var known = record.Accounts.Find(one => one.Status.IsGood).Time;
        _account = world.Account;
        _observer = DriftObserver.Of(_account, record, known);
        (_record, _downs, _which) = (record, world.Downs, which);
        GraceNs = (long)record.Settings.GetValueOrDefault(SettingKey.DriftGraceNs);
        var syncNs = world.Edge.Engine.Config.Portfolio.SyncIntervalSeconds * UnixNs.PerSecond;
        _knownNs = syncNs + LagNs + FetchNs;
    }

    private long GraceNs { get; }

    /// <summary>Longest that a difference may be there untold.</summary>
    private long DetectionNs => GraceNs + _knownNs;

    internal static void Hold(MoneyWorld world, MoneyRecord record, string which)
    {
        var claims = new DriftClaims(world, record, which);
        claims.HoldRaisedOnlyWhileApart();
        claims.HoldRaisedWhileApart();
        claims.HoldClearedAfter();
    }

    /// <summary>Times between which the account as a whole was called drifting.</summary>
    internal static List<(UnixNs From, UnixNs To)> RaisedOf(MoneyRecord record)
    {
        var spans = new List<(UnixNs From, UnixNs To)>();
        UnixNs? from = null;
        foreach (var (time, drift) in record.Drifts.Where(one => one.Drift.Asset == AssetId.None))
        {
            if (drift.IsDrifting)
            {
                from ??= time;
            }
            else if (from is { } begun)
            {
                spans.Add((begun, time));
                from = null;
            }
        }

        if (from is { } open)
        {
            spans.Add((open, new UnixNs(long.MaxValue)));
        }

        return spans;
    }

    // A missing trade is drift by itself, however small: the ledger says that the fold lacks a fact.
    private void HoldRaisedOnlyWhileApart()
    {
        var apart = _observer.Spans(moment => moment.IsPerhapsApart);
        foreach (var (time, drift) in _record.Drifts.Where(one => one.Drift.IsDrifting))
        {
            var isMissing = drift.Reason == DriftReason.TradeMissing && IsTradeMissing(time);
            Assert.True(
                isMissing || apart.Exists(span => span.From <= time && time <= span.To + StepNs),
                $"{_which}: at {time} {drift} was raised, and nothing was apart");
        }
    }

    private void HoldRaisedWhileApart()
    {
        var raised = RaisedOf(_record);
        foreach (var (from, to) in _observer.Spans(moment => moment.IsSurelyApart))
        {
            for (var last = UpTo(from); last < to;)
            {
                var told = raised.FindIndex(span => span.From <= last && span.To >= last);
                Assert.True(
                    told >= 0,
                    $"{_which}: from {from} to {to} the engine was apart from the venue, and at {last} did not say so");
                last = raised[told].To > to ? to : UpTo(raised[told].To + 1);
            }
        }
    }

    private void HoldClearedAfter()
    {
        var apart = _observer.Spans(moment => moment.IsPerhapsApart);
        foreach (var (from, to) in RaisedOf(_record))
        {
            Assert.True(to.Raw < long.MaxValue, $"{_which}: drift raised at {from} was never cleared");
            var ended = apart.Where(span => span.From <= to && span.To >= from).Select(span => span.To)
                .DefaultIfEmpty(from).Max();
            Assert.True(
                to <= ended + LagNs,
                $"{_which}: drift raised at {from} was cleared at {to}, long after {ended}");
        }
    }

    // The engine can say nothing while there is none, and begins anew after it.
    private UnixNs UpTo(UnixNs from)
    {
        var until = from + DetectionNs;
        foreach (var (begin, end) in _downs)
        {
            until = begin <= until && end >= from ? end + DetectionNs : until;
        }

        return until;
    }

    private bool IsTradeMissing(UnixNs time)
    {
        var booked = _record.Fills.Where(one => one.Time <= time + -_knownNs)
            .Select(one => one.Fill.Execution.ToString()).ToHashSet();
        return _account.History.Trades.Any(trade => trade.Time <= time && !booked.Contains(trade.TradeId));
    }
}
