using System;
using System.Diagnostics.CodeAnalysis;

namespace KrakkedCore.Journal.Reading;

/// <summary>Where a reader gets its blocks: from its own thread, or from one that works ahead.</summary>
internal interface IBlockSource : IDisposable
{
    /// <summary>Gives the next block; it stays valid until the next call.</summary>
    /// <param name="slot">The block.</param>
    /// <returns>False at the end, and at a fault.</returns>
    bool TryNext([NotNullWhen(true)] out BlockSlot? slot);
}
