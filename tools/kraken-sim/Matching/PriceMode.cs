namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>What a price as sent is measured from.</summary>
internal enum PriceMode
{
    /// <summary>The price itself.</summary>
    Static,

    /// <summary>Above the last trade.</summary>
    Above,

    /// <summary>Below the last trade.</summary>
    Below,

    /// <summary>The side of the last trade that order type and direction call for.</summary>
    Auto,
}
