using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Portfolio.Days;

/// <summary>Two figures of a report that must be the same.</summary>
/// <param name="Key">For programs.</param>
/// <param name="Sentence">What must be what.</param>
/// <param name="Left">The one.</param>
/// <param name="Right">The other.</param>
internal sealed record DayCheck(string Key, string Sentence, Amount Left, Amount Right)
{
    /// <summary>Zero when they agree.</summary>
    public Amount Difference => Left - Right;

    /// <summary>True when they are the same, to the last digit.</summary>
    public bool Holds => Left == Right;
}
