using System;

namespace KrakkedCore.Tools.KrakenSim.Frames;

/// <summary>Who gets frames: a connection, or a test.</summary>
internal interface IFrameReceiver
{
    /// <summary>Takes a copy of one whole frame. Never waits.</summary>
    void Send(ReadOnlySpan<byte> frame);
}
