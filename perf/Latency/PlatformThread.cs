using System.Diagnostics;
using KrakkedCore.Engine.Pipeline.Views;

namespace KrakkedCore.Perf.Latency;

/// <summary>A thread that only reads the clock: every gap it sees is the machine's, not the engine's.</summary>
internal static class PlatformThread
{
    /// <summary>Reads the clock for a while.</summary>
    /// <param name="stepsPerSecond">Looks so often whether it was kept waiting.</param>
    /// <param name="seconds">How long.</param>
    /// <returns>How late it saw each moment it had planned to see.</returns>
    public static LatencyHistogram Watch(int stepsPerSecond, double seconds)
    {
        var lateness = new LatencyHistogram();
        var start = Stopwatch.GetTimestamp();
        var stepNs = 1e9 / stepsPerSecond;
        for (var step = 1L; step < seconds * stepsPerSecond; step++)
        {
            var dueNs = step * stepNs;
            double nowNs;
            do
            {
                nowNs = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            }
            while (nowNs < dueNs);

            lateness.Record((long)(nowNs - dueNs));
        }

        return lateness;
    }
}
