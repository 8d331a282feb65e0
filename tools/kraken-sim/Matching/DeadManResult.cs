using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>The dead-man switch as it is set now.</summary>
/// <param name="Error">In the venue's words; null when set.</param>
/// <param name="CurrentTime">Now.</param>
/// <param name="TriggerTime">When it goes off; null when it is off.</param>
internal sealed record DeadManResult(string? Error, UnixNs CurrentTime, UnixNs? TriggerTime);
