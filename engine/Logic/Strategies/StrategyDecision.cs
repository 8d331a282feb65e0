using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Strategies;

/// <summary>Where a strategy wants to be, and the two figures it decided on.</summary>
/// <param name="Direction">None leaves everything as it is.</param>
/// <param name="Fast">For the record; zero where it has none.</param>
/// <param name="Slow">For the record; zero where it has none.</param>
public readonly record struct StrategyDecision(SignalDirection Direction, Price Fast, Price Slow);
