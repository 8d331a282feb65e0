using System;
using KrakkedCore.Tools.KrakenSim.Venue;

namespace KrakkedCore.Tools.KrakenSim.Faults;

/// <summary>What is wrong with the lines out: one for all sockets, in place while something is.</summary>
internal sealed class FrameFilter(FaultState faults)
{
    /// <summary>Book updates that are lost (K7).</summary>
    internal int LostBooks { get; set; }

    /// <summary>Frames with fields nobody knows.</summary>
    internal int StrangeFrames { get; set; }

    /// <summary>Frames cut short.</summary>
    internal int CutFrames { get; set; }

    /// <summary>Frames with numbers that are none.</summary>
    internal int HostileFrames { get; set; }

    internal bool IsIdle => LostBooks + StrangeFrames + CutFrames + HostileFrames == 0
        && faults.ClockError == TimeSpan.Zero;

    internal void Pass(ISocketClient client, ReadOnlySpan<byte> frame)
    {
        if (LostBooks > 0 && frame.StartsWith("{\"channel\":\"book\",\"type\":\"update\""u8))
        {
            LostBooks--;
            return;
        }

        if (StrangeFrames > 0)
        {
            StrangeFrames--;
            client.Send("{\"channel\":\"lunar_phase\",\"type\":\"update\",\"data\":[{\"phase\":0.25}]}"u8);
            client.Send(HostileText.WithFields(frame));
            return;
        }

        var isData = frame.StartsWith("{\"channel\":"u8) && frame.IndexOf("\"data\":["u8) > 0;
        if (CutFrames > 0 && isData)
        {
            CutFrames--;
            client.Send(frame[..(frame.Length / 2)]);
            return;
        }

        if (HostileFrames > 0 && isData)
        {
            HostileFrames--;
            client.Send(HostileText.WithNumber(frame, faults));
            return;
        }

        if (faults.ClockError != TimeSpan.Zero)
        {
            client.Send(HostileText.WithClock(frame, faults.ClockError));
            return;
        }

        client.Send(frame);
    }
}
