using System;
using KrakkedCore.Tools.KrakenSim.Faults;
using KrakkedCore.Tools.KrakenSim.Frames;

namespace KrakkedCore.Tools.KrakenSim.Venue;

/// <summary>Where a socket's frames go out; faults of the line sit here.</summary>
internal sealed class SocketOutlet(ISocketClient client) : IFrameReceiver
{
    internal bool IsEnded { get; private set; }

    /// <summary>Null while nothing is wrong with the line.</summary>
    internal FrameFilter? Filter { get; set; }

    /// <inheritdoc />
    public void Send(ReadOnlySpan<byte> frame)
    {
        if (IsEnded)
        {
            return;
        }

        if (Filter is { } filter)
        {
            filter.Pass(client, frame);
            return;
        }

        client.Send(frame);
    }

    /// <summary>Past every fault.</summary>
    internal void SendPlain(ReadOnlySpan<byte> frame)
    {
        if (!IsEnded)
        {
            client.Send(frame);
        }
    }

    /// <summary>Nothing more goes out.</summary>
    /// <param name="tells">True when the client is to notice.</param>
    internal void End(bool tells)
    {
        if (IsEnded)
        {
            return;
        }

        IsEnded = true;
        if (tells)
        {
            client.CutOff();
        }
    }
}
