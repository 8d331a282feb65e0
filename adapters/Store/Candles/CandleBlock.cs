namespace KrakkedCore.Adapters.Store.Candles;

/// <summary>Where a block stands and what it spans.</summary>
/// <param name="Offset">Of its header in the file.</param>
/// <param name="RecordCount">1 or more.</param>
/// <param name="First">Begin of its first record, nanoseconds.</param>
/// <param name="Last">Begin of its last record, nanoseconds.</param>
/// <param name="Checksum">CRC-32C of the records.</param>
/// <param name="EndsAppend">The append it belongs to is whole with it.</param>
internal readonly record struct CandleBlock(
    long Offset, int RecordCount, long First, long Last, uint Checksum, bool EndsAppend)
{
    internal int RecordsLength => RecordCount * CandleFormat.RecordBytes;

    internal long End => Offset + CandleFormat.BlockHeaderBytes + RecordsLength;
}
