using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>A flow that came in without a price, as it stands.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct OpenFlow
{
    /// <summary>Its value is what is known so far.</summary>
    internal CashFlow Flow;

    /// <summary>Lots that still wait for a value.</summary>
    internal int Lots;

    /// <summary>Changed by the fact that is folded.</summary>
    internal bool IsTouched;
}
