using System.IO;
using System.Linq;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tests.Unit.KrakenSim.Venue;
using KrakkedCore.Tools.KrakenSim.Generator;
using KrakkedCore.Tools.KrakenSim.Limits;
using KrakkedCore.Tools.KrakenSim.Player;
using KrakkedCore.Tools.KrakenSim.Venue;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim;

public sealed class UniverseTests
{
    [Fact]
    public void Six_hundred_numbered_pairs_trade_and_their_books_check()
    {
        var universe = Universe.Numbered(600);
        var bench = MarketBenchOf(universe);
        var clients = universe.Pairs.Take(20).ToDictionary(
            pair => pair.Pair.Symbol, pair => bench.Subscribe("book", pair.Pair.Symbol));

        bench.Forward(60 * UnixNs.PerSecond);

        foreach (var (symbol, client) in clients)
        {
            var book = new ClientBook(10, 4, 8);
            Assert.All(MarketBench.Parse(client.Frames, "book"), frame => Assert.True(book.Apply(frame), symbol));
        }
    }

    [RecordedDataFact]
    public void The_recorded_instruments_trade_in_their_own_lots_and_decimals()
    {
        var universe = Universe.Read(
            RecordedDataFactAttribute.File("ws2", "instrument", "kdr__instrument_snapshot_full.json"));
        var bench = MarketBenchOf(universe);
        var clients = universe.Pairs.ToDictionary(pair => pair.Pair, pair => bench.Subscribe("book", pair.Pair.Symbol));

        bench.Forward(120 * UnixNs.PerSecond);

        Assert.Equal(683, universe.Pairs.Count);
        var updates = 0;
        foreach (var (pair, client) in clients)
        {
            var book = new ClientBook(10, pair.PriceDecimals, pair.QuantityDecimals);
            var frames = MarketBench.Parse(client.Frames, "book");
            Assert.All(frames, frame => Assert.True(book.Apply(frame), pair.Symbol));
            updates += frames.Count - 1;
        }

        Assert.True(updates > 5_000);
    }

    [Fact]
    public void A_venue_of_a_universe_answers_by_every_name()
    {
        var universe = Universe.Numbered(3);
        var venue = new SimVenue(new SimVenueOptions { Limits = SimLimits.Off }, new MarketGenerator(
            new GeneratorOptions { Pairs = universe.Pairs, Assets = universe.Assets }));
        venue.Begin(new UnixNs(1_780_000_000 * UnixNs.PerSecond));

        var answer = venue.HandleRest(
            Tools.KrakenSim.Rest.RestCall.Get("/0/public/Depth?pair=C2/USD"),
            new UnixNs(1_780_000_001 * UnixNs.PerSecond));

        Assert.Equal("C2USD", VenueBench.ResultOf(VenueBench.Parse(answer)).EnumerateObject().First().Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"data\":{\"assets\":[],\"pairs\":[]}}")]
    [InlineData("{\"data\":{\"assets\":[],\"pairs\":[{\"symbol\":\"A/B\"}]}}")]
    public void A_file_that_is_no_snapshot_is_refused_by_name(string text)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, text);

        var refusal = Assert.Throws<RecordingException>(() => Universe.Read(path));

        File.Delete(path);
        Assert.Contains(path, refusal.Message);
    }

    private static MarketBench MarketBenchOf(Universe universe)
    {
        var bench = new MarketBench(new MarketGenerator(new GeneratorOptions
        {
            Pairs = universe.Pairs,
            Assets = universe.Assets,
            EventsPerMarketSecond = 200,
            WarmUp = System.TimeSpan.FromMinutes(1),
        }));
        bench.Forward(0);
        return bench;
    }
}
