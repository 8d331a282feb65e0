using System;
using System.Linq;
using KrakkedCore.Tools.KrakenSim.Faults;
using Xunit;

namespace KrakkedCore.Tests.Unit.KrakenSim.Faults;

public sealed class FaultTextTests
{
    [Fact]
    public void Every_kind_has_a_word_that_reads_back()
    {
        foreach (var kind in Enum.GetValues<FaultKind>())
        {
            Assert.Equal(kind, FaultText.Parse(FaultText.WordOf(kind)).Kind);
        }
    }

    [Fact]
    public void A_fault_has_a_count_a_time_and_a_span() => Assert.Equal(
        new Fault(FaultKind.K18, TimeSpan.FromSeconds(90), TimeSpan.FromMilliseconds(500), Count: 3),
        FaultText.Parse("K18x3@t+1.5m/500ms"));

    [Fact]
    public void Random_faults_have_a_mean_a_seed_and_kinds()
    {
        var schedule = FaultText.ParseAll(["K4@t+10s", "random:every=3m:seed=7:kinds=K1,proxy-text"]);

        Assert.Equal(FaultKind.K4, Assert.Single(schedule.Faults).Kind);
        Assert.Equal(TimeSpan.FromMinutes(3), schedule.Random!.Every);
        Assert.Equal(7UL, schedule.Random.Seed);
        Assert.Equal([FaultKind.K1, FaultKind.ProxyText], schedule.Random.Kinds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("K0")]
    [InlineData("K21")]
    [InlineData("K4@10s")]
    [InlineData("K4@t+10")]
    [InlineData("K4@t+xs")]
    [InlineData("K4/0x")]
    [InlineData("random:every=0s")]
    [InlineData("random:kinds=K99")]
    [InlineData("random:what=1")]
    public void What_is_no_fault_is_refused_with_the_way_to_write_one(string text) =>
        Assert.Contains("write it like", Assert.Throws<ArgumentException>(() => FaultText.ParseAll([text])).Message);

    [Fact]
    public void Scheduled_faults_begin_and_end_at_their_times()
    {
        var bench = new Venue.VenueBench(new Tools.KrakenSim.Venue.SimVenueOptions
        {
            Faults = FaultText.ParseAll(["K5@t+10s/20s", "K6@t+15s"]),
        });

        bench.Forward(9.9);
        Assert.Empty(bench.Venue.ActiveFaults);
        bench.Forward(1);
        Assert.Equal([FaultKind.K5], bench.Venue.ActiveFaults);
        bench.Forward(10);
        Assert.Equal([FaultKind.K5, FaultKind.K6], bench.Venue.ActiveFaults.Order());
        bench.Forward(60);
        Assert.Empty(bench.Venue.ActiveFaults);
        Assert.Equal(2, bench.Venue.FaultCounts.Values.Sum());
    }
}
