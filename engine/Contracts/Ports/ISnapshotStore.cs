using System;

namespace KrakkedCore.Engine.Contracts.Ports;

/// <summary>Where the state of the logic is kept, so that a start need not replay everything.</summary>
/// <remarks>The journal thread calls it. A failed write is no reason to stop: the journal has everything.</remarks>
public interface ISnapshotStore
{
    /// <summary>Keeps a state, whole or not at all.</summary>
    /// <param name="inputSequence">Last input the state has seen; written to the journal before this is called.</param>
    /// <param name="outputSequence">Last output it gave; 0 while there is none.</param>
    /// <param name="outputDigest">Running digest after that output.</param>
    /// <param name="state">Opaque bytes.</param>
    void Write(long inputSequence, long outputSequence, ulong outputDigest, ReadOnlyMemory<byte> state);
}
