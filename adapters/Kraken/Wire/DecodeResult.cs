using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>What one frame gave.</summary>
/// <param name="Kind">What it was, as far as could be told.</param>
/// <param name="Fault">Why it gave nothing; none when it was used.</param>
/// <param name="EventCount">Events written to the scratch space; 0 with a fault.</param>
/// <param name="IsSnapshot">The venue called it a snapshot.</param>
/// <param name="Instrument">Pair of the first item, even when every item was dropped as seen before.</param>
public readonly record struct DecodeResult(
    FrameKind Kind,
    FrameFault Fault,
    int EventCount,
    bool IsSnapshot,
    InstrumentId Instrument = default);
