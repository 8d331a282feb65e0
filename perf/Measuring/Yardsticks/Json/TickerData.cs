using System;

namespace KrakkedCore.Perf.Measuring.Yardsticks.Json;

/// <summary>One ticker.</summary>
public sealed class TickerData
{
    public string? Symbol { get; set; }

    public decimal Bid { get; set; }

    public decimal BidQty { get; set; }

    public decimal Ask { get; set; }

    public decimal AskQty { get; set; }

    public decimal Last { get; set; }

    public decimal Volume { get; set; }

    public decimal Vwap { get; set; }

    public decimal Low { get; set; }

    public decimal High { get; set; }

    public decimal Change { get; set; }

    public decimal ChangePct { get; set; }

    public DateTime Timestamp { get; set; }
}
