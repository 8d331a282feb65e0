using System;
using System.Collections.Generic;
using KrakkedCore.Tools.KrakenSim.Frames;

namespace KrakkedCore.Tools.KrakenSim.Market;

/// <summary>Those who get one stream of frames.</summary>
internal sealed class Topic
{
    private readonly List<IFrameReceiver> _receivers = [];

    internal IReadOnlyList<IFrameReceiver> Receivers => _receivers;

    internal bool HasReceivers => _receivers.Count > 0;

    internal bool Contains(IFrameReceiver receiver) => _receivers.Contains(receiver);

    internal void Add(IFrameReceiver receiver) => _receivers.Add(receiver);

    internal bool Remove(IFrameReceiver receiver) => _receivers.Remove(receiver);

    internal void Publish(ReadOnlySpan<byte> frame)
    {
        foreach (var receiver in _receivers)
        {
            receiver.Send(frame);
        }
    }
}
