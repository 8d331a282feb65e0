using System;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Feed;

/// <summary>What a connection serves: it takes frames and time, and gives requests. It knows no socket.</summary>
/// <remarks>One caller at a time, on whichever thread wakes the connection.</remarks>
internal interface IFrameSession
{
    /// <summary>The connection is of no use any more, and may be closed.</summary>
    bool IsDead { get; }

    /// <summary>Takes one whole frame.</summary>
    void OnFrame(ReadOnlySpan<byte> frame, UnixNs now);

    /// <summary>Takes the start of a frame that was above the limit and was cut off.</summary>
    void OnOversizedFrame(ReadOnlySpan<byte> start, UnixNs now);

    /// <summary>How long the session can do without <see cref="OnTimer"/>. Asked often: it must be cheap.</summary>
    /// <remarks>From what it is about to do by itself; frames and wakings come besides.</remarks>
    TimeSpan TimerWithin => TimeSpan.FromMilliseconds(50);

    /// <summary>Does what is due. Comes within <see cref="TimerWithin"/>, and when the connection is woken.</summary>
    void OnTimer(UnixNs now);

    /// <summary>The next request to send now, if there is one; its bytes stay until the next call.</summary>
    bool TryNextRequest(UnixNs now, out ReadOnlyMemory<byte> request);
}
