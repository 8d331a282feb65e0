using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Engine.Logic.Strategies;
using Xunit;

namespace KrakkedCore.Tests.Unit.Logic;

public sealed class MovingAverageTrendTests
{
    [Fact]
    public void It_goes_long_when_the_fast_average_crosses_over_and_flat_when_it_crosses_under()
    {
        var harness = LogicHarness.Trading(strategies: [new MovingAverageTrend()]);

        foreach (var close in (string[])["10", "10", "10", "10", "14", "18", "6", "2"])
        {
            harness.Trade(LogicHarness.BtcUsd, close);
            harness.Tick(LogicHarness.Minute);
        }

        harness.Tick(2 * LogicHarness.Second);
        var signals = harness.Of(OutputKind.Signal).Select(output => output.Signal).ToArray();
        Assert.Equal(
            [
                new Signal(Price.Parse("12"), Price.Parse("11"), 1, SignalDirection.Long),
                new Signal(Price.Parse("4"), Price.Parse("10"), 1, SignalDirection.Flat),
            ],
            signals);
    }

    [Fact]
    public void It_says_nothing_before_the_slow_average_has_all_its_candles()
    {
        var harness = LogicHarness.Trading(strategies: [new MovingAverageTrend()]);

        foreach (var close in (string[])["10", "20", "30"])
        {
            harness.Trade(LogicHarness.BtcUsd, close);
            harness.Tick(LogicHarness.Minute);
        }

        harness.Tick(2 * LogicHarness.Second);
        Assert.Equal(3, harness.Of(OutputKind.Candle).Length);
        Assert.Empty(harness.Of(OutputKind.Signal));
    }
}
