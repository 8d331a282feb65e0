using System;
using System.IO;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Journal.Snapshots;
using KrakkedCore.Tools.Krakked.Replaying;
using Serilog;

namespace KrakkedCore.Tools.Krakked.Running;

/// <summary>Keeps states as files. A state that cannot be written costs time at the next start, nothing else.</summary>
internal sealed class JournalSnapshots(SnapshotStore store, ulong configurationHash, IClock clock, ILogger log)
    : ISnapshotStore
{
    public void Write(long inputSequence, long outputSequence, ulong outputDigest, ReadOnlyMemory<byte> state)
    {
        try
        {
            store.Write(new Snapshot(
                inputSequence,
                outputSequence,
                outputDigest,
                LogicSize.StateVersion,
                configurationHash,
                clock.Now,
                state));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            log.Warning(
                fault, "Snapshot at input {Sequence} was not written; the next start replays more", inputSequence);
        }
    }
}
