using FsCheck;
using FsCheck.Fluent;
using KrakkedCore.Engine.Ring;

namespace KrakkedCore.Tests.Unit.Ring;

/// <summary>One way to run a ring: who sends how much, how it waits, and how slow its consumer is.</summary>
internal sealed record DeliveryCase(
    int Producers,
    int Runs,
    int RunLengthMax,
    int CapacityShift,
    WaitStrategyKind Wait,
    int BatchMax,
    int ConsumerPace)
{
    internal int Capacity => 1 << CapacityShift;

    /// <summary>Length of one run: spread over 1 to the most that a case, and the ring, allows.</summary>
    internal int RunLength(int producer, int run) => 1 + (((run * 7) + producer) % int.Min(RunLengthMax, Capacity));

    internal static Arbitrary<DeliveryCase> Any(int producersMax) => (
        from producers in Gen.Choose(1, producersMax)
        from runs in Gen.Choose(1, 300)
        from runLengthMax in Gen.Choose(1, 16)
        from capacityShift in Gen.Choose(0, 8)
        from wait in Gen.Elements(
            WaitStrategyKind.Adaptive, WaitStrategyKind.BusySpin, WaitStrategyKind.Yielding, WaitStrategyKind.Blocking)
        from batchMax in Gen.Elements(1, 2, 7, 64, 1_024)
        from consumerPace in Gen.Elements(0, 0, 1, 10)
        select new DeliveryCase(producers, runs, runLengthMax, capacityShift, wait, batchMax, consumerPace))
        .ToArbitrary();
}
