using KrakkedCore.Engine.Pipeline.Views;

namespace KrakkedCore.Perf.Latency;

/// <summary>One part of the way, and how long it took.</summary>
/// <param name="Name">From what to what.</param>
/// <param name="Latencies">Wall nanoseconds.</param>
internal sealed record Stage(string Name, LatencyHistogram Latencies);
