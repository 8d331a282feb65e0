using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KrakkedCore.Adapters.Kraken.Account;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Serilog;

namespace KrakkedCore.Tests.Unit.Kraken.Account;

/// <summary>The historian beside a private session, with a history as a test writes it.</summary>
internal sealed class HistorianBench : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task? _running;

    public HistorianBench(AccountHistorianOptions? options = null)
    {
        Session = new AccountHarness();
        Options = options ?? new AccountHistorianOptions { HistoryDays = 1, StartWaitSeconds = 0, RetrySeconds = 10 };
        var logger = new LoggerConfiguration().WriteTo.Sink(Session).CreateLogger();
        Historian = new AccountHistorian(
            Options, Session.Private, History, Session.Symbols, Lane, Session.Time, Session.Time, logger);
        Session.Symbols.TryAlias("XXBTZUSD"u8, new InstrumentId(1));
    }

    public AccountHistorianOptions Options { get; }

    public AccountHarness Session { get; }

    public AccountHistorian Historian { get; }

    public ScriptedHistory History { get; } = new();

    public RecordingLane Lane { get; } = new();

    public IReadOnlyList<Fill> Fills => [.. Lane.Of(InputKind.Fill).Select(item => item.Fill)];

    public IReadOnlyList<LedgerEntry> Entries => [.. Lane.Of(InputKind.LedgerEntry).Select(item => item.LedgerEntry)];

    public IReadOnlyList<AccountSync> Syncs => [.. Lane.Of(InputKind.AccountSync).Select(item => item.AccountSync)];

    public IEnumerable<SyncOutcome> Outcomes => Syncs.Select(sync => sync.Outcome);

    public long this[HistorianCounter counter] => Historian.Statistics[counter];

    /// <summary>So many seconds before the start.</summary>
    public static UnixNs Ago(double seconds) => AccountHarness.Start + (long)(-seconds * UnixNs.PerSecond);

    public IReadOnlyList<BalanceStatement> Stated(StatementUse use) =>
    [
        .. Lane.Of(InputKind.BalanceStatement).Select(item => item.BalanceStatement).Where(item => item.Use == use),
    ];

    public HistorianBench Start(int milliseconds = 2_000)
    {
        using var timer = Session.Time.CreateTimer(
            _ => _running = Historian.RunAsync(_stopping.Token), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        Session.Time.Advance(TimeSpan.Zero);
        Session.Run(milliseconds);
        return this;
    }

    public void Stop()
    {
        using var timer = Session.Time.CreateTimer(
            _ => _stopping.Cancel(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        Session.Run(100);
        Xunit.Assert.True(_running!.IsCompletedSuccessfully);
    }

    public void Dispose()
    {
        Session.Dispose();
        _stopping.Cancel();
        _stopping.Dispose();
    }
}
