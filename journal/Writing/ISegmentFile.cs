using System;

namespace KrakkedCore.Journal.Writing;

/// <summary>One open segment. The writer's thread calls it; every call throws what the system answers.</summary>
internal interface ISegmentFile : IDisposable
{
    /// <summary>Writes all the bytes, past every buffer of ours.</summary>
    void Write(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Waits until the device has them.</summary>
    void FlushToDevice();

    /// <summary>Gives back room that was asked for and not used.</summary>
    void Trim(long length);
}
