namespace KrakkedCore.Tools.Krakked.Configuration;

/// <summary>How the journal is written.</summary>
public sealed record JournalConfig
{
    /// <summary>
    /// buffered: written, survives the process. durable: flushed too, survives power loss. Default buffered.
    /// </summary>
    [ConfigKey("mode", Words = "buffered durable")]
    public string Mode { get; init; } = "buffered";

    /// <summary>Size a segment is closed at, MiB, 1 to 4,096; default 256.</summary>
    [ConfigKey("segment_mib", Min = 1, Max = 4_096)]
    public int SegmentMib { get; init; } = 256;

    /// <summary>Raw size of a block, KiB, 4 to 64; default 16.</summary>
    [ConfigKey("block_kib", Min = 4, Max = 64)]
    public int BlockKib { get; init; } = 16;
}
