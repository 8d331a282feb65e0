using System.Collections.Generic;

namespace KrakkedCore.Tools.KrakenSim.Accounts;

/// <summary>Up to fifty records, newest first.</summary>
/// <param name="Items">The page.</param>
/// <param name="Count">How many there are altogether, offset or not.</param>
internal sealed record HistoryPage<T>(IReadOnlyList<T> Items, int Count);
