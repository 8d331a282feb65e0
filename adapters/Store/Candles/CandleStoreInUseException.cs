using System;

namespace KrakkedCore.Adapters.Store.Candles;

/// <summary>Another process, or another part of this one, has the candles open for writing.</summary>
/// <param name="folder">The folder.</param>
public sealed class CandleStoreInUseException(string folder)
    : Exception(
        $"The folder of candles {folder} is open for writing elsewhere. Two writers would spoil it; nothing was "
        + "changed. Stop the engine or the import that has it, or name another folder with --store.")
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;
}
