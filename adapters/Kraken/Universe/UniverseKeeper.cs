using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Ports;
using Serilog;

namespace KrakkedCore.Adapters.Kraken.Universe;

/// <summary>Loads the universe at the start, looks again on a schedule, and tells the engine what changed.</summary>
/// <remarks>
/// <see cref="Load"/> and <see cref="Run"/> have one caller at a time; <see cref="Current"/> any thread reads. It alone
/// uses its lane. All waiting is on the time provider and continues inline. A pair once told stays watched: when it
/// leaves the universe its definition is still kept true, and when it leaves the venue's list it is told as delisted.
/// </remarks>
public sealed class UniverseKeeper
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(60);

    private readonly UniverseLoader _loader;
    private readonly UniverseTeller _teller;
    private readonly TimeSpan _refreshEvery;
    private readonly ProvidedDelay _delay;
    private readonly ILogger _logger;
    private readonly Action<UniverseChange>? _onChange;
    private PairUniverse? _current;
    private bool _isFresh;

    /// <summary>A keeper that has loaded nothing.</summary>
    /// <param name="loader">Asks the venue.</param>
    /// <param name="symbols">Learns rows, decimals and aliases.</param>
    /// <param name="lane">No one else uses it.</param>
    /// <param name="refreshEvery">Between two looks; zero for only at the start.</param>
    /// <param name="clock">Stamps.</param>
    /// <param name="time">Waits.</param>
    /// <param name="logger">Takes every sentence.</param>
    /// <param name="onChange">Hears of each load, after the engine was told; null when nobody does.</param>
    public UniverseKeeper(
        UniverseLoader loader,
        SymbolTable symbols,
        IInputLane lane,
        TimeSpan refreshEvery,
        IClock clock,
        TimeProvider time,
        ILogger logger,
        Action<UniverseChange>? onChange = null)
    {
        ArgumentNullException.ThrowIfNull(loader);
        ArgumentNullException.ThrowIfNull(symbols);
        ArgumentNullException.ThrowIfNull(lane);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(logger);
        ArgumentOutOfRangeException.ThrowIfLessThan(refreshEvery, TimeSpan.Zero);
        (_loader, _refreshEvery, _logger, _onChange) = (loader, refreshEvery, logger, onChange);
        _delay = new ProvidedDelay(time);
        _teller = new UniverseTeller(symbols, lane, clock, _delay);
    }

    /// <summary>The universe in force; null before the first load, and while there was none to be had.</summary>
    public PairUniverse? Current => Volatile.Read(ref _current);

    /// <summary>Asks the venue now. The first time, a failure is made good by the last good copy.</summary>
    /// <param name="stopping">Gives up.</param>
    /// <returns>After the engine was told; a failed later look leaves the universe as it was.</returns>
    public async Task<UniverseChange> Load(CancellationToken stopping = default)
    {
        var before = _current;
        var load = await _loader.Load(mayUseCopy: before is null, stopping).ConfigureAwait(false);
        foreach (var remark in load.Remarks)
        {
            _logger.Warning("Universe: {Remark}", remark);
        }

        _isFresh = load.Source == UniverseSource.Venue;
        var change = new UniverseChange(load, [], [], []);
        if (load.Universe is { } universe)
        {
            change = ChangeOf(load, before, universe, await _teller.Tell(load, stopping).ConfigureAwait(false));
            Volatile.Write(ref _current, universe);
        }

        foreach (var sentence in change.Sentences)
        {
            _logger.Warning("Universe: {Sentence}", sentence);
        }

        _onChange?.Invoke(change);
        return change;
    }

    /// <summary>Looks again and again; after a failure already a minute later.</summary>
    /// <param name="stopping">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task Run(CancellationToken stopping)
    {
        while (!_isFresh || _refreshEvery > TimeSpan.Zero)
        {
            var isSoon = !_isFresh && (_refreshEvery == TimeSpan.Zero || RetryAfter < _refreshEvery);
            await _delay.Wait(isSoon ? RetryAfter : _refreshEvery, stopping).ConfigureAwait(false);
            await Load(stopping).ConfigureAwait(false);
        }
    }

    private static UniverseChange ChangeOf(
        UniverseLoad load, PairUniverse? before, PairUniverse now, List<string> sentences)
    {
        var symbols = now.Pairs.Select(static pair => pair.Symbol).ToHashSet(StringComparer.Ordinal);
        var symbolsBefore = before?.Pairs.Select(static pair => pair.Symbol).ToHashSet(StringComparer.Ordinal) ?? [];
        var added = symbols.Where(symbol => !symbolsBefore.Contains(symbol)).Order(StringComparer.Ordinal).ToList();
        var removed = symbolsBefore.Where(symbol => !symbols.Contains(symbol)).Order(StringComparer.Ordinal).ToList();
        foreach (var symbol in removed)
        {
            var reason = now.Excluded.FirstOrDefault(pair => pair.Symbol == symbol);
            sentences.Add(
                $"{symbol} has left the universe: "
                + (reason?.Text ?? "the venue's list does not have it any more.")
                + " What is held of it can still be sold where the venue allows.");
        }

        if (before is not null && added.Count > 0)
        {
            sentences.Add($"{added.Count} pairs have joined the universe ({GapSentences.Some(added)}).");
        }

        return new UniverseChange(load, added, removed, sentences);
    }
}
