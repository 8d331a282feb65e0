using KrakkedCore.Engine.Contracts.Values;
using KrakkedCore.Tools.KrakenSim.Rest;
using KrakkedCore.Tools.KrakenSim.Venue;

namespace KrakkedCore.Tools.KrakenSim.Private;

/// <summary>One private request with whose it is.</summary>
internal sealed record SocketCall
{
    internal required SimSocket Socket { get; init; }

    internal required string Method { get; init; }

    /// <summary>The digits of <c>req_id</c>; null when there was none.</summary>
    internal required string? RequestId { get; init; }

    internal required UnixNs TimeIn { get; init; }

    internal required SocketFields Fields { get; init; }

    internal required KeyState Key { get; init; }

    internal required VenueAccount Account { get; init; }

    internal required string Token { get; init; }

    /// <summary>Method only: the token is a secret.</summary>
    public override string ToString() => Method;
}
