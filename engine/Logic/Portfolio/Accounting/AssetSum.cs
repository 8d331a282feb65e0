using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Portfolio.Days;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>One asset, all owners together.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct AssetSum
{
    internal Amount Units;

    /// <summary>In the valuation asset.</summary>
    internal Amount Cost;

    /// <summary>Lots without a value.</summary>
    internal int Unvalued;

    /// <summary>What was opened today.</summary>
    internal IntradayBook Intraday;
}
