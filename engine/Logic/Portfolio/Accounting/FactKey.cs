using System.Runtime.InteropServices;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>The place of a fact among all facts, whatever order they come in.</summary>
/// <param name="Time">At the venue.</param>
/// <param name="Id">Decides what happened in one moment and has one rank.</param>
/// <param name="Rank">What comes first in one moment: units come in before they go out.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct FactKey(UnixNs Time, long Id, byte Rank)
{
    internal const byte Opening = 1;
    internal const byte FlowIn = 2;
    internal const byte Buy = 3;
    internal const byte Sell = 4;
    internal const byte FlowOut = 5;
    internal const byte Rounding = 6;
    internal const byte Day = 7;

    internal static bool IsBefore(in FactKey left, in FactKey right) =>
        left.Time != right.Time ? left.Time < right.Time
        : left.Rank != right.Rank ? left.Rank < right.Rank
        : left.Id < right.Id;
}
