namespace KrakkedCore.Journal.Reading;

/// <summary>Where a block begins.</summary>
/// <param name="SegmentIndex">Row of its segment.</param>
/// <param name="Offset">Byte of the segment.</param>
/// <param name="SequenceFirst">Its first sequence.</param>
internal readonly record struct BlockPlace(int SegmentIndex, long Offset, long SequenceFirst);
