using System;

namespace KrakkedCore.Perf.Measuring;

/// <summary>Adjacent samples, subject and yardstick in turn, so that a drift of the machine meets both.</summary>
/// <param name="SubjectNs">Nanoseconds of one operation, mean of the outer two samples.</param>
/// <param name="YardstickNs">The same of the inner two.</param>
/// <param name="Control">The subject against itself in the same pattern; 0 where not taken.</param>
/// <param name="ProbeNs">The slower of the cache-line round trips before and after; 0 where not taken.</param>
/// <param name="OtherCores">What others used meanwhile.</param>
public readonly record struct Block(
    double SubjectNs,
    double YardstickNs,
    double Control,
    double ProbeNs,
    double OtherCores)
{
    /// <summary>Speed of the subject in yardsticks, or its time in yardsticks.</summary>
    /// <param name="bound">Speeds where more is better, times where less is.</param>
    public double Ratio(Bound bound) => bound == Bound.AtLeast ? YardstickNs / SubjectNs : SubjectNs / YardstickNs;

    /// <summary>Measures one block.</summary>
    /// <param name="comparison">What.</param>
    /// <param name="sampleShare">Part of a whole sample.</param>
    /// <param name="probe">The cache-line probe, where cores matter.</param>
    /// <param name="withControl">Whether to hold the subject against itself too.</param>
    public static Block Measure(Comparison comparison, double sampleShare, Func<double>? probe, bool withControl)
    {
        var load = new Machine.OtherLoad();
        var probeNs = probe?.Invoke() ?? 0;

        // A B B A, then A' A' A: the last A of the comparison is the first of the control.
        var first = comparison.Subject.Sample(sampleShare);
        var second = comparison.Yardstick.Sample(sampleShare);
        var third = comparison.Yardstick.Sample(sampleShare);
        var fourth = comparison.Subject.Sample(sampleShare);
        var control = 0.0;
        if (withControl)
        {
            var inner = comparison.Subject.Sample(sampleShare) + comparison.Subject.Sample(sampleShare);
            control = inner / (fourth + comparison.Subject.Sample(sampleShare));
        }

        probeNs = Math.Max(probeNs, probe?.Invoke() ?? 0);
        return new Block((first + fourth) / 2, (second + third) / 2, control, probeNs, load.CoresSinceStart());
    }
}
