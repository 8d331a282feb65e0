namespace KrakkedCore.Perf.Gate;

/// <summary>What the process answers.</summary>
internal static class ExitCode
{
    /// <summary>Every goal is met.</summary>
    public const int Passed = 0;

    /// <summary>A goal is missed.</summary>
    public const int GoalMissed = 1;

    /// <summary>The arguments are wrong.</summary>
    public const int WrongArguments = 2;

    /// <summary>No goal is missed, but the machine was too uneven for some answers.</summary>
    public const int Unsettled = 3;
}
