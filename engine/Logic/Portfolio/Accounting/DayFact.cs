using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Logic.Portfolio.Accounting;

/// <summary>A day of the books begins.</summary>
/// <param name="Day">Days since 1970-01-01 of its date.</param>
/// <param name="Begin">First moment of it: what happened then is part of it.</param>
internal readonly record struct DayFact(ushort Day, UnixNs Begin);
