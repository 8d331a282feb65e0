using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Generator;

namespace KrakkedCore.Tools.KrakenSim.Faults;

/// <summary>Begins and ends faults when their time comes.</summary>
internal sealed class FaultDesk
{
    private readonly FaultActions _actions;
    private readonly List<Fault> _planned;
    private readonly List<(UnixNs Until, FaultKind Kind)> _active = [];
    private readonly SortedDictionary<FaultKind, int> _counts = [];
    private readonly RandomFaults? _random;
    private readonly SeededRandom? _draws;
    private readonly FaultKind[] _kinds = [];
    private UnixNs _start;
    private UnixNs _drawAt = new(long.MaxValue);

    internal FaultDesk(FaultSchedule schedule, FaultActions actions)
    {
        _actions = actions;
        _planned = [.. schedule.Faults.OrderBy(fault => fault.At)];
        if (schedule.Random is { } random)
        {
            _random = random;
            _draws = new SeededRandom(random.Seed, stream: 0xD2A3);
            _kinds = random.Kinds.Count > 0 ? [.. random.Kinds] : [.. FaultKinds.Drawn];
        }
    }

    /// <summary>How often each kind has begun.</summary>
    internal IReadOnlyDictionary<FaultKind, int> Counts => _counts;

    internal IEnumerable<FaultKind> Active => _active.Select(one => one.Kind);

    /// <summary>When something begins or ends next.</summary>
    internal UnixNs NextDue
    {
        get
        {
            var next = _planned.Count > 0 ? _start + (_planned[0].At.Ticks * 100) : new UnixNs(long.MaxValue);
            next = _drawAt < next ? _drawAt : next;
            return _active.Count > 0 ? new UnixNs(Math.Min(next.Raw, _active.Min(one => one.Until.Raw))) : next;
        }
    }

    internal void Begin(UnixNs now)
    {
        _start = now;
        Schedule(now);
    }

    internal void Inject(FaultKind kind, TimeSpan span, int count, UnixNs now)
    {
        _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        var lasts = _actions.Begin(kind, span, count);
        _active.Add((now + (lasts.Ticks * 100), kind));
    }

    internal void Advance(UnixNs now)
    {
        for (var index = _active.Count - 1; index >= 0; index--)
        {
            if (_active[index].Until <= now)
            {
                var kind = _active[index].Kind;
                _active.RemoveAt(index);
                if (!Active.Contains(kind))
                {
                    _actions.End(kind);
                }
            }
        }

        while (_planned.Count > 0 && _start + (_planned[0].At.Ticks * 100) <= now)
        {
            var fault = _planned[0];
            _planned.RemoveAt(0);
            Inject(fault.Kind, fault.Span, fault.Count, now);
        }

        if (_drawAt <= now)
        {
            Inject(_kinds[(int)_draws!.Below(_kinds.Length)], TimeSpan.Zero, count: 0, now);
            Schedule(now);
        }
    }

    private void Schedule(UnixNs now)
    {
        if (_random is { } random)
        {
            var half = random.Every.Ticks * 100 / 2;
            _drawAt = now + half + _draws!.Below((2 * half) + 1);
        }
    }
}
