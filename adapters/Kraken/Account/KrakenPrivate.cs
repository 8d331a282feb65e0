using System;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Feed;
using KrakkedCore.Adapters.Kraken.Rest;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using Serilog;
using Serilog.Events;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Kraken's private socket: our orders out, and what became of them, our fills and balances in.</summary>
/// <remarks>
/// Stays connected with a fresh token each time, stays subscribed, checks every sequence, and asks REST after whatever
/// the socket may have lost. What it learns goes into its own lane; what concerns money is never dropped.
/// </remarks>
public sealed class KrakenPrivate
{
    private static readonly TimeSpan TimerPeriod = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan HealPeriod = TimeSpan.FromMilliseconds(250);

    private readonly KrakenPrivateOptions _options;
    private readonly IPrivateAccount _account;
    private readonly IConnectionBudget _connections;
    private readonly IClock _clock;
    private readonly TimeProvider _time;
    private readonly ProvidedDelay _delay;
    private readonly ILogger _logger;
    private readonly IFrameTransport _transport;
    private readonly ReconnectSchedule _schedule;
    private readonly PrivateSession _session;
    private readonly SocketWaker _waker;

    /// <summary>A session that is not running yet.</summary>
    /// <param name="options">How it is kept.</param>
    /// <param name="symbols">Names and rows, shared with the public feed.</param>
    /// <param name="account">Tokens, look-ups and reconciliation over REST.</param>
    /// <param name="connections">Connection attempts of this address, shared with every other connection.</param>
    /// <param name="lane">Its own.</param>
    /// <param name="clock">Stamps each frame when it is complete.</param>
    /// <param name="time">Waits.</param>
    /// <param name="logger">Told of connections and refusals; never of tokens.</param>
    /// <param name="transport">The real WebSocket when not given.</param>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every violation.</exception>
    public KrakenPrivate(
        KrakenPrivateOptions options,
        SymbolTable symbols,
        IPrivateAccount account,
        IConnectionBudget connections,
        IInputLane lane,
        IClock clock,
        TimeProvider time,
        ILogger logger,
        IFrameTransport? transport = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        var errors = options.Validate();
        if (errors.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", errors), nameof(options));
        }

        _options = options;
        _account = account;
        _connections = connections;
        _clock = clock;
        _time = time;
        _delay = new ProvidedDelay(time);
        _logger = logger;
        _transport = transport ?? new WebSocketTransport();
        _schedule = new ReconnectSchedule(options.JitterSeed);
        _session = new PrivateSession(options, symbols, lane, clock.Speed, logger);
        _waker = new SocketWaker(options.WakesAtOnce);
    }

    /// <summary>What it has done so far; any thread may read it.</summary>
    public PrivateStatistics Statistics => _session.Statistics;

    internal PrivateSession Session => _session;

    private long Wall => _clock.Now.Raw / _clock.Speed;

    /// <summary>Runs until told to stop. Lost connections and refused tokens are no reason to end.</summary>
    /// <param name="stopping">Ends it without an exception: the dead-man switch is switched off first.</param>
    public async Task RunAsync(CancellationToken stopping)
    {
        _session.OnStarted(_clock.Now);
        using var timer = _time.CreateTimer(
            static state => ((KrakenPrivate)state!).OnTick(), this, TimerPeriod, TimerPeriod);
        using var stop = stopping.Register(static state => ((KrakenPrivate)state!).BeginStop(), this);
        var healing = HealLoop(stopping);
        while (!stopping.IsCancellationRequested)
        {
            if (await TryConnect(stopping).ConfigureAwait(false))
            {
                await ServeConnection(stopping).ConfigureAwait(false);
            }
        }

        await healing.ConfigureAwait(false);
    }

    /// <summary>The OMS thread put a command into the queue.</summary>
    internal void Wake() => _waker.Wake();

    private void OnTick() => _session.OnTimer(_clock.Now);

    private void BeginStop()
    {
        _session.BeginStop(_clock.Now);
        _waker.Wake();
    }

    /// <summary>Its end is the session's to say, so that a stop may still switch the dead-man switch off.</summary>
    private async Task ServeConnection(CancellationToken stopping)
    {
        var limits = new ConnectionLimits(_options.FrameBytesMax, _options.SilenceTimeoutMs);
        var connection = new FeedConnection(limits, _transport, _time, _clock, _session);
        _waker.Connection = connection;
        var reason = await connection.RunAsync(CancellationToken.None).ConfigureAwait(false);
        _waker.Connection = null;
        _session.OnDisconnected(_clock.Now);
        _schedule.OnLost(Wall);
        var level = stopping.IsCancellationRequested ? LogEventLevel.Information : LogEventLevel.Warning;
        _logger.Write(level, "Disconnected from {Address}: {Reason}", _options.Address, reason);
    }

