using System;
using KrakkedCore.Engine.Contracts;
using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Paper;

/// <summary>Answers waiting for the lane, oldest first: none is lost, and nobody waits for room.</summary>
internal sealed class AnswerQueue(int capacity)
{
    private readonly InputEvent[] _answers = new InputEvent[capacity];
    private int _first;

    internal int Count { get; private set; }

    internal int Room => _answers.Length - Count;

    /// <summary>A new last answer with its header; the caller fills the payload.</summary>
    internal ref InputEvent Add(InputKind kind, InstrumentId instrument, UnixNs venueTime, UnixNs receiveTime)
    {
        Invariant.Holds(Room > 0);
        ref var answer = ref _answers[(int)(((long)_first + Count) % _answers.Length)];
        Count++;
        answer.Begin(kind, EventSource.PaperVenue, instrument, venueTime, receiveTime);
        return ref answer;
    }

    /// <summary>Hands over as many as the lane takes.</summary>
    /// <returns>How many it took.</returns>
    internal int Drain(IInputLane lane)
    {
        var taken = 0;
        while (Count > 0 && lane.TryPublish(new ReadOnlySpan<InputEvent>(in _answers[_first])))
        {
            _first = _first + 1 == _answers.Length ? 0 : _first + 1;
            Count--;
            taken++;
        }

        return taken;
    }
}
