using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using KrakkedCore.Perf.Measuring.Machine;

namespace KrakkedCore.Perf.Measuring.Reports;

/// <summary>All answers of one run.</summary>
/// <param name="Command"><c>gate</c>, <c>full</c> or <c>latency</c>.</param>
/// <param name="Machine">Where.</param>
/// <param name="Figures">In the order they were asked.</param>
public sealed record Report(string Command, MachineFacts Machine, IReadOnlyList<Figure> Figures)
{
    /// <summary>No goal was missed. What could not be settled counts as missed outside the gate.</summary>
    public bool HasPassed => Figures.All(figure => figure.Verdict is not (Verdict.Fail or Verdict.Unsettled));

    /// <summary>Writes it for machines.</summary>
    /// <param name="path">A file; overwritten.</param>
    public void WriteJson(string path)
    {
        using var stream = File.Create(path);
        JsonSerializer.Serialize(stream, this, ReportContext.Default.Report);
    }
}
