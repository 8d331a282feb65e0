using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Accounts;

namespace KrakkedCore.Tests.Simulation.Money;

/// <summary>Compares what the engine counted with what the venue holds, whenever either changes.</summary>
/// <remarks>
/// It knows nothing of the engine's own comparison: it has the venue's ledger, the balances the engine told, and the
/// best prices both saw. A difference is the sum over assets of what they differ by, at the middle of best prices; what
/// has no price is told apart.
/// </remarks>
internal sealed class DriftObserver
{
    private readonly Dictionary<string, Amount> _true = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Amount> _counted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> _prices = new(StringComparer.Ordinal);
    private readonly MoneyRecord _record;
    private readonly decimal _amountMax;
    private readonly decimal _shareMax;
    private readonly List<Moment> _moments = [];

    private DriftObserver(MoneyRecord record)
    {
        _record = record;
        _amountMax = (decimal)record.Settings.GetValueOrDefault(SettingKey.DriftAmountMax) / 1_000_000_000_000_000_000m;
        _shareMax = (decimal)record.Settings.GetValueOrDefault(SettingKey.DriftShareMax) / 1_000_000m;
        _prices["USD"] = 1;
    }

    /// <summary>What was at every change, in order; each lasts until the next.</summary>
    internal IReadOnlyList<Moment> Moments => _moments;

    /// <summary>Lives through a record and an account.</summary>
    /// <param name="account">At its end.</param>
    /// <param name="record">Of the same life.</param>
    /// <param name="from">Before it nothing is compared: the engine does not know its account yet.</param>
    internal static DriftObserver Of(SimAccount account, MoneyRecord record, UnixNs from)
    {
        var observer = new DriftObserver(record);
        var changes = new List<(UnixNs Time, int Rank, Action Apply)>();
        foreach (var (time, asset, total) in MoneyTruth.Changes(account))
        {
            changes.Add((time, 0, () => observer._true[asset] = total));
        }

        foreach (var (time, asset, balance) in record.Balances)
        {
            changes.Add((time, 1, () => observer._counted[asset] = balance.Total));
        }

        foreach (var (time, instrument, middle) in record.Prices)
        {
            changes.Add((time, 2, () => observer.Price(instrument, middle)));
        }

        observer.Live(changes.OrderBy(one => one.Time).ThenBy(one => one.Rank), from);
        return observer;
    }

    /// <summary>Spans of time in which a condition held without a break.</summary>
    internal List<(UnixNs From, UnixNs To)> Spans(Func<Moment, bool> holds)
    {
        var spans = new List<(UnixNs From, UnixNs To)>();
        UnixNs? from = null;
        foreach (var moment in _moments)
        {
            if (holds(moment))
            {
                from ??= moment.Time;
            }
            else if (from is { } begun)
            {
                spans.Add((begun, moment.Time));
                from = null;
            }
        }

        if (from is { } open)
        {
            spans.Add((open, _moments[^1].Time));
        }

        return spans;
    }

    private void Live(IEnumerable<(UnixNs Time, int Rank, Action Apply)> changes, UnixNs from)
    {
        UnixNs? at = null;
        foreach (var (time, _, apply) in changes)
        {
            if (at is { } before && time > before && before >= from)
            {
                _moments.Add(Look(before));
            }

            apply();
            at = time;
        }

        if (at is { } last)
        {
            _moments.Add(Look(last));
        }
    }

    private Moment Look(UnixNs time)
    {
        var (difference, equity, unpriced) = (0m, 0m, 0);
        foreach (var (asset, total) in _true)
        {
            var counted = _counted.GetValueOrDefault(asset);
            var isPriced = _prices.TryGetValue(asset, out var price);
            equity += isPriced ? Units(counted) * price : 0;
            if (counted != total)
            {
                unpriced += isPriced ? 0 : 1;
                difference += isPriced ? Math.Abs(Units(total - counted)) * price : 0;
            }
        }

        var tolerance = Math.Max(_amountMax, equity * _shareMax);
        return new Moment(time, difference, tolerance, unpriced, _true.Values.Any(total => total.IsNegative));
    }

    // By USD alone: every coin of these worlds has such a pair, or none.
    private void Price(InstrumentId instrument, Price middle)
    {
        var symbol = _record.SymbolOf(instrument);
        if (symbol.EndsWith("/USD", StringComparison.Ordinal))
        {
            _prices[symbol[..^4]] = middle.Raw / 10_000_000_000m;
        }
    }

    // Of a comparison with a margin: nine decimals are enough, and do not overflow.
    private static decimal Units(Amount amount) => (decimal)(amount.Raw / 1_000_000_000) / 1_000_000_000m;

    /// <summary>How far engine and venue were apart.</summary>
    /// <param name="Time">From when on.</param>
    /// <param name="Difference">Of all priced assets, in USD.</param>
    /// <param name="Tolerance">What is let pass, in USD.</param>
    /// <param name="Unpriced">Assets without price that differ.</param>
    /// <param name="HasNegative">The venue has a balance below zero.</param>
    internal readonly record struct Moment(
        UnixNs Time, decimal Difference, decimal Tolerance, int Unpriced, bool HasNegative)
    {
        private const decimal Margin = 0.05m;

        /// <summary>Over the tolerance whatever price each side took, or without a price at all.</summary>
        internal bool IsSurelyApart => Difference > Tolerance * (1 + Margin) || Unpriced > 0 || HasNegative;

        /// <summary>Perhaps over the tolerance, by the price one took.</summary>
        internal bool IsPerhapsApart => Difference > Tolerance * (1 - Margin) || Unpriced > 0 || HasNegative;
    }
}
