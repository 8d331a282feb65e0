using System;
using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Market;

namespace KrakkedCore.Tools.KrakenSim.Generator;

/// <summary>A made-up market: several pairs, trends, calm and storm; the same for the same seed and start.</summary>
/// <remarks>
/// Every number is an integer, and every draw comes from generators seeded by the options, so that the events after
/// <see cref="Begin"/> depend on nothing but the options and the time it was given.
/// </remarks>
public sealed class MarketGenerator : IMarketSource
{
    private const int BookDepthMax = 300; // Twice what the flows keep; a client may ask for more and gets this.
    private const int EventsPerSecondOfWarmUpMax = 20;

    private readonly GeneratorOptions _options;
    private readonly SeededRandom _random;
    private readonly Regime _regime;
    private readonly int _shares;
    private readonly long _gapNs;
    private readonly long _warmUpGapNs;
    private PairFlow[] _flows = [];
    private UnixNs _live;
    private UnixNs _next;
    private int _opened;

    /// <summary>A market that begins when the server does.</summary>
    /// <param name="options">What to make up.</param>
    /// <exception cref="ArgumentException">An option is out of range, or no pair is named.</exception>
    public MarketGenerator(GeneratorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.EventsPerMarketSecond is <= 0 or > 1_000_000)
        {
            throw new ArgumentException(
                $"EventsPerMarketSecond was {options.EventsPerMarketSecond}, must be above 0 and at most 1,000,000.");
        }

        if (options.Pairs.Count == 0)
        {
            throw new ArgumentException("Pairs was empty, must name at least one.");
        }

        if (options.WarmUp < TimeSpan.Zero || options.WarmUp > TimeSpan.FromDays(1))
        {
            throw new ArgumentException($"WarmUp was {options.WarmUp}, must be zero to one day.");
        }

        _options = options;
        _random = new SeededRandom(options.Seed, stream: 0);
        _regime = new Regime(new SeededRandom(options.Seed, stream: 1));
        _shares = options.Pairs.Sum(pair => pair.Share);
        _gapNs = (long)(UnixNs.PerSecond / options.EventsPerMarketSecond);
        _warmUpGapNs = Math.Max(_gapNs, UnixNs.PerSecond / EventsPerSecondOfWarmUpMax);
        Pairs = [.. options.Pairs.Select(pair => pair.Pair)];
        Assets = AssetsOf(options.Assets, Pairs);
    }

    /// <inheritdoc />
    public IReadOnlyList<SimAsset> Assets { get; }

    /// <inheritdoc />
    public IReadOnlyList<SimPair> Pairs { get; }

    /// <inheritdoc />
    public int BookDepth => BookDepthMax;

    /// <inheritdoc />
    public IReadOnlyList<FeedChannel> AwaitedChannels => [];

    /// <inheritdoc />
    public bool IsUnpaced => false;

    /// <inheritdoc />
    public bool IsFinished => false;

    /// <inheritdoc />
    public void Begin(UnixNs now)
    {
        _live = now;
        _next = now + (-_options.WarmUp.Ticks * 100);
        _flows = [.. _options.Pairs.Select((pair, index) =>
            new PairFlow(pair, new SeededRandom(_options.Seed, (ulong)index + 2), _next))];
    }

    /// <inheritdoc />
    public bool TryNext(UnixNs now, MarketEvent happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        Invariant.Holds(_flows.Length > 0);
        if (_next > now)
        {
            return false;
        }

        if (_opened < _flows.Length)
        {
            happening.Begin(MarketEventKind.Flow, _opened, _next);
            _flows[_opened].Open(happening);
            _opened++;
            return true;
        }

        _regime.AdvanceTo(_next);
        var pair = Draw();
        happening.Begin(MarketEventKind.Flow, pair, _next);
        _flows[pair].Next(happening, _regime.VolatilityPercent);

        // Gaps are even between nothing and twice the mean: as irregular as needed, and the rate stays steady.
        var gapNs = (_next < _live ? _warmUpGapNs : _gapNs) * 100 / _regime.IntensityPercent;
        _next += 1 + _random.Below(Math.Max(1, 2 * gapNs));
        return true;
    }

    /// <inheritdoc />
    public UnixNs NextTime(UnixNs now) => _next;

    private int Draw()
    {
        var share = _random.Below(_shares);
        for (var index = 0; ; index++)
        {
            share -= _options.Pairs[index].Share;
            if (share < 0)
            {
                return index;
            }
        }
    }

    // Those named first, then those known, then those that only a pair names.
    private static List<SimAsset> AssetsOf(IReadOnlyList<SimAsset> named, IReadOnlyList<SimPair> pairs)
    {
        var used = pairs.SelectMany(pair => new[] { pair.Quote, pair.Base }).ToHashSet(StringComparer.Ordinal);
        var known = named.Concat(GeneratorPairs.Assets.Where(asset => used.Contains(asset.Id)))
            .DistinctBy(asset => asset.Id).ToList();
        known.AddRange(used.Except(known.Select(asset => asset.Id), StringComparer.Ordinal)
            .Select(id => new SimAsset(id, LedgerDecimals: 8, DisplayDecimals: 4)));
        return known;
    }
}
