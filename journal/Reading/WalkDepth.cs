namespace KrakkedCore.Journal.Reading;

/// <summary>How much of each block a walk looks at.</summary>
internal enum WalkDepth
{
    /// <summary>Headers; frames are skipped by their length.</summary>
    Headers = 0,

    /// <summary>Frames too: checksums, contents, and every record's sequence.</summary>
    Records = 1,
}
