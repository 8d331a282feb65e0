using KrakkedCore.Tools.KrakenSim.Market;

namespace KrakkedCore.Tools.KrakenSim.Matching;

/// <summary>A pair under all its names, with its rules as they are now.</summary>
internal sealed class VenuePair
{
    internal required int Index { get; init; }

    /// <summary>Symbol, decimals, tick, minimums; may be replaced while running.</summary>
    internal required SimPair Rules { get; set; }

    internal required VenueAsset Base { get; init; }

    internal required VenueAsset Quote { get; init; }

    /// <summary>Key of AssetPairs, for instance <c>XXBTZUSD</c>.</summary>
    internal required string RestId { get; init; }

    /// <summary>For instance <c>XBTUSD</c>.</summary>
    internal required string Altname { get; init; }

    /// <summary>For instance <c>XBT/USD</c>.</summary>
    internal required string WsName { get; init; }

    internal FeeTiers TakerFees { get; set; } = FeeTiers.Taker;

    internal FeeTiers MakerFees { get; set; } = FeeTiers.Maker;

    /// <summary>Change it through the engine, which acts on it.</summary>
    internal PairStatus Status { get; set; }
}
