namespace KrakkedCore.Engine.Logic.Markets;

/// <summary>Why a price or a live candle is not given: never an old one in place of a fresh one.</summary>
public enum LookupRefusal : byte
{
    /// <summary>It is given.</summary>
    None = 0,

    /// <summary>Nobody defined the pair.</summary>
    UnknownPair = 1,

    /// <summary>Nothing came since the start, or since the connection was lost.</summary>
    Missing = 2,

    /// <summary>What came is older than the tolerance.</summary>
    Stale = 3,

    /// <summary>The book failed its checksum.</summary>
    Refuted = 4,
}
