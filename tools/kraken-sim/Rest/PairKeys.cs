using KrakkedCore.Tools.KrakenSim.Market;

namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>Under which of its names an answer lists a pair: the venue's choice, not the client's.</summary>
internal sealed class PairKeys
{
    /// <summary>True while the venue answers with short names instead of ids.</summary>
    internal bool UsesShortNames { get; set; }

    internal string Of(PairBoard pair) => UsesShortNames ? pair.Pair.AltName : pair.Pair.RestId;
}
