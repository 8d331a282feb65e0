using System;
using System.Collections.Generic;
using System.Numerics;
using KrakkedCore.Adapters.Kraken.Rest.Answers;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Universe;

/// <summary>Volume of 24 hours times the last price, by REST id: exact, whatever the size.</summary>
internal sealed class DayVolumes(HashSet<string> asked)
{
    private static readonly BigInteger PriceUnit = BigInteger.Pow(10, Price.Scale);
    private static readonly BigInteger Largest = (BigInteger)Int128.MaxValue;

    private readonly Dictionary<string, BigInteger> _volumes = new(StringComparer.Ordinal);

    internal void Add(string id, TickerInfo ticker) =>
        _volumes[id] = (BigInteger)ticker.VolumeDay.Raw * ticker.Last.Raw;

    /// <summary>False when nothing is known of the pair.</summary>
    internal bool IsBelow(string id, Amount floor) =>
        _volumes.TryGetValue(id, out var volume) && volume < (BigInteger)floor.Raw * PriceUnit;

    /// <summary>The pair with its volume, or with the note that it has none although it was asked for.</summary>
    internal UniversePair Applied(UniversePair pair)
    {
        if (_volumes.TryGetValue(pair.Id, out var volume))
        {
            return pair with { DayVolume = new Amount((Int128)BigInteger.Min(volume / PriceUnit, Largest)) };
        }

        return asked.Contains(pair.Id) ? pair with { Gaps = pair.Gaps | MetadataGaps.Ticker } : pair;
    }
}
