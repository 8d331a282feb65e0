using System;
using KrakkedCore.Engine.Ring;

namespace KrakkedCore.Engine.Pipeline;

/// <summary>Sizes of the engine, fixed at start.</summary>
public sealed record EngineOptions
{
    /// <summary>Slots of the input ring. A power of two, 1,024 to 4,194,304; default 65,536.</summary>
    public int InputRingSlots { get; init; } = 65_536;

    /// <summary>
    /// Slots of the output ring. A power of two, at least twice what one input may cause; default 262,144.
    /// </summary>
    public int OutputRingSlots { get; init; } = 262_144;

    /// <summary>Slots of an adapter's lane. A power of two, 256 to 1,048,576; default 16,384.</summary>
    public int LaneSlots { get; init; } = 16_384;

    /// <summary>
    /// Threads the stages share. 0: the caller pumps. 1: all on one. 2: logic, and all else. 3: logic, journal, and
    /// all that speaks to the venue. Default 2.
    /// </summary>
    public int Threads { get; init; } = 2;

    /// <summary>How the stages wait for work.</summary>
    public WaitStrategyKind Wait { get; init; } = WaitStrategyKind.Adaptive;

    /// <summary>
    /// A snapshot of the state is written after so many inputs; 0 only at the end. Default 1,000,000.
    /// </summary>
    public long SnapshotEveryInputs { get; init; } = 1_000_000;

    /// <summary>Stops a start-up with sizes that cannot work.</summary>
    /// <param name="outputsPerInputMax">Outputs one input may cause.</param>
    /// <exception cref="ArgumentException">A size is wrong; the message says which, and the rule.</exception>
    public void Validate(int outputsPerInputMax)
    {
        RequirePowerOfTwo(nameof(InputRingSlots), InputRingSlots, 1_024, 4_194_304);
        RequirePowerOfTwo(nameof(OutputRingSlots), OutputRingSlots, 1_024, 4_194_304);
        RequirePowerOfTwo(nameof(LaneSlots), LaneSlots, 256, 1_048_576);
        if (Threads is < 0 or > 3)
        {
            throw new ArgumentException($"{nameof(Threads)} was {Threads}, must be 0 to 3.");
        }

        if (OutputRingSlots < 2L * outputsPerInputMax)
        {
            throw new ArgumentException(
                $"{nameof(OutputRingSlots)} was {OutputRingSlots}, must be at least {2L * outputsPerInputMax}: twice "
                + "what one input may cause with this many pairs. Raise it, or trade fewer pairs.");
        }
    }

    private static void RequirePowerOfTwo(string name, int value, int min, int max)
    {
        if (value < min || value > max || !System.Numerics.BitOperations.IsPow2(value))
        {
            throw new ArgumentException($"{name} was {value}, must be a power of two from {min} to {max}.");
        }
    }
}
