using System;
using System.Collections.Generic;
using System.Text;
using KrakkedCore.Tools.KrakenSim.Frames;

namespace KrakkedCore.Tests.Unit.KrakenSim;

/// <summary>A client below the socket: keeps every frame as text.</summary>
internal sealed class FrameRecorder : IFrameReceiver
{
    internal List<string> Frames { get; } = [];

    public void Send(ReadOnlySpan<byte> frame) => Frames.Add(Encoding.UTF8.GetString(frame));
}
