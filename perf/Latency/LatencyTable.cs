using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Json;
using KrakkedCore.Perf.Measuring.Machine;

namespace KrakkedCore.Perf.Latency;

/// <summary>Writes the stages for people, as the table that <c>perf/README.md</c> keeps, and for machines.</summary>
internal static class LatencyTable
{
    private static readonly (string Name, double Percent)[] Percentiles = [("p50", 50), ("p99", 99), ("p99.9", 99.9)];

    /// <summary>Writes a Markdown table.</summary>
    public static void Write(TextWriter writer, IEnumerable<Stage> stages)
    {
        writer.WriteLine("| stage | count | p50 us | p99 us | p99.9 us | max us |");
        writer.WriteLine("|---|---|---|---|---|---|");
        foreach (var stage in stages)
        {
            writer.Write($"| {stage.Name} | {stage.Latencies.Count} |");
            foreach (var (_, percent) in Percentiles)
            {
                writer.Write(Microseconds(stage.Latencies.PercentileNs(percent)));
            }

            writer.WriteLine(Microseconds(stage.Latencies.MaxNs));
        }
    }

    /// <summary>Writes JSON.</summary>
    public static void WriteJson(
        Stream stream, MachineFacts machine, LatencyOptions options, bool isQuiet, IEnumerable<Stage> stages)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("machine", machine.ToString());
        json.WriteNumber("steps_per_second", options.StepsPerSecond);
        json.WriteNumber("seconds", options.Seconds);
        json.WriteBoolean("quiet", isQuiet);
        json.WriteStartArray("stages");
        foreach (var stage in stages)
        {
            json.WriteStartObject();
            json.WriteString("stage", stage.Name);
            json.WriteNumber("count", stage.Latencies.Count);
            foreach (var (name, percent) in Percentiles)
            {
                json.WriteNumber($"{name}_ns", stage.Latencies.PercentileNs(percent));
            }

            json.WriteNumber("max_ns", stage.Latencies.MaxNs);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Microseconds(long nanoseconds) =>
        string.Create(CultureInfo.InvariantCulture, $" {nanoseconds / 1e3:0.0} |");
}
