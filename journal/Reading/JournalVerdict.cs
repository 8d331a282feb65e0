namespace KrakkedCore.Journal.Reading;

/// <summary>What was found of a stream, or of a whole journal; the greater is the worse.</summary>
public enum JournalVerdict
{
    /// <summary>Every bit is as it was written.</summary>
    Ok = 0,

    /// <summary>The last write was cut short: repair keeps every whole block before it.</summary>
    TornTail = 1,

    /// <summary>Anything else: no repair, restore a copy.</summary>
    Damaged = 2,
}
