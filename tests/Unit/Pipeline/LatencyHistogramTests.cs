using System;
using System.Linq;
using KrakkedCore.Engine.Pipeline.Views;
using Xunit;

namespace KrakkedCore.Tests.Unit.Pipeline;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Nothing_recorded_is_zero()
    {
        var histogram = new LatencyHistogram();

        Assert.Equal((0, 0, 0), (histogram.Count, histogram.MaxNs, histogram.PercentileNs(99)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Percentiles_are_those_of_the_sorted_values_at_most_a_32nd_too_high(int seed)
    {
        var random = new Random(seed);
        var values = Enumerable.Range(0, 10_000).Select(_ => 1L << random.Next(35)).ToArray();
        values = [.. values.Select(value => random.NextInt64(value))];
        var histogram = new LatencyHistogram();
        Array.ForEach(values, histogram.Record);
        Array.Sort(values);

        foreach (var percent in new[] { 0.01, 1, 50, 90, 99, 99.9, 100 })
        {
            var exact = values[(int)Math.Ceiling(values.Length * percent / 100) - 1];
            var told = histogram.PercentileNs(percent);
            Assert.True(
                told >= exact && told <= exact + (exact / 32) + 1, $"seed {seed}, {percent} %: {exact}, {told}");
        }

        Assert.Equal(values[^1], histogram.MaxNs);
        Assert.Equal(values.Length, histogram.Count);
    }

    [Fact]
    public void What_is_out_of_range_counts_at_its_end()
    {
        var histogram = new LatencyHistogram();

        histogram.Record(-5);
        histogram.Record(long.MaxValue);

        Assert.Equal(0, histogram.PercentileNs(50));
        Assert.Equal((1L << 35) - 1, histogram.PercentileNs(100));
    }
}
