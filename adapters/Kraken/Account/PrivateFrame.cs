using KrakkedCore.Adapters.Kraken.Wire;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>What one frame was.</summary>
/// <param name="Kind">As far as could be told.</param>
/// <param name="Fault">The first thing wrong with it; what was sound was handed on all the same.</param>
/// <param name="IsSnapshot">The venue called it a snapshot.</param>
/// <param name="Sequence">Within its subscription; 0 when the venue gave none.</param>
public readonly record struct PrivateFrame(PrivateFrameKind Kind, FrameFault Fault, bool IsSnapshot, long Sequence);
