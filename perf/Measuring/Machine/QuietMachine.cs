using System.Diagnostics;
using System.Threading;

namespace KrakkedCore.Perf.Measuring.Machine;

/// <summary>Waits until the machine is ours, for a bounded time.</summary>
public static class QuietMachine
{
    /// <summary>Cores others may use while we measure.</summary>
    public const double OtherCoresMax = 0.1;

    private const int WindowMs = 500;

    /// <summary>Waits for two quiet half seconds in a row.</summary>
    /// <param name="secondsMax">Longest wait; 0 looks once.</param>
    /// <param name="otherCores">What others used in the last window.</param>
    /// <returns>False when it never became quiet.</returns>
    public static bool Wait(double secondsMax, out double otherCores)
    {
        var start = Stopwatch.GetTimestamp();
        var load = new OtherLoad();
        var quietCount = 0;
        do
        {
            load.Restart();
            Thread.Sleep(WindowMs);
            otherCores = load.CoresSinceStart();
            quietCount = otherCores < OtherCoresMax ? quietCount + 1 : 0;
        }
        while (quietCount < 2 && Stopwatch.GetElapsedTime(start).TotalSeconds < secondsMax);

        return quietCount > 0;
    }
}
