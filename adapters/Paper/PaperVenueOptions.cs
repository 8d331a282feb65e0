using System;
using KrakkedCore.Engine.Books;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Paper;

/// <summary>What the simulated venue assumes, and how much it can hold.</summary>
public sealed record PaperVenueOptions
{
    /// <summary>Engine time between a request and its execution. 0 to one minute; default 5 ms.</summary>
    public long LatencyNs { get; init; } = 5 * UnixNs.PerMillisecond;

    /// <summary>Fees by traded volume. Default: Kraken's of 2025.</summary>
    public FeeSchedule Fees { get; init; } = FeeSchedule.Kraken2025;

    /// <summary>Quote units traded in the 30 days before; own trades are added. 0 or more; default 0.</summary>
    public Amount TradedVolume { get; init; } = Amount.Zero;

    /// <summary>Id of the first execution while no engine start was observed. Above 0; default 1.</summary>
    /// <remarks>An observed start moves the ids to its run times 10^9, so that none is used by two runs.</remarks>
    public long TradeIdFirst { get; init; } = 1;

    /// <summary>Highest row of the instrument table. 1 to 1,048,576; default 4,096.</summary>
    public int InstrumentRowMax { get; init; } = 4_096;

    /// <summary>Orders remembered; the oldest that is done makes room. 1 to 1,048,576; default 4,096.</summary>
    public int OrderCountMax { get; init; } = 4_096;

    /// <summary>Requests on their way. One more is lost, as on any way. 1 to 1,048,576; default 4,096.</summary>
    public int RequestCountMax { get; init; } = 4_096;

    /// <summary>Answers waiting for the lane; when full, nothing executes. 1,002 to 1,048,576; default 4,096.</summary>
    /// <remarks>The least is what one order through the deepest book gives rise to.</remarks>
    public int AnswerCountMax { get; init; } = 4_096;

    /// <summary>Events of one book snapshot. 1 to 1,048,576; default 1,024.</summary>
    public int RunEventCountMax { get; init; } = 1_024;

    /// <summary>Refuses values outside the ranges above.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message names it.</exception>
    internal void Validate()
    {
        const int CountMax = 1 << 20;
        ArgumentNullException.ThrowIfNull(Fees);
        Require(LatencyNs, nameof(LatencyNs), min: 0, max: 60 * UnixNs.PerSecond);
        Require(TradeIdFirst, nameof(TradeIdFirst), min: 1, max: long.MaxValue);
        Require(InstrumentRowMax, nameof(InstrumentRowMax), min: 1, CountMax);
        Require(OrderCountMax, nameof(OrderCountMax), min: 1, CountMax);
        Require(RequestCountMax, nameof(RequestCountMax), min: 1, CountMax);
        Require(AnswerCountMax, nameof(AnswerCountMax), min: OrderBook.DepthMax + 2, CountMax);
        Require(RunEventCountMax, nameof(RunEventCountMax), min: 1, CountMax);
        if (TradedVolume.IsNegative)
        {
            throw new ArgumentException($"paper.{nameof(TradedVolume)} was {TradedVolume}, must be 0 or more.");
        }
    }

    private static void Require(long found, string name, long min, long max)
    {
        if (found < min || found > max)
        {
            throw new ArgumentException($"paper.{name} was {found}, must be {min} to {max}.");
        }
    }
}
