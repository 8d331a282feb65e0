using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Tools.KrakenSim.Market;

/// <summary>One price of one side of a book as it is from now on.</summary>
/// <param name="IsAsk">Which side.</param>
/// <param name="Level">Zero quantity removes it.</param>
public readonly record struct LevelChange(bool IsAsk, BookLevel Level);
