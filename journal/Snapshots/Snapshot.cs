using System;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Journal.Snapshots;

/// <summary>The whole state of the deciding thread after one input, and where it belongs.</summary>
/// <param name="Sequence">The last input the state includes.</param>
/// <param name="OutputSequence">The last output it includes; 0 while there is none.</param>
/// <param name="OutputDigest">Running digest after that output.</param>
/// <param name="StateVersion">Version of the state's own layout.</param>
/// <param name="ConfigurationHash">Of the configuration in force.</param>
/// <param name="CreatedAt">The caller's clock when it was taken.</param>
/// <param name="State">What the deciding thread saved; opaque here.</param>
public sealed record Snapshot(
    long Sequence,
    long OutputSequence,
    ulong OutputDigest,
    int StateVersion,
    ulong ConfigurationHash,
    UnixNs CreatedAt,
    ReadOnlyMemory<byte> State);
