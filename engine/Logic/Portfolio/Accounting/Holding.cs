using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>What one owner has of one asset: a queue of lots, the oldest first.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct Holding
{
    internal Amount Units;

    /// <summary>Places of lots; 0 for none.</summary>
    internal int First;
    internal int Last;

    /// <summary>The lot that takes what comes in, where lots are merged.</summary>
    internal int Merging;
}
