using System;
using System.Threading;

namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>What a decoder met. The decoding thread writes; any thread reads.</summary>
public sealed class DecodeStatistics
{
    private readonly long[] _faults = new long[Enum.GetValues<FrameFault>().Length];
    private long _tradesRepeated;
    private long _generalFrames;
    private long _volumesClamped;

    /// <summary>Trades that were delivered before, or that happened before the first subscription.</summary>
    public long TradesRepeated => Volatile.Read(ref _tradesRepeated);

    /// <summary>Frames that the scanner left to the general reader.</summary>
    public long GeneralFrames => Volatile.Read(ref _generalFrames);

    /// <summary>Day or candle volumes beyond the range of a quantity, set to its largest value.</summary>
    public long VolumesClamped => Volatile.Read(ref _volumesClamped);

    /// <summary>How often a fault was met.</summary>
    /// <param name="fault">Which.</param>
    public long Faults(FrameFault fault) => Volatile.Read(ref _faults[(int)fault]);

    internal void AddFault(FrameFault fault) =>
        Volatile.Write(ref _faults[(int)fault], _faults[(int)fault] + 1);

    internal void AddRepeatedTrade() => Volatile.Write(ref _tradesRepeated, _tradesRepeated + 1);

    internal void AddGeneralFrame() => Volatile.Write(ref _generalFrames, _generalFrames + 1);

    internal void AddClampedVolume() => Volatile.Write(ref _volumesClamped, _volumesClamped + 1);
}
