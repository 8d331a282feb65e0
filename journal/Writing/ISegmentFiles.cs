namespace KrakkedCore.Journal.Writing;

/// <summary>Opens segments for writing.</summary>
internal interface ISegmentFiles
{
    /// <summary>Makes a new one; there must be none of the name.</summary>
    /// <param name="path">Segment file.</param>
    /// <param name="preallocatedBytes">Room to ask for; 0 for none. The length stays 0.</param>
    ISegmentFile Create(string path, long preallocatedBytes);

    /// <summary>Opens one that is there.</summary>
    /// <param name="path">Segment file.</param>
    ISegmentFile Open(string path);

    /// <summary>Makes the names in a folder survive power loss, where the system can.</summary>
    /// <param name="directory">The folder.</param>
    void FlushNames(string directory);
}
