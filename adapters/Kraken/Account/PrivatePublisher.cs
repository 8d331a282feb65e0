using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Account;

/// <summary>Puts events about money into the lane, in order; what finds it full is kept and offered again.</summary>
internal sealed class PrivatePublisher(IInputLane lane, PrivateStatistics statistics)
{
    private const int KeptExpected = 1_024;

    private readonly Queue<InputEvent> _kept = new(KeptExpected);
    private readonly InputEvent[] _one = new InputEvent[1];

    /// <summary>An event with its header; the caller fills the payload and publishes it.</summary>
    internal ref InputEvent Begin(InputKind kind, InstrumentId instrument, UnixNs venueTime, UnixNs now)
    {
        _one[0].Begin(kind, EventSource.KrakenPrivate, instrument, venueTime, now);
        return ref _one[0];
    }

    internal void Publish()
    {
        if (_kept.Count > 0 || !lane.TryPublish(_one))
        {
            statistics.Add(PrivateCounter.AnswersKept);
            _kept.Enqueue(_one[0]);
        }
    }

    internal void Drain()
    {
        while (_kept.TryPeek(out _one[0]) && lane.TryPublish(_one))
        {
            _kept.Dequeue();
        }
    }
}
