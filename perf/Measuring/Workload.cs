using System;

namespace KrakkedCore.Perf.Measuring;

/// <summary>Something that can be done any number of times, and timed from inside.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Operations">How often one sample does it: a tenth of a second's worth.</param>
/// <param name="Run">Does it so many times, on fresh state, and answers with the nanoseconds that mattered.</param>
public sealed record Workload(string Name, long Operations, Func<long, double> Run)
{
    /// <summary>Nanoseconds of one operation in one sample.</summary>
    /// <param name="share">Part of the usual number of operations; 1 is a whole sample.</param>
    public double Sample(double share = 1)
    {
        var operations = Math.Max(1, (long)(Operations * share));

        return Run(operations) / operations;
    }
}
