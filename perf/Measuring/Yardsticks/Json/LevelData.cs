namespace KrakkedCore.Perf.Measuring.Yardsticks.Json;

/// <summary>One level of a book.</summary>
public sealed class LevelData
{
    public decimal Price { get; set; }

    public decimal Qty { get; set; }
}
