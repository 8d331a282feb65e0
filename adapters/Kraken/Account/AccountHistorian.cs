using System;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Wire;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;
using Serilog;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Fetches what happened to the account from the venue's REST side, and tells it.</summary>
/// <remarks>
/// At start, every so often, whenever the private socket may have lost something, and when asked. What it tells is
/// history: executions and ledger entries with the venue's own ids, which count once whoever tells them.
/// </remarks>
public sealed class AccountHistorian
{
    private int _isAsked;

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
        var errors = options.Validate();
        if (errors.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", errors), nameof(options));
        }
    }

    /// <summary>What it has done so far; any thread may read it.</summary>
    public HistorianStatistics Statistics { get; } = new();

    /// <summary>Asks for a fetch as soon as may be; any thread.</summary>
    public void SyncSoon() => Volatile.Write(ref _isAsked, 1);

    /// <summary>Runs until told to stop, which ends it without an exception.</summary>
    /// <param name="stopping">Ends it.</param>
    public Task RunAsync(CancellationToken stopping) => Task.CompletedTask;
}