    private async Task<bool> TryConnect(CancellationToken stopping)
    {
        try
        {
            await WaitForTurn(stopping).ConfigureAwait(false);
            if (await FetchToken(stopping).ConfigureAwait(false) is not { } token)
            {
                return false;
            }

            using var timeout = new CancellationTokenSource(
                TimeSpan.FromMilliseconds(_options.ConnectTimeoutMs), _time);
            using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(stopping, timeout.Token);
            await _transport.ConnectAsync(_options.Address, giveUp.Token).ConfigureAwait(false);
            _logger.Information("Connected to {Address}", _options.Address);
            _schedule.OnConnected(Wall);
            _session.OnConnected(token, _clock.Now);
            return true;
        }
        catch (ConnectionRateException fault)
        {
            _connections.OnRefused(_clock.Now);
            _logger.Error("No connection to {Address}: {Reason}", _options.Address, fault.Message);
            return false;
        }
        catch (Exception fault) when (FeedConnection.IsExpected(fault))
        {
            if (!stopping.IsCancellationRequested)
            {
                _logger.Warning("No connection to {Address}: {Reason}", _options.Address, fault.Message);
            }

            return false;
        }
    }

    /// <summary>Waits as long as this connection's own failures and the budget of all connections ask for.</summary>
    private async Task WaitForTurn(CancellationToken stopping)
    {
        var delayNs = _schedule.NextDelay(isRestricted: false);
        if (delayNs > 0)
        {
            await Wait(delayNs, stopping).ConfigureAwait(false);
        }

        while (!_connections.TryTake(_clock.Now, out var readyAt))
        {
            var waitNs = Math.Max((readyAt - _clock.Now) / _clock.Speed, UnixNs.PerMillisecond);
            await Wait(waitNs, stopping).ConfigureAwait(false);
        }
    }

    private async Task<AccessToken?> FetchToken(CancellationToken stopping)
    {
        _session.Statistics.Add(PrivateCounter.Tokens);
        var answer = await _account.TokenAsync(stopping).ConfigureAwait(false);
        if (answer.Value is { } value && AccessToken.From(value.Token) is { } token)
        {
            return token;
        }

        var text = answer.Failure?.Text ?? "The venue gave a token that no request can hold.";
        _logger.Error("No token for the private socket: {Reason}", text);
        if (answer.Failure is { Category: RestFailureCategory.Auth })
        {
            // Asking again and again with a key that is refused leads to a lockout.
            await Wait(_options.RefusedKeyWaitSeconds * UnixNs.PerSecond, stopping).ConfigureAwait(false);
        }

        return null;
    }

    private async Task HealLoop(CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                await _delay.Wait(HealPeriod, stopping).ConfigureAwait(false);
                if (_session.TryBeginPass(_clock.Now) is { } pass)
                {
                    await Heal(pass, stopping).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
    }

    private async Task Heal(HealingPass pass, CancellationToken stopping)
    {
        foreach (var order in pass.Cancels)
        {
            var cancelled = await _account.CancelAsync(order, stopping).ConfigureAwait(false);
            _logger.Information(
                "Cancel of {Order} over REST: {Outcome}", order, cancelled.Failure?.Text ?? "taken");
        }

        var failure = await Ask(pass, stopping).ConfigureAwait(false);
        if (failure is null)
        {
            _session.EndPass(pass, _clock.Now);
            return;
        }

        _session.FailPass();
        _logger.Warning("The account could not be reconciled: {Reason}", failure.Text);
    }

    private async Task<RestFailure?> Ask(HealingPass pass, CancellationToken stopping)
    {
        var open = await _account.OpenOrdersAsync(stopping).ConfigureAwait(false);
        if (open.Value is null)
        {
            return open.Failure ?? NoAnswer();
        }

        pass.Open = open.Value;
        _session.JudgeOpen(pass);
        if (pass.NeedsClosed)
        {
            var closed = await _account.ClosedOrdersAsync(pass.Since, stopping).ConfigureAwait(false);
            if (closed.Value is null)
            {
                return closed.Failure ?? NoAnswer();
            }

            pass.Closed = closed.Value;
        }

        if (pass.Asked.Count > 0)
        {
            var names = new string[pass.Asked.Count];
            for (var index = 0; index < names.Length; index++)
            {
                names[index] = pass.Asked[index].ToString();
            }

            var owners = await _account.OrdersAsync(names, stopping).ConfigureAwait(false);
            pass.Owners = owners.Value ?? [];
        }

        var trades = await _account.TradesAsync(pass.Since, stopping).ConfigureAwait(false);
        pass.Trades = trades.Value ?? [];
        if (_session.Ask(pass, static (known, asked) => known.EntriesSince(asked)) is { } from)
        {
            // Without an answer only what needs no entries is told.
            var entries = await _account.TradeEntriesAsync(from, stopping).ConfigureAwait(false);
            pass.Entries = entries.Value ?? [];
        }

        return trades.Value is null ? trades.Failure ?? NoAnswer() : null;
    }

    private static RestFailure NoAnswer() =>
        new(RestFailureCategory.Malformed, "The account answered neither with a value nor with a failure.");

    private Task Wait(long wallNs, CancellationToken stopping) =>
        _delay.Wait(TimeSpan.FromTicks(wallNs / TimeSpan.NanosecondsPerTick), stopping);
}
