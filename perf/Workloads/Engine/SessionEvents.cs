using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;

namespace KrakkedCore.Perf.Workloads.Engine;

/// <summary>A session as the engine's inputs: started, instruments, settings, balance, then the market.</summary>
public static class SessionEvents
{
    /// <summary>Units of the valuation asset the account starts with.</summary>
    public const long StartUnits = 1_000_000;

    /// <summary>Decodes whole frames until there are so many events, numbered from 1.</summary>
    /// <param name="session">Where they come from.</param>
    /// <param name="countMin">How many at least.</param>
    public static InputEvent[] Decode(FrameSession session, int countMin)
    {
        var events = new List<InputEvent>(countMin + 64);
        var feeder = new FrameFeeder(session);
        foreach (var run in Start(feeder))
        {
            events.AddRange(run);
        }

        while (events.Count < countMin)
        {
            events.AddRange(feeder.Next());
        }

        var array = events.ToArray();
        for (var index = 0; index < array.Length; index++)
        {
            array[index].Sequence = index + 1;
        }

        return array;
    }

    /// <summary>What comes before the market: the first frame, which names the pairs, stands among it.</summary>
    /// <param name="feeder">At its first frame.</param>
    public static IReadOnlyList<InputEvent[]> Start(FrameFeeder feeder)
    {
        var now = feeder.Now;
        var instruments = feeder.Next().ToArray();
        var valuation = feeder.Valuation;

        return
        [
            [StartUp.Started(now)],
            instruments,
            StartUp.Settings(now, valuation),
            [StartUp.Balance(now, valuation, StartUnits)],
            [StartUp.Resume(now)],
            [StartUp.VenueOnline(now)],
        ];
    }
}
