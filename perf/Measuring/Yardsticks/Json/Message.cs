using System.Collections.Generic;

namespace KrakkedCore.Perf.Measuring.Yardsticks.Json;

/// <summary>A push message as one would first write it: classes, lists, decimals.</summary>
/// <typeparam name="T">What its data holds.</typeparam>
public sealed class Message<T>
{
    public string? Channel { get; set; }

    public string? Type { get; set; }

    public List<T>? Data { get; set; }
}
