using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Days;

/// <summary>A fill by what it does to the inventory: one part, or two when it crosses zero.</summary>
/// <param name="First">Of the first part; of two parts, the one that gives back.</param>
/// <param name="FirstQuantity">Of the first part.</param>
/// <param name="Second">None when there is one part.</param>
/// <param name="SecondQuantity">Zero when there is one part; with the first's, the fill's.</param>
internal readonly record struct FillParts(
    FillClass First, Quantity FirstQuantity, FillClass Second = FillClass.None, Quantity SecondQuantity = default)
{
    /// <summary>True when the fill crosses zero.</summary>
    internal bool IsSplit => Second != FillClass.None;
}
