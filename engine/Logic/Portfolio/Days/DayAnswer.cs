namespace KrakkedCore.Engine.Logic.Portfolio.Days;

/// <summary>What became of a day that was told.</summary>
internal enum DayAnswer : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>It is in the calendar.</summary>
    Taken = 1,

    /// <summary>It was there already, the same.</summary>
    Known = 2,

    /// <summary>It ended before those that are kept.</summary>
    Old = 3,

    /// <summary>Its date is none, it ends before it begins, or it is longer than a month.</summary>
    Malformed = 4,

    /// <summary>It overlaps a day told before, or its date is out of order; the day told before stays.</summary>
    Contradicts = 5,

    /// <summary>More days are told ahead than there is room for.</summary>
    Full = 6,
}
