using System;
using System.Collections.Generic;
using System.Threading;
using Serilog;

namespace KrakkedCore.Tools.Krakked.Portfolio;

/// <summary>Keeps the database up to date while an engine runs, and never gives up: what fails is tried again later.
/// </summary>
/// <remarks>
/// One thread at a time; it waits for nothing itself. A fault is one sentence in the log, however often it repeats: the
/// database decides nothing, so trading goes on without it.
/// </remarks>
/// <param name="updater">Owned.</param>
/// <param name="database">The file, for sentences.</param>
/// <param name="log">Takes what people should know later.</param>
internal sealed class StoreKeeper(StoreUpdater updater, string database, ILogger log) : IDisposable
{
    private const long BackOffMsMax = 60_000;
    private const long BackOffMsMin = 1_000;

    private string? _fault;
    private long _backOffMs;
    private long _retryAtMs = long.MinValue;

    /// <summary>Why the last attempt failed; null when it did not.</summary>
    public string? Fault => _fault;

    /// <summary>Attempts that failed so far.</summary>
    public long FaultCount { get; private set; }

    /// <summary>Last output known to be in the database; 0 for none.</summary>
    public long AppliedSequence => updater.AppliedSequence;

    /// <summary>Writes what is new, unless the last attempt failed a moment ago.</summary>
    /// <param name="nowMs">Any clock that only goes forward, ms.</param>
    /// <param name="stopping">Ends it early.</param>
    public void Poll(long nowMs, CancellationToken stopping)
    {
        if (nowMs < _retryAtMs)
        {
            return;
        }

        try
        {
            updater.Update(progress: null, stopping);
            Recovered();
        }
        catch (Exception fault)
        {
            Failed(fault, nowMs);
        }
    }

    /// <summary>Writes the rest once nothing comes any more, and says what people should know.</summary>
    /// <param name="nowMs">Of the same clock.</param>
    /// <returns>Sentences for the summary; none when all is written and all went well.</returns>
    public IReadOnlyList<string> Drain(long nowMs)
    {
        _retryAtMs = long.MinValue;
        Poll(nowMs, CancellationToken.None);
        if (_fault is null && updater.IsInDoubt)
        {
            Poll(nowMs, CancellationToken.None);
        }

        if (_fault is not null)
        {
            return
            [
                $"The portfolio database {database} ends with output {updater.AppliedSequence}: {_fault} Trading was "
                    + "not concerned; krakked store update brings it up to date.",
            ];
        }

        return FaultCount == 0
            ? []
            : [$"The portfolio database {database} could not be written {FaultCount} times, and is whole again."];
    }

    /// <summary>Frees the database.</summary>
    public void Dispose() => updater.Dispose();

    private void Recovered()
    {
        if (_fault is not null)
        {
            log.Information(
                "Portfolio database: written again, up to output {Sequence}", updater.AppliedSequence);
        }

        _fault = null;
        _backOffMs = 0;
        _retryAtMs = long.MinValue;
    }

    // Whatever it is, even a mistake of ours: an engine that trades must not end because of what only reports.
    private void Failed(Exception fault, long nowMs)
    {
        var isExplained = FaultSentences.TryExplain(fault, out var sentence, out _);
        FaultCount++;
        _backOffMs = Math.Clamp(_backOffMs * 2, BackOffMsMin, BackOffMsMax);
        _retryAtMs = nowMs + _backOffMs;
        if (sentence == _fault)
        {
            return;
        }

        _fault = sentence;
        if (isExplained)
        {
            log.Warning("Portfolio database: {Sentence:l} It is tried again; trading goes on.", sentence);
        }
        else
        {
            log.Error(fault, "Portfolio database: it is tried again; trading goes on");
        }
    }
}
