using System;
using System.IO;
using System.Threading;
using KrakkedCore.Engine.Contracts.Ports;

namespace KrakkedCore.Journal.Snapshots;

/// <summary>Keeps the states the engine offers. A disk that refuses is counted and told, and stops nothing.</summary>
/// <param name="store">Where they go.</param>
/// <param name="stateVersion">Version of the state's own layout.</param>
/// <param name="configurationHash">Of the configuration in force.</param>
/// <param name="clock">For the time in the header.</param>
public sealed class SnapshotWriter(
    SnapshotStore store, int stateVersion, ulong configurationHash, IClock clock) : ISnapshotStore
{
    private long _writtenCount;
    private long _failedCount;
    private string? _failure;

    /// <summary>Snapshots written. Any thread may read it.</summary>
    public long WrittenCount => Volatile.Read(ref _writtenCount);

    /// <summary>Snapshots the disk refused. Any thread may read it.</summary>
    public long FailedCount => Volatile.Read(ref _failedCount);

    /// <summary>What the system answered the last time it refused; null while it never did.</summary>
    public string? Failure => Volatile.Read(ref _failure);

    /// <inheritdoc />
    public void Write(long inputSequence, long outputSequence, ulong outputDigest, ReadOnlyMemory<byte> state)
    {
        try
        {
            store.Write(new Snapshot(
                inputSequence,
                outputSequence,
                outputDigest,
                stateVersion,
                configurationHash,
                clock.Now,
                state));
            Volatile.Write(ref _writtenCount, _writtenCount + 1);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            Volatile.Write(ref _failure, cause.Message);
            Volatile.Write(ref _failedCount, _failedCount + 1);
        }
    }
}
