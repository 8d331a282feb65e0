using System;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using Serilog;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Fetches what happened to the account from the venue's REST side, and tells it.</summary>
/// <remarks>
/// At start, every so often, whenever the private socket may have lost something, and when asked. What it tells is
/// history: executions and ledger entries with the venue's own ids, which count once whoever tells them. Each fetch is
/// told as <see cref="SyncOutcome.Begun"/>, then - on a first run - what every wallet held before, executions and
/// entries oldest first, what every wallet holds, and how it ended. A fetch that fails tells nothing between the two.
/// </remarks>
public sealed class AccountHistorian
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly AccountHistorianOptions _options;
    private readonly PrivateSession _session;
    private readonly HistorianPass _pass;
    private readonly IClock _clock;
    private readonly ProvidedDelay _delay;
    private readonly ILogger _logger;
    private int _isAsked;
    private int _failures;

    /// <summary>A historian that is not running yet.</summary>
    /// <param name="options">How far back and how often.</param>
    /// <param name="session">The private session of the same account: what it told is not told again.</param>
    /// <param name="history">Where the pages come from.</param>
    /// <param name="symbols">Names and rows, shared with every connection.</param>
    /// <param name="lane">Its own.</param>
    /// <param name="clock">Stamps.</param>
    /// <param name="time">Waits.</param>
    /// <param name="logger">Told of progress, holes and what has to wait.</param>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every violation.</exception>
    public AccountHistorian(
        AccountHistorianOptions options,
        KrakenPrivate session,
        IAccountHistory history,
        SymbolTable symbols,
        IInputLane lane,
        IClock clock,
        TimeProvider time,
        ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(clock);
        var errors = options.Validate();
        if (errors.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", errors), nameof(options));
        }

        _options = options;
        _session = session.Session;
        _clock = clock;
        _delay = new ProvidedDelay(time);
        _logger = logger;
        var reads = new HistoryReads(history, options, _delay, clock, Statistics, logger);
        var fetch = new HistoryFetch(history, reads, options, _delay, clock, Statistics, logger);
        var names = new HistoryNames(symbols, _session.Definitions);
        var teller = new HistoryTeller(lane, clock, _delay, Statistics);
        var pairs = new HistoryPairs(options, fetch, names, teller, clock, Statistics, logger);
        var story = new HistoryStory(_session, names, teller, Statistics, logger);
        var comparison = new HistoryComparison(_session, names, fetch, teller, Statistics, clock.Speed);
        _pass = new HistorianPass(
            options, fetch, names, pairs, story, comparison, new HistoryOwners(_session), teller, _delay, clock,
            Statistics, logger);
    }

    /// <summary>What it has done so far; any thread may read it.</summary>
    public HistorianStatistics Statistics { get; } = new();

    private long Wall => _clock.Now.Raw / _clock.Speed;

    /// <summary>Asks for a fetch as soon as may be; any thread.</summary>
    public void SyncSoon() => Volatile.Write(ref _isAsked, 1);

    /// <summary>Runs until told to stop, which ends it without an exception.</summary>
    /// <param name="stopping">Ends it.</param>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            await AwaitSession(stopping).ConfigureAwait(false);
            while (true)
            {
                Volatile.Write(ref _isAsked, 0);
                var (wanted, begunAt) = (_session.HistoryWanted, Wall);
                var outcome = await Sync(stopping).ConfigureAwait(false);
                _failures = outcome == SyncOutcome.Whole ? 0 : _failures + 1;
                await AwaitNext(wanted, begunAt, stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    private async Task<SyncOutcome> Sync(CancellationToken stopping)
    {
        try
        {
            return await _pass.Run(stopping).ConfigureAwait(false);
        }
        catch (OverflowException fault)
        {
            _logger.Error("The account's history holds numbers that no sum can: {Reason:l}", fault.Message);
            await _pass.End(SyncOutcome.Holed, stopping).ConfigureAwait(false);
            return SyncOutcome.Holed;
        }
    }

    /// <summary>What the socket tells from its snapshot on need not be in the history yet.</summary>
    private async Task AwaitSession(CancellationToken stopping)
    {
        var until = Wall + (_options.StartWaitSeconds * UnixNs.PerSecond);
        while (!_session.IsLive && Wall < until)
        {
            await _delay.Wait(TimeSpan.FromMilliseconds(250), stopping).ConfigureAwait(false);
        }
    }

    private async Task AwaitNext(int wanted, long begunAt, CancellationToken stopping)
    {
        var interval = _options.SyncIntervalSeconds;
        var isRefused = _pass.Failure is { Coarse: CoarseCategory.Auth };
        var waitSeconds = _failures == 0 || isRefused
            ? interval
            : Math.Min(interval, (long)_options.RetrySeconds << Math.Min(_failures - 1, 10));
        var dueAt = Wall + (waitSeconds * UnixNs.PerSecond);
        var soonestAt = begunAt + (_options.RetrySeconds * UnixNs.PerSecond);
        while (Wall < dueAt)
        {
            await _delay.Wait(LookEvery, stopping).ConfigureAwait(false);
            await _pass.TellWaiting(stopping).ConfigureAwait(false);
            var isWanted = _session.HistoryWanted != wanted && Wall >= soonestAt;
            if (isWanted || Volatile.Read(ref _isAsked) != 0)
            {
                return;
            }
        }
    }
}
