using System;

namespace KrakkedCore.Perf.Measuring.Yardsticks.Json;

/// <summary>One trade.</summary>
public sealed class TradeData
{
    public string? Symbol { get; set; }

    public string? Side { get; set; }

    public decimal Price { get; set; }

    public decimal Qty { get; set; }

    public string? OrdType { get; set; }

    public long TradeId { get; set; }

    public DateTime Timestamp { get; set; }
}
