using System;

namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>What the venue says to one HTTP request, and when.</summary>
/// <param name="Status">HTTP status; 200 also for refusals in the venue's own words.</param>
/// <param name="ContentType">JSON, or HTML from the proxy in front.</param>
/// <param name="Body">The bytes.</param>
public sealed record RestAnswer(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>Market time that passes before the client sees it; zero but under a fault.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>True when the client never sees it: it waits until it gives up.</summary>
    public bool IsLost { get; init; }

    /// <summary>An answer in JSON.</summary>
    internal static RestAnswer Json(ReadOnlySpan<byte> body) =>
        new(Status: 200, "application/json; charset=utf-8", body.ToArray());
}
