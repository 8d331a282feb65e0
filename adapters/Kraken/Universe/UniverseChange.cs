using System.Collections.Generic;

namespace KrakkedCore.Adapters.Kraken.Universe;

/// <summary>What a load of the venue's lists changed.</summary>
/// <param name="Load">The load itself.</param>
/// <param name="Added">Symbols that are in the universe and were not.</param>
/// <param name="Removed">Symbols that were in it and are not.</param>
/// <param name="Sentences">One for each pair that left, changed its status, or could not be told to the engine.</param>
public sealed record UniverseChange(
    UniverseLoad Load,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Removed,
    IReadOnlyList<string> Sentences);
