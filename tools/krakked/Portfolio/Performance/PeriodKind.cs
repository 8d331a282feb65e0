namespace KrakkedCore.Tools.Krakked.Portfolio.Performance;

/// <summary>How long the spans of a profit are.</summary>
internal enum PeriodKind
{
    /// <summary>Days of the books.</summary>
    Day = 0,

    /// <summary>ISO weeks: Monday to Sunday.</summary>
    Week = 1,

    /// <summary>Months.</summary>
    Month = 2,
}
