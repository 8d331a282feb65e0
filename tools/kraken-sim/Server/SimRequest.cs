using System.Collections.Generic;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Server;

/// <summary>What a client asked, as far as it could be read.</summary>
internal sealed record SimRequest
{
    /// <summary>When the gateway got it.</summary>
    internal required UnixNs TimeIn { get; init; }

    /// <summary>As sent; <c>error</c> when nothing could be read.</summary>
    internal string Method { get; init; } = "error";

    /// <summary>The digits of <c>req_id</c>; null when there was none.</summary>
    internal string? RequestId { get; init; }

    /// <summary>What is wrong with the form of it, in the venue's words; null when nothing is.</summary>
    internal string? Error { get; init; }

    internal string? Channel { get; init; }

    internal IReadOnlyList<string> Symbols { get; init; } = [];

    internal int? Depth { get; init; }

    internal int? Interval { get; init; }

    internal string? EventTrigger { get; init; }

    internal bool? Snapshot { get; init; }

    /// <summary>The trade channel alone sends no snapshot unless asked.</summary>
    internal bool WantsSnapshot => Snapshot ?? Channel != "trade";
}
