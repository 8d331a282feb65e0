using System.Collections.Generic;
using System.Linq;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tests.Unit.Logic;

/// <summary>A sound past of one pair, as the events of its hand-over.</summary>
internal static class HistoryParts
{
    /// <summary>Minutes that end where the harness is now, each closing at a price, and the end.</summary>
    internal static List<HistoryCandle> Minutes(UnixNs through, params string[] closes)
    {
        var parts = closes.Select((close, index) =>
        {
            var price = Price.Parse(close);
            var begin = through + ((index - closes.Length) * LogicHarness.Minute);
            return new HistoryCandle(
                new Candle(begin, price, price, price, price, Quantity.Parse("1"), 1, 60), 0, HistoryPart.Closed);
        }).ToList();
        parts.Add(End(through));
        return parts;
    }

    internal static HistoryCandle End(UnixNs through) =>
        new(default(Candle) with { Begin = through }, 0, HistoryPart.Through);

    internal static InputEvent EventOf(
        LogicHarness harness, in HistoryCandle part, bool isFirst, UnixNs venueTime = default)
    {
        var input = harness.New(
            InputKind.HistoryCandle,
            LogicHarness.BtcUsd,
            EventFlags.LastOfRun | (isFirst ? EventFlags.Snapshot : EventFlags.None));
        input.VenueTime = venueTime;
        input.HistoryCandle = part;
        return input;
    }

    internal static void Send(LogicHarness harness, IReadOnlyList<HistoryCandle> parts)
    {
        for (var index = 0; index < parts.Count; index++)
        {
            harness.Send(EventOf(harness, parts[index], isFirst: index == 0));
        }
    }
}
