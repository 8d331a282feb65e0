using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Wire;

/// <summary>Which request a reply answers.</summary>
public enum ReplyMethod : byte
{
    /// <summary>One this version does not send.</summary>
    Other = 0,

    /// <summary>Subscribe.</summary>
    Subscribe = 1,

    /// <summary>Unsubscribe.</summary>
    Unsubscribe = 2,

    /// <summary>Ping.</summary>
    Pong = 3,

    /// <summary>The venue could not read the request.</summary>
    Error = 4,
}

/// <summary>The venue's answer to one request, for one symbol of it.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/guides/spot-ws-intro. A warning is no error.</remarks>
/// <param name="Method">What it answers.</param>
/// <param name="RequestId">Ours; 0 when the venue gave none back.</param>
/// <param name="IsSuccess">It was done.</param>
/// <param name="Channel">Of the subscription; none when not told.</param>
/// <param name="Symbol">Of the subscription; empty when not told.</param>
/// <param name="Error">What the venue said, cut; empty on success.</param>
/// <param name="VenueTime">When the venue sent it; zero when not told.</param>
public readonly record struct Reply(
    ReplyMethod Method,
    long RequestId,
    bool IsSuccess,
    FeedChannel Channel,
    Text24 Symbol,
    Text56 Error,
    UnixNs VenueTime = default);
