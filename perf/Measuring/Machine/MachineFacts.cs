using System;
using System.IO;
using System.Runtime.InteropServices;

namespace KrakkedCore.Perf.Measuring.Machine;

/// <summary>What a reader has to know beside the figures.</summary>
/// <param name="Processor">Its name as the system gives it.</param>
/// <param name="CoreCount">Cores the process may use.</param>
/// <param name="System">Operating system.</param>
/// <param name="Runtime">.NET version.</param>
/// <param name="IsPinned">Threads stay on their cores.</param>
public sealed record MachineFacts(string Processor, int CoreCount, string System, string Runtime, bool IsPinned)
{
    /// <summary>Reads them from this machine.</summary>
    public static MachineFacts Read()
    {
        var isPinned = Cores.TryPin(0);
        Cores.Unpin();

        return new MachineFacts(
            ReadProcessor(),
            Cores.Allowed.Count,
            RuntimeInformation.OSDescription,
            RuntimeInformation.FrameworkDescription,
            isPinned);
    }

    /// <summary>One line for the head of a table.</summary>
    public override string ToString() =>
        $"{Processor}, {CoreCount} core(s), {System}, {Runtime}, threads {(IsPinned ? "pinned" : "not pinned")}";

    private static string ReadProcessor()
    {
        if (File.Exists("/proc/cpuinfo"))
        {
            foreach (var line in File.ReadLines("/proc/cpuinfo"))
            {
                if (line.StartsWith("model name", StringComparison.Ordinal))
                {
                    return line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
                }
            }
        }

        return RuntimeInformation.ProcessArchitecture.ToString();
    }
}
