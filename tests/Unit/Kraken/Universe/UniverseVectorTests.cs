using System;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Universe;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Universe;

/// <summary>The known answers about universes, through the real REST reader.</summary>
public sealed class UniverseVectorTests : IDisposable
{
    private static readonly string[] Six = ["ADAUSDF", "DOGEUSD", "ETHUSD", "ETHUSDM", "XBTUSD", "XMRUSD"];

    private readonly UniverseBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_UNI_1_quote_state_and_class_decide_and_leverage_does_not() => Assert.Equal(Six, _bench.Altnames());

    [Fact]
    public void A_UNI_1_holds_without_the_list_of_assets()
    {
        _bench.Assets = null;

        Assert.Equal(Six, _bench.Altnames());
    }

    [Fact]
    public void A_UNI_2_metadata_are_those_of_the_list()
    {
        var pairs = _bench.Load().Universe!.Pairs.ToDictionary(static pair => pair.Altname);

        var bitcoin = pairs["XBTUSD"];
        Assert.Equal("0.0001", bitcoin.QuantityMin.ToString());
        Assert.Equal(
            ("BTC/USD", "XBTUSD", "XXBTZUSD", 1, 8),
            (bitcoin.Symbol, bitcoin.Altname, bitcoin.Id, bitcoin.PriceDecimals, bitcoin.QuantityDecimals));
        Assert.Equal(("0.1", "0.00000001"), (bitcoin.Tick.ToString(), bitcoin.Lot.ToString()));
        Assert.Equal("0.002", pairs["ETHUSD"].QuantityMin.ToString());
        Assert.True(pairs["ETHUSDM"].QuantityMin.IsZero);
        Assert.True(pairs["ETHUSDM"].Gaps.HasFlag(MetadataGaps.QuantityMin | MetadataGaps.Decimals));
        Assert.False(pairs["ETHUSDM"].IsComplete);
    }

    [Fact]
    public void A_UNI_3_an_excluded_pair_is_removed()
    {
        _bench.Rules = new UniverseRules { ExcludePairs = ["XBTUSD"] };

        Assert.Equal(Six.Where(static name => name != "XBTUSD"), _bench.Altnames());
    }

    [Fact]
    public void A_UNI_4_the_floor_counts_volume_times_last_price_exactly()
    {
        _bench.Rules = new UniverseRules { DayVolumeMin = Amount.Parse("100000") };

        var universe = _bench.Load().Universe!;

        var left = Assert.Single(universe.Pairs);
        Assert.Equal(("XBTUSD", "125025000"), (left.Altname, left.DayVolume.ToString()));
        Assert.Equal(
            ["20000", "50000", "2000", "750", "6000"],
            new[] { "ETHUSD", "DOGEUSD", "ETHUSDM", "XMRUSD", "ADAUSDF" }.Select(VolumeOf));
        string VolumeOf(string altname) => universe.Find(
            universe.Excluded.Single(pair => pair.Altname == altname).Symbol!) is null ? "" : SaidOf(altname);
        string SaidOf(string altname) => universe.Excluded.Single(pair => pair.Altname == altname)
            .Text.Split("traded ")[1].Split(' ')[0];
    }

    [Theory]
    [InlineData("125025000", 1)]
    [InlineData("125025000.000000000000000001", 0)]
    public void The_floor_itself_is_enough_and_the_least_bit_below_it_is_not(string floor, int count)
    {
        _bench.Rules = new UniverseRules { DayVolumeMin = Amount.Parse(floor) };

        Assert.Equal(count, _bench.Load().Universe!.Pairs.Count);
    }
}
