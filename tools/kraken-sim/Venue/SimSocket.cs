using System;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Venue;

/// <summary>One WebSocket at the venue. Its host calls it from the venue's one thread.</summary>
public sealed class SimSocket
{
    private readonly SimVenue _venue;

    internal SimSocket(SimVenue venue, ISocketClient client, ulong id, bool isPrivate)
    {
        _venue = venue;
        Id = id;
        IsPrivate = isPrivate;
        Outlet = new SocketOutlet(client);
    }

    /// <summary>True when either side ended it.</summary>
    public bool IsEnded => Outlet.IsEnded;

    /// <summary>As told in <c>status</c>; may pass 2^63.</summary>
    internal ulong Id { get; }

    /// <summary>True on the host that takes tokens.</summary>
    internal bool IsPrivate { get; }

    /// <summary>For counting its requests.</summary>
    internal string Name => field ??= Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    internal SocketOutlet Outlet { get; }

    internal int SubscriptionCount { get; set; }

    internal UnixNs LastRequestWall { get; set; }

    internal UnixNs LastHeartbeatWall { get; set; }

    /// <summary>A text frame came. Anything at all may be in it.</summary>
    /// <param name="text">UTF-8, supposedly.</param>
    /// <param name="now">The market's time.</param>
    public void OnText(ReadOnlyMemory<byte> text, UnixNs now) => _venue.OnText(this, text, now);

    /// <summary>The client has gone.</summary>
    public void Close() => _venue.Forget(this);
}
