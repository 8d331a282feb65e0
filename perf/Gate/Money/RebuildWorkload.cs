using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using KrakkedCore.Adapters.Store.Portfolio;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Perf.Workloads;

namespace KrakkedCore.Perf.Gate.Money;

/// <summary>What a logic said of many fills, written into a fresh portfolio database.</summary>
internal sealed class RebuildWorkload : IDisposable
{
    private const int BatchOutputs = 10_000;

    private readonly TemporaryFolder _folder = new();
    private readonly OutputEvent[] _outputs;
    private readonly int[] _endOfFill;
    private int _files;

    /// <summary>Lets a logic book so many fills.</summary>
    /// <param name="fills">How many.</param>
    public RebuildWorkload(int fills)
    {
        var outputs = new List<OutputEvent>();
        var run = new FillRun(costMethod: 0, outputs);
        _endOfFill = new int[fills + 1];
        for (var fill = 1; fill <= fills; fill++)
        {
            _endOfFill[fill - 1] = outputs.Count;
            run.Fills(1);
        }

        _endOfFill[fills] = outputs.Count;
        _outputs = outputs.ToArray();
    }

    /// <summary>Writes the outputs of so many fills, from the first.</summary>
    /// <returns>Nanoseconds with opening and closing the file.</returns>
    public double Rebuild(long fills)
    {
        var path = Path.Combine(_folder.Path, $"{++_files}.db");
        var outputs = _outputs.AsSpan(0, _endOfFill[fills]);
        var start = Stopwatch.GetTimestamp();
        using (var database = PortfolioDatabase.OpenForWriting(
            path, new PortfolioDatabaseOptions { Journal = "perf" }))
        {
            while (!outputs.IsEmpty)
            {
                var batch = outputs[..Math.Min(BatchOutputs, outputs.Length)];
                database.Apply(batch);
                outputs = outputs[batch.Length..];
            }
        }

        var elapsed = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        File.Delete(path);
        return elapsed;
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
