using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>What a part of a fill came to, in the valuation asset where nothing else is said.</summary>
internal struct PartOutcome
{
    internal Quantity Quantity;

    /// <summary>In units of the fee asset.</summary>
    internal Amount FeeUnits;
    internal Amount Value;
    internal Amount Fee;
    internal Amount Realised;
    internal Amount Intraday;
    internal FillClass Class;
}
