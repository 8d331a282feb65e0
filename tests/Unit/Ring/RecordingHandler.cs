using System;
using System.Collections.Generic;
using KrakkedCore.Engine.Ring;

namespace KrakkedCore.Tests.Unit.Ring;

/// <summary>Keeps all it is handed, and may look at something, or throw, while it is.</summary>
internal sealed class RecordingHandler(Action<RingEvent, long>? onEvent = null) : IEventHandler<RingEvent>
{
    internal List<RingEvent> Events { get; } = [];

    internal List<long> Sequences { get; } = [];

    internal List<long> BatchEnds { get; } = [];

    public void OnEvent(ref readonly RingEvent data, long sequence, bool endOfBatch)
    {
        onEvent?.Invoke(data, sequence);
        Events.Add(data);
        Sequences.Add(sequence);
        if (endOfBatch)
        {
            BatchEnds.Add(sequence);
        }
    }
}
