using System;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Oms;

/// <summary>How long the gateway waits, and how much it can have under way.</summary>
public sealed record OmsOptions
{
    /// <summary>A request unanswered for this long of engine time is asked about. Above 0; default 5 s.</summary>
    public long AnswerTimeoutNs { get; init; } = 5 * UnixNs.PerSecond;

    /// <summary>It is asked about again after this long without an answer. Above 0; default 5 s.</summary>
    public long QueryIntervalNs { get; init; } = 5 * UnixNs.PerSecond;

    /// <summary>Orders with a request under way at one time. 1 to 1,048,576; default 1,024.</summary>
    public int InFlightCountMax { get; init; } = 1_024;

    /// <summary>Orders at the venue whose age is known, for what a cancel costs; and cancels that may wait. 1 to
    /// 1,048,576; default 4,096.</summary>
    public int OpenOrderCountMax { get; init; } = 4_096;

    /// <summary>Refuses values outside the ranges above.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message names it.</exception>
    internal void Validate()
    {
        Require(AnswerTimeoutNs > 0, nameof(AnswerTimeoutNs), AnswerTimeoutNs, "above 0");
        Require(QueryIntervalNs > 0, nameof(QueryIntervalNs), QueryIntervalNs, "above 0");
        Require(InFlightCountMax is >= 1 and <= 1 << 20, nameof(InFlightCountMax), InFlightCountMax, "1 to 1,048,576");
        Require(
            OpenOrderCountMax is >= 1 and <= 1 << 20, nameof(OpenOrderCountMax), OpenOrderCountMax, "1 to 1,048,576");
    }

    private static void Require(bool isInRange, string name, long found, string rule)
    {
        if (!isInRange)
        {
            throw new ArgumentException($"oms.{name} was {found}, must be {rule}.");
        }
    }
}
