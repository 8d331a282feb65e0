using System;

namespace KrakkedCore.Adapters.Kraken.Candles;

/// <summary>How much history is handed over, and how patiently it is asked for.</summary>
public sealed record HistoryLoaderOptions
{
    /// <summary>Closed candles of each length, at most. 1 to 10,000; default 720, which is all that REST has.</summary>
    public int CandlesPerSeries { get; init; } = 720;

    /// <summary>A pair is tried so often, then it goes on without a past. 1 to 100; default 4.</summary>
    public int AttemptsMax { get; init; } = 4;

    /// <summary>Wait between two tries of a pair. Above zero; default 30 s.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Wait before pairs whose live trades have not begun are asked after again. Above zero; default 1 s.
    /// </summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Refuses values outside the ranges above.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message names it.</exception>
    internal void Validate()
    {
        Require(CandlesPerSeries is >= 1 and <= 10_000, nameof(CandlesPerSeries), CandlesPerSeries, "1 to 10000");
        Require(AttemptsMax is >= 1 and <= 100, nameof(AttemptsMax), AttemptsMax, "1 to 100");
        Require(RetryAfter > TimeSpan.Zero, nameof(RetryAfter), RetryAfter, "above zero");
        Require(PollEvery > TimeSpan.Zero, nameof(PollEvery), PollEvery, "above zero");
    }

    private static void Require(bool holds, string name, object value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant($"{name} was {value}, must be {rule}."), name);
        }
    }
}
