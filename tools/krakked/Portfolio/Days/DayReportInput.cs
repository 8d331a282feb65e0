using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Portfolio.Days;

/// <summary>What a day's report is made of.</summary>
internal sealed record DayReportInput
{
    /// <summary>Of the books.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>What money is in, for instance <c>USD</c>.</summary>
    public required string ValuationAsset { get; init; }

    /// <summary>First moment of it.</summary>
    public required UnixNs Begin { get; init; }

    /// <summary>First moment after it, or of a running day the moment of its closing figures.</summary>
    public required UnixNs End { get; init; }

    /// <summary>True while the day is not over.</summary>
    public required bool IsRunning { get; init; }

    /// <summary>The account at the begin.</summary>
    public required DayFigures Opening { get; init; }

    /// <summary>The account at the end.</summary>
    public required DayFigures Closing { get; init; }

    /// <summary>One a pair and class; several of the same are added up.</summary>
    public required IReadOnlyList<DayLedgerRow> Rows { get; init; }
}
