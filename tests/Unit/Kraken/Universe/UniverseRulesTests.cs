using System;
using System.Globalization;
using System.Linq;
using KrakkedCore.Adapters.Kraken.Universe;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using Xunit;

namespace KrakkedCore.Tests.Unit.Kraken.Universe;

public sealed class UniverseRulesTests : IDisposable
{
    private readonly UniverseBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("XXBTZEUR")]
    [InlineData("XBTEUR")]
    [InlineData("XBT/EUR")]
    [InlineData("BTC/EUR")]
    public void An_inclusion_adds_a_pair_by_any_of_its_names(string name)
    {
        _bench.Rules = new UniverseRules { IncludePairs = [name], DayVolumeMin = Amount.Parse("100000") };

        var pairs = _bench.Load().Universe!.Pairs;

        Assert.Equal(["XBTEUR", "XBTUSD"], pairs.Select(static pair => pair.Altname));
        Assert.Equal([true, false], pairs.Select(static pair => pair.IsAdded));
    }

    [Theory]
    [InlineData("XXBTZUSD")]
    [InlineData("XBT/USD")]
    [InlineData("BTC/USD")]
    public void An_exclusion_works_by_any_name_and_is_stronger_than_an_inclusion(string name)
    {
        _bench.Rules = new UniverseRules { IncludePairs = ["XBTUSD"], ExcludePairs = [name] };

        var universe = _bench.Load().Universe!;

        Assert.DoesNotContain(universe.Pairs, static pair => pair.Id == "XXBTZUSD");
        Assert.Contains(
            universe.Remarks, static text => text.Contains("XXBTZUSD is named in", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_the_venue_does_not_know_is_told()
    {
        _bench.Rules = new UniverseRules { IncludePairs = ["NOPE/USD"], ExcludePairs = ["GONEUSD"] };

        var remarks = _bench.Load().Universe!.Remarks;

        Assert.Contains(remarks, static text => text.StartsWith(
            "universe.include_pairs names \"NOPE/USD\", and the venue lists no pair", StringComparison.Ordinal));
        Assert.Contains(remarks, static text => text.StartsWith(
            "universe.exclude_pairs names \"GONEUSD\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_pair_left_out_has_a_reason()
    {
        var universe = _bench.Load().Universe!;

        Assert.Equal(
            [("ADAUSD", ExclusionReason.NotOnline), ("XBTEUR", ExclusionReason.OtherQuote),
                ("XBTUSDT", ExclusionReason.OtherQuote)],
            universe.Excluded.Select(static pair => (pair.Altname, pair.Reason)));
        Assert.Equal("ADAUSD is \"cancel_only\", not online.", universe.Excluded[0].Text);
        Assert.Equal(2, universe.ExcludedCounts[ExclusionReason.OtherQuote]);
    }

    [Fact]
    public void A_pair_without_a_name_on_the_WebSocket_or_with_one_already_taken_is_left_out()
    {
        _bench.Pairs = "{" + UniverseFixtures.Bitcoin() + ","
            + UniverseFixtures.Pair("XXBTZUSD.d", "XBTUSD.d", "", "ZUSD") + ","
            + UniverseFixtures.Pair("LONG", "LONG", "AVERYLONGNAMEOFANASSET/USD", "ZUSD") + ","
            + UniverseFixtures.Pair("TWICE", "ZZZUSD", "BTC/USD", "ZUSD") + "}";

        var universe = _bench.Load().Universe!;

        Assert.Equal("XBTUSD", Assert.Single(universe.Pairs).Altname);
        Assert.Equal(
            [("LONG", ExclusionReason.NoName), ("XBTUSD.d", ExclusionReason.NoName),
                ("ZZZUSD", ExclusionReason.Duplicate)],
            universe.Excluded.Select(static pair => (pair.Altname, pair.Reason)));
    }

    [Fact]
    public void Doge_is_renamed_by_the_table_and_other_names_stay()
    {
        _bench.Pairs = "{" + UniverseFixtures.Pair("XDGUSD", "XDGUSD", "XDG/USD", "ZUSD") + ","
            + UniverseFixtures.Pair("XDGXUSD", "XDGXUSD", "XDGX/USD", "ZUSD") + "}";

        Assert.Equal(
            ["DOGE/USD", "XDGX/USD"], _bench.Load().Universe!.Pairs.Select(static pair => pair.Symbol));
    }

    [Fact]
    public void Fees_are_one_schedule_of_both_tables()
    {
        _bench.Pairs = "{" + UniverseFixtures.Bitcoin().Replace(
            "[10000, 0.2]]", "[50000, -0.01], [5000000000, -0.02]]", StringComparison.Ordinal) + "}";

        var pair = _bench.Load().Universe!.Pairs.Single();

        Assert.Equal(3, pair.Fees.Count);
        Assert.Equal(new FeeTier(0, 4_000, 2_500), pair.Fees[0]);
        Assert.Equal(new FeeTier(10_000, 3_500, 2_500), pair.Fees[1]);
        Assert.Equal(new FeeTier(50_000, 3_500, 0), pair.Fees[2]);
        Assert.True(pair.Gaps.HasFlag(MetadataGaps.FeesCut));
    }

    [Fact]
    public void What_a_list_of_before_2023_lacks_follows_the_stated_rules_and_is_told()
    {
        _bench.Pairs = """
            {"XXBTZUSD": {"altname": "XBTUSD", "wsname": "XBT/USD", "aclass_base": "currency", "base": "XXBT",
              "quote": "ZUSD", "pair_decimals": 1, "lot_decimals": 8, "fees": [[0, 0.26]], "ordermin": "0.0002"}}
            """;

        var universe = _bench.Load().Universe!;

        var pair = universe.Pairs.Single();
        Assert.Equal(("0.1", 4, "0"), (pair.Tick.ToString(), pair.CostDecimals, pair.CostMin.ToString()));
        Assert.Equal(InstrumentStatus.Unknown, pair.Status);
        Assert.True(pair.IsComplete);
        Assert.Equal(new FeeTier(0, 2_600, 2_600), pair.Fees[0]);
        Assert.Equal(
            MetadataGaps.Tick | MetadataGaps.CostMin | MetadataGaps.CostDecimals | MetadataGaps.Status, pair.Gaps);
        Assert.Equal(4, universe.Remarks.Count);
        Assert.All(universe.Remarks, static text => Assert.StartsWith(
            "1 of 1 pairs have no", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Tickers_are_asked_for_in_fifties_and_a_pair_without_one_is_kept_and_told()
    {
        var rows = Enumerable.Range(0, 120).Select(static index => UniverseFixtures.Pair(
            Name(index), Name(index), Name(index)[..5] + "/USD", "ZUSD"));
        _bench.Pairs = "{" + string.Join(',', rows) + "}";
        _bench.Tickers = """{"A0000USD": {"v": ["1", "NaN"], "c": ["1", "1"]}}""";
        _bench.Rules = new UniverseRules { DayVolumeMin = Amount.Parse("1") };

        var load = _bench.Load();

        Assert.Equal(120, load.Universe!.Pairs.Count);
        Assert.Equal(
            [50, 50, 20], _bench.TickerPaths.Select(static path => Uri.UnescapeDataString(path).Split(',').Length));
        Assert.Contains(load.Remarks, static text => text.StartsWith(
            "120 of 120 pairs have no ticker that can be read", StringComparison.Ordinal));
        static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"A{index:d4}USD");
    }

    [Fact]
    public void Mutated_lists_of_the_venue_never_throw()
    {
        var second = UniverseFixtures.Pair("XETHZUSD", "ETHUSD", "ETH/USD", "ZUSD");
        var body = ("{" + UniverseFixtures.Bitcoin() + "," + second + "}").ToCharArray();
        var random = new Random(20_261_121);
        var keeper = _bench.Keeper();
        var counts = new int[2];
        for (var turn = 0; turn < 1_000; turn++)
        {
            var damaged = (char[])body.Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                damaged[random.Next(damaged.Length)] = (char)random.Next(32, 127);
            }

            _bench.Pairs = new string(damaged);
            _bench.Time.Advance(TimeSpan.FromMinutes(2)); // an open circuit breaker lets the next one through
            var told = _bench.Wait(keeper.Load());
            counts[told.Load.Universe is null ? 0 : 1]++;
            Assert.All(told.Load.Remarks, static text => Assert.EndsWith(".", text, StringComparison.Ordinal));
        }

        Assert.All(counts, static count => Assert.NotEqual(0, count));
        Assert.All(
            _bench.Lane.Of(InputKind.InstrumentDefinition),
            static input => Assert.True(input.InstrumentDefinition.Tick.IsPositive));
    }

    [Fact]
    public void A_failed_ticker_call_takes_the_floor_away_and_is_told()
    {
        _bench.Tickers = null;
        _bench.Rules = new UniverseRules { DayVolumeMin = Amount.Parse("100000") };

        var load = _bench.Load();

        Assert.Equal(6, load.Universe!.Pairs.Count);
        Assert.Contains(load.Remarks, static text =>
            text.StartsWith("The volume floor of 100000 does not apply", StringComparison.Ordinal)
            && text.Contains("EService:Unavailable", StringComparison.Ordinal));
    }
}
