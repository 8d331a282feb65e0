namespace KrakkedCore.Adapters.Kraken.Universe;

/// <summary>Where a universe came from.</summary>
public enum UniverseSource
{
    /// <summary>There is none.</summary>
    None = 0,

    /// <summary>The venue, just now.</summary>
    Venue = 1,

    /// <summary>The last good copy on disk.</summary>
    Copy = 2,
}
