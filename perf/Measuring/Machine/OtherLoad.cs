using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace KrakkedCore.Perf.Measuring.Machine;

/// <summary>How many cores everybody else kept busy between two moments.</summary>
/// <remarks>
/// Source: /proc/stat against this process's own time, https://man7.org/linux/man-pages/man5/proc_stat.5.html. Both
/// count in hundredths of a second, so spans under half a second say little. Time stolen by the host counts as others'.
/// </remarks>
public sealed class OtherLoad
{
    private const double TicksPerSecond = 100;

    private readonly Process _self = Process.GetCurrentProcess();
    private double _busySeconds;
    private double _ownSeconds;
    private long _stamp;

    /// <summary>Starts counting now.</summary>
    public OtherLoad() => Restart();

    /// <summary>Starts counting now.</summary>
    public void Restart()
    {
        (_busySeconds, _ownSeconds) = Read();
        _stamp = Stopwatch.GetTimestamp();
    }

    /// <summary>Cores others kept busy since the start, 0 where the system does not tell.</summary>
    public double CoresSinceStart()
    {
        var seconds = Stopwatch.GetElapsedTime(_stamp).TotalSeconds;
        var (busy, own) = Read();

        return seconds <= 0 ? 0 : Math.Max(0, (busy - _busySeconds - (own - _ownSeconds)) / seconds);
    }

    private (double BusySeconds, double OwnSeconds) Read()
    {
        if (!File.Exists("/proc/stat"))
        {
            return (0, 0);
        }

        using var reader = new StreamReader("/proc/stat");
        var fields = (reader.ReadLine() ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var busyTicks = 0.0;
        for (var index = 1; index < fields.Length && index <= 8; index++)
        {
            var isIdle = index is 4 or 5; // idle, iowait
            busyTicks += isIdle ? 0 : double.Parse(fields[index], CultureInfo.InvariantCulture);
        }

        _self.Refresh();
        return (busyTicks / TicksPerSecond, _self.TotalProcessorTime.TotalSeconds);
    }
}
