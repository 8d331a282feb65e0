using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using Serilog;

namespace KrakkedCore.Adapters.Kraken.Candles;

/// <summary>Hands the past of pairs over to the engine once their live trades have begun.</summary>
/// <remarks>
/// One pair after another: seven calls each, at the pace of the client's public budget. A pair that REST does not
/// answer for goes to the end and is tried again; after the last try it goes on without a past, and the log says so.
/// All waiting is on the time provider.
/// </remarks>
public sealed class HistoryLoader
{
    private readonly HistoryLoaderOptions _options;
    private readonly SymbolTable _symbols;
    private readonly Func<InstrumentId, bool> _isLive;
    private readonly IClock _clock;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly HistoryReader _reader;
    private readonly HistoryWriter _writer;
    private int _handedOverCount;
    private int _withoutPastCount;

    /// <summary>A loader that has asked for nothing yet.</summary>
    /// <param name="options">How much, and how patiently.</param>
    /// <param name="calls">The client's public calls.</param>
    /// <param name="symbols">Shared with the feed: gives a pair its row.</param>
    /// <param name="isLive">True once a pair's live trades have begun, <see cref="LiveTradeWatch.IsLive"/>.</param>
    /// <param name="lane">The loader's own.</param>
    /// <param name="clock">Stamps what is published.</param>
    /// <param name="time">Waits.</param>
    /// <param name="logger">Told of each pair's outcome.</param>
    /// <param name="store">Keeps what was loaded and adds what is older; null where there is none.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public HistoryLoader(
        HistoryLoaderOptions options,
        PublicCalls calls,
        SymbolTable symbols,
        Func<InstrumentId, bool> isLive,
        IInputLane lane,
        IClock clock,
        TimeProvider time,
        ILogger logger,
        ICandleStore? store = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(calls);
        ArgumentNullException.ThrowIfNull(lane);
        options.Validate();
        (_options, _symbols, _isLive, _clock, _time, _logger) = (options, symbols, isLive, clock, time, logger);
        _reader = new HistoryReader(calls, clock, store, logger, options.CandlesPerSeries);
        _writer = new HistoryWriter(lane, clock, time);
    }

    /// <summary>Pairs whose past was handed over; any thread may read it.</summary>
    public int HandedOverCount => Volatile.Read(ref _handedOverCount);

    /// <summary>Pairs that went on without a past; any thread may read it.</summary>
    public int WithoutPastCount => Volatile.Read(ref _withoutPastCount);

    /// <summary>Hands over the past of each pair once. One call at a time.</summary>
    /// <param name="pairs">As WebSocket v2 writes them.</param>
    /// <param name="stopping">Ends it quietly.</param>
    /// <returns>Done when every pair has had its end, or at the stop.</returns>
    public async Task RunAsync(IReadOnlyList<string> pairs, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var waiting = pairs.Distinct(StringComparer.Ordinal).Select(static pair => new WaitingPair(pair)).ToList();
        try
        {
            while (waiting.Count > 0)
            {
                var next = waiting.Find(IsDue);
                if (next is null)
                {
                    await Task.Delay(_options.PollEvery, _time, stopping).ConfigureAwait(false);
                    continue;
                }

                waiting.Remove(next);
                if (!await TryHandOver(next, stopping).ConfigureAwait(false))
                {
                    next.DueAt = _clock.Now + (_options.RetryAfter.Ticks * 100 * _clock.Speed);
                    waiting.Add(next);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            _logger.Information("The hand-over of history was stopped with {Count} pairs to go", waiting.Count);
        }
    }

    private bool IsDue(WaitingPair pair) =>
        pair.DueAt <= _clock.Now && TryRow(pair.Name, out var instrument) && _isLive(instrument);

    private bool TryRow(string pair, out InstrumentId instrument) =>
        _symbols.TryFind(Encoding.UTF8.GetBytes(pair), out instrument);

    /// <returns>False when the pair is to be tried again.</returns>
    private async Task<bool> TryHandOver(WaitingPair pair, CancellationToken stopping)
    {
        TryRow(pair.Name, out var instrument);
        pair.AttemptCount++;
        var (history, failure) = await _reader.Read(pair.Name, stopping).ConfigureAwait(false);
        if (history is not null)
        {
            await _writer.Write(instrument, history, _options.CandlesPerSeries, stopping).ConfigureAwait(false);
            Interlocked.Increment(ref _handedOverCount);
            _logger.Information(
                "The history of {Pair} through {Through} was handed over: {Minutes} minutes, {Trades} trades since",
                pair.Name, history.Through, history.Closed(0).Count, history.Trades.Count);
            return true;
        }

        if (pair.AttemptCount < _options.AttemptsMax)
        {
            _logger.Warning(
                "The history of {Pair} could not be loaded at attempt {Attempt} of {Max}: {Failure}",
                pair.Name, pair.AttemptCount, _options.AttemptsMax, failure?.Text);
            return false;
        }

        await _writer.WriteNone(instrument, stopping).ConfigureAwait(false);
        Interlocked.Increment(ref _withoutPastCount);
        _logger.Error(
            "The history of {Pair} could not be loaded after {Attempts} attempts: {Failure} Its candles go on from "
            + "its live trades alone, and its strategies start cold.",
            pair.Name, pair.AttemptCount, failure?.Text);
        return true;
    }

    /// <summary>A pair that has not had its end.</summary>
    private sealed class WaitingPair(string name)
    {
        internal string Name => name;

        internal int AttemptCount { get; set; }

        internal UnixNs DueAt { get; set; }
    }
}
