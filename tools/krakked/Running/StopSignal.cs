using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace KrakkedCore.Tools.Krakked.Running;

/// <summary>
/// Tells a run to stop: on Ctrl-C, on SIGTERM, or because it is over. A second signal ends the process.
/// </summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly PosixSignalRegistration[] _registrations;
    private string? _reason;

    /// <summary>Listens from now on.</summary>
    public StopSignal()
    {
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        ];
    }

    /// <summary>Cancelled when the run should stop.</summary>
    public CancellationToken Token => _stopping.Token;

    /// <summary>Why; null while it should go on.</summary>
    public string? Reason => Volatile.Read(ref _reason);

    /// <summary>Done once, just before the run is told to stop: what is to be seen while it still runs.</summary>
    public Action? BeforeStop { get; set; }

    /// <summary>Stops the run; only the first reason counts.</summary>
    /// <param name="reason">For the summary.</param>
    public void Stop(string reason)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
        {
            BeforeStop?.Invoke();
            _stopping.Cancel();
        }
    }

    /// <summary>Stops the run after a while.</summary>
    /// <param name="seconds">Wall time.</param>
    /// <returns>To be kept until the run is over.</returns>
    public Timer StopAfter(int seconds) =>
        new(_ => Stop($"{seconds} seconds are over"), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _stopping.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Reason is not null)
        {
            Environment.Exit(ExitCodes.Interrupted);
        }

        Stop($"{context.Signal} received");
    }
}
