using System;
using KrakkedCore.Tools.KrakenSim.Venue;

namespace KrakkedCore.Tools.KrakenSim.Faults;

/// <summary>What is wrong with the lines out. One for all sockets while a fault of that sort lasts.</summary>
internal sealed class FrameFilter
{
    internal void Pass(ISocketClient client, ReadOnlySpan<byte> frame) => client.Send(frame);
}
