namespace KrakkedCore.Perf.Measuring;

/// <summary>Which side of the goal is good.</summary>
public enum Bound
{
    /// <summary>The ratio of speeds, subject over yardstick, must reach the goal.</summary>
    AtLeast,

    /// <summary>The ratio of times, subject over yardstick, must stay within the goal.</summary>
    AtMost,
}

/// <summary>One question, asked of two workloads side by side.</summary>
/// <param name="Name">Short and unique, such as <c>ring/one-to-one</c>; what <c>--only</c> looks for.</param>
/// <param name="Question">What it asks, and what it leaves out.</param>
/// <param name="Subject">Ours.</param>
/// <param name="Yardstick">What it is held against.</param>
/// <param name="Bound">Which side of the goal is good.</param>
/// <param name="Goal">A ratio; null where the figure is only stated.</param>
public sealed record Comparison(
    string Name,
    string Question,
    Workload Subject,
    Workload Yardstick,
    Bound Bound,
    double? Goal)
{
    /// <summary>Two threads on two cores take part, so the cost of a cache line between them matters.</summary>
    public bool IsCrossCore { get; init; }
}
