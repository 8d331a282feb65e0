using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>Units of one holding that came together.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct Lot
{
    /// <summary>Above zero.</summary>
    internal Amount Units;

    /// <summary>In the valuation asset.</summary>
    internal Amount Cost;

    /// <summary>Place of the next one; 0 for none.</summary>
    internal int Next;

    /// <summary>Of the books, when the newest of them came.</summary>
    internal ushort Day;

    /// <summary>The open flow it came by, from 1; 0 for none.</summary>
    internal short Flow;

    /// <summary>True while nobody knows what it is worth: its cost is not the last word.</summary>
    internal bool IsUnvalued;
}
