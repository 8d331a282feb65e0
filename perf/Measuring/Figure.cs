using System;
using System.Globalization;

namespace KrakkedCore.Perf.Measuring;

/// <summary>What became of a question.</summary>
public enum Verdict
{
    /// <summary>The goal is met.</summary>
    Pass,

    /// <summary>The goal is missed.</summary>
    Fail,

    /// <summary>Nothing was asked of it.</summary>
    Stated,

    /// <summary>The machine did not allow an answer: the control or the quiet check failed to the end.</summary>
    Unsettled,

    /// <summary>It needs what this machine has not.</summary>
    Skipped,
}

/// <summary>One answer.</summary>
public sealed record Figure
{
    /// <summary>Name of the question.</summary>
    public required string Name { get; init; }

    /// <summary>What was asked, and what was left out.</summary>
    public required string Question { get; init; }

    /// <summary>What the value counts: <c>x</c> for ratios, <c>B</c> for bytes allocated, <c>ns</c>.</summary>
    public string Unit { get; init; } = "x";

    /// <summary>The answer: a median, or in the gate the best round.</summary>
    public double Value { get; init; }

    /// <summary>First quartile of the blocks.</summary>
    public double Lower { get; init; }

    /// <summary>Third quartile of the blocks.</summary>
    public double Upper { get; init; }

    /// <summary>What the value is held against; null where it is only stated.</summary>
    public double? Goal { get; init; }

    /// <summary>Which side of the goal is good.</summary>
    public Bound Bound { get; init; }

    /// <summary>What became of it.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>The subject's own figure, such as <c>8.1 ns</c>.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The yardstick's own figure.</summary>
    public string Yardstick { get; init; } = "";

    /// <summary>
    /// Median of the subject against itself; 1 means that the machine was steady. Zero where not taken.
    /// </summary>
    public double Control { get; init; }

    /// <summary>Blocks the answer rests on.</summary>
    public int BlocksKept { get; init; }

    /// <summary>Blocks that were disturbed and do not count.</summary>
    public int BlocksDropped { get; init; }

    /// <summary>Anything a reader has to know.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether a value meets a goal.</summary>
    /// <param name="value">Found.</param>
    /// <param name="goal">Asked.</param>
    /// <param name="bound">Which side is good.</param>
    public static bool Meets(double value, double goal, Bound bound) =>
        bound == Bound.AtLeast ? value >= goal : value <= goal;

    /// <summary>The goal as a reader writes it, such as <c>at least 0.9 x</c>.</summary>
    public string GoalText() =>
        Goal is { } goal
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{(Unit == "B" ? "exactly" : Bound == Bound.AtLeast ? "at least" : "at most")} {goal:0.##} {Unit}")
            : "stated";

    /// <summary>The value and its quartiles, such as <c>1.02 x (0.98-1.05)</c>.</summary>
    public string ValueText()
    {
        if (Verdict == Verdict.Skipped)
        {
            return "";
        }

        var format = Math.Abs(Value) >= 100 ? "N0" : "0.##";
        var value = Value.ToString(format, CultureInfo.InvariantCulture);
        var spread = BlocksKept > 1 && Unit != "B"
            ? $" ({Lower.ToString(format, CultureInfo.InvariantCulture)}-"
                + $"{Upper.ToString(format, CultureInfo.InvariantCulture)})"
            : "";

        return $"{value} {Unit}{spread}";
    }
}
