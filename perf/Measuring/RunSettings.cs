namespace KrakkedCore.Perf.Measuring;

/// <summary>How patiently to measure.</summary>
public sealed record RunSettings
{
    /// <summary>Best of several rounds against half the goal, instead of medians against the goal.</summary>
    public required bool IsGate { get; init; }

    /// <summary>Undisturbed blocks an answer rests on; in the gate, rounds at most.</summary>
    public required int BlocksWanted { get; init; }

    /// <summary>Blocks measured at most for one answer.</summary>
    public required int BlocksMax { get; init; }

    /// <summary>How often a comparison whose control strayed is measured again.</summary>
    public required int AttemptsMax { get; init; }

    /// <summary>Longest wait for a quiet machine before each comparison, seconds.</summary>
    public required double QuietSecondsMax { get; init; }

    /// <summary>Part of a whole sample's operations.</summary>
    public required double SampleShare { get; init; }

    /// <summary>The goals themselves, by the rules of <c>perf/README.md</c>.</summary>
    public static RunSettings Full { get; } = new()
    {
        IsGate = false,
        BlocksWanted = 15,
        BlocksMax = 30,
        AttemptsMax = 3,
        QuietSecondsMax = 60,
        SampleShare = 1,
    };

    /// <summary>A quick set that a noisy machine does not fail.</summary>
    public static RunSettings Gate { get; } = new()
    {
        IsGate = true,
        BlocksWanted = 12,
        BlocksMax = 12,
        AttemptsMax = 1,
        QuietSecondsMax = 1,
        SampleShare = 0.4,
    };

    /// <summary>What a value has to meet: the goal, or in the gate half of it.</summary>
    /// <param name="goal">As asked.</param>
    /// <param name="bound">Which side of it is good.</param>
    public double GoalOf(double goal, Bound bound) =>
        !IsGate ? goal : bound == Bound.AtLeast ? goal / 2 : goal * 2;
}
