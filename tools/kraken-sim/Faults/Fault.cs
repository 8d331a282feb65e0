using System;

namespace KrakkedCore.Tools.KrakenSim.Faults;

/// <summary>One thing that goes wrong.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">Market time since the venue's start.</param>
/// <param name="Span">How long it lasts; zero takes the kind's own.</param>
/// <param name="Count">How many messages or requests it hits; zero takes the kind's own.</param>
public readonly record struct Fault(FaultKind Kind, TimeSpan At, TimeSpan Span, int Count);
