using System;
using System.Collections.Generic;

namespace KrakkedCore.Perf.Measuring.Yardsticks.Json;

/// <summary>A book snapshot or update.</summary>
public sealed class BookData
{
    public string? Symbol { get; set; }

    public List<LevelData>? Bids { get; set; }

    public List<LevelData>? Asks { get; set; }

    public uint Checksum { get; set; }

    public DateTime Timestamp { get; set; }
}
