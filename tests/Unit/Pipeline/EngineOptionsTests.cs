using System;
using KrakkedCore.Engine.Pipeline;
using Xunit;

namespace KrakkedCore.Tests.Unit.Pipeline;

public sealed class EngineOptionsTests
{
    [Fact]
    public void The_defaults_hold_for_what_an_engine_may_say_at_once() =>
        new EngineOptions().Validate(outputsPerInputMax: 131_072);

    [Theory]
    [InlineData(512, 8_192, 256, 1, "InputRingSlots was 512")]
    [InlineData(1_025, 8_192, 256, 1, "InputRingSlots was 1025")]
    [InlineData(1_024, 8_191, 256, 1, "OutputRingSlots was 8191")]
    [InlineData(1_024, 8_192, 128, 1, "LaneSlots was 128")]
    [InlineData(1_024, 8_192, 256, 4, "Threads was 4, must be 0 to 3.")]
    [InlineData(1_024, 8_192, 256, -1, "Threads was -1, must be 0 to 3.")]
    [InlineData(1_024, 4_096, 256, 1, "OutputRingSlots was 4096, must be at least 6000")]
    public void Sizes_that_cannot_work_are_refused(int input, int output, int lane, int threads, string sentence)
    {
        var options = new EngineOptions
        {
            InputRingSlots = input,
            OutputRingSlots = output,
            LaneSlots = lane,
            Threads = threads,
        };

        var refusal = Assert.Throws<ArgumentException>(() => options.Validate(outputsPerInputMax: 3_000));

        Assert.StartsWith(sentence, refusal.Message, StringComparison.Ordinal);
    }
}
