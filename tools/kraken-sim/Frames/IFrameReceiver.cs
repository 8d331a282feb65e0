using System;

namespace KrakkedCore.Tools.KrakenSim.Frames;

/// <summary>Who gets frames: a connection, or a test.</summary>
public interface IFrameReceiver
{
    /// <summary>Takes a copy of one whole frame. Never waits.</summary>
    /// <param name="frame">UTF-8 text; valid during the call.</param>
    void Send(ReadOnlySpan<byte> frame);
}
