using System;
using System.Collections.Concurrent;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Candles;

/// <summary>The feed's lane, watched: which pairs' live trades have begun.</summary>
/// <remarks>Stands between the feed and its lane, and passes everything on. Any thread may ask it.</remarks>
/// <param name="lane">The feed's own.</param>
public sealed class LiveTradeWatch(IInputLane lane) : IInputLane
{
    private readonly ConcurrentDictionary<int, bool> _live = new();

    /// <inheritdoc />
    public int EventsMax => lane.EventsMax;

    /// <summary>True once the venue has confirmed the pair's subscription to trades.</summary>
    /// <param name="instrument">A row.</param>
    public bool IsLive(InstrumentId instrument) => _live.ContainsKey(instrument.Row);

    /// <inheritdoc />
    public bool TryPublish(ReadOnlySpan<InputEvent> run)
    {
        var isTaken = lane.TryPublish(run);
        if (isTaken)
        {
            Note(run);
        }

        return isTaken;
    }

    /// <inheritdoc />
    public void Publish(ReadOnlySpan<InputEvent> run)
    {
        lane.Publish(run);
        Note(run);
    }

    private void Note(ReadOnlySpan<InputEvent> run)
    {
        foreach (ref readonly var input in run)
        {
            if (input.Kind == InputKind.FeedStatus
                && input.FeedStatus is { State: FeedState.Subscribed, Channel: FeedChannel.Trade }
                && !IsLive(input.Instrument))
            {
                _live[input.Instrument.Row] = true;
            }
        }
    }
}
