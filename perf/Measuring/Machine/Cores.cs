using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace KrakkedCore.Perf.Measuring.Machine;

/// <summary>The cores this process may use, and a way to stay on one of them.</summary>
public static partial class Cores
{
    private const int MaskWords = 16; // 1,024 cores, as the C library has it

    private static readonly int[] AllowedCores = ReadAllowed();

    /// <summary>Numbers of the cores the process may run on, ascending; at least one.</summary>
    public static IReadOnlyList<int> Allowed => AllowedCores;

    /// <summary>Binds the calling thread to one allowed core.</summary>
    /// <param name="index">Place in <see cref="Allowed"/>; wraps around where there are fewer cores.</param>
    /// <returns>False where the system does not offer it; the thread then floats.</returns>
    public static bool TryPin(int index)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        var core = AllowedCores[index % AllowedCores.Length];
        Span<ulong> mask = stackalloc ulong[MaskWords];
        mask.Clear();
        mask[core / 64] = 1UL << (core % 64);

        return SetAffinity(0, MaskWords * sizeof(ulong), ref mask[0]) == 0;
    }

    /// <summary>Lets the calling thread run on every allowed core again.</summary>
    public static void Unpin()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Span<ulong> mask = stackalloc ulong[MaskWords];
        mask.Clear();
        foreach (var core in AllowedCores)
        {
            mask[core / 64] |= 1UL << (core % 64);
        }

        _ = SetAffinity(0, MaskWords * sizeof(ulong), ref mask[0]);
    }

    private static int[] ReadAllowed()
    {
        var cores = new List<int>();
        Span<ulong> mask = stackalloc ulong[MaskWords];
        mask.Clear();

        // The call answers with the number of bytes it wrote, or -1.
        if (OperatingSystem.IsLinux() && GetAffinity(0, MaskWords * sizeof(ulong), ref mask[0]) >= 0)
        {
            for (var core = 0; core < MaskWords * 64; core++)
            {
                if ((mask[core / 64] & (1UL << (core % 64))) != 0)
                {
                    cores.Add(core);
                }
            }
        }

        var unknownCount = cores.Count > 0 ? 0 : OperatingSystem.IsLinux() ? 1 : Environment.ProcessorCount;
        for (var core = 0; core < unknownCount; core++)
        {
            cores.Add(core);
        }

        return cores.ToArray();
    }

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nint maskBytes, ref ulong mask);

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int thread, nint maskBytes, ref ulong mask);
}
