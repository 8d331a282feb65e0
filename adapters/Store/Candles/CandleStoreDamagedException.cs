using System;

namespace KrakkedCore.Adapters.Store.Candles;

/// <summary>A file of candles is not what was written. Nothing from the damage on is read.</summary>
/// <param name="path">The file.</param>
/// <param name="offset">Where the damaged part begins, bytes.</param>
/// <param name="what">What was found, a clause.</param>
public sealed class CandleStoreDamagedException(string path, long offset, string what)
    : Exception(
        $"The candles in {path} are damaged at byte {offset}: {what}. Nothing is read from there on, for it may be "
        + "wrong. Move the file away, then import or backfill the series anew.")
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>Where the damaged part begins, bytes.</summary>
    public long Offset { get; } = offset;
}
