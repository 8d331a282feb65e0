using KrakkedCore.Engine.Contracts.Events;
using KrakkedCore.Engine.Contracts.Ports;

namespace KrakkedCore.Adapters.Kraken.Rest.Sending;

/// <summary>One call to one endpoint, whatever the number of attempts.</summary>
/// <param name="Endpoint">The last part of the path.</param>
/// <param name="Group">Whose breaker it is under.</param>
/// <param name="Fields">Its parameters, without the nonce.</param>
internal sealed record RestCall(string Endpoint, BreakerGroup Group, FormFields Fields)
{
    internal CallPriority Priority { get; init; }

    /// <summary>Points on the account's call counter.</summary>
    internal int Cost { get; init; } = 1;

    /// <summary>Lane of the public pace: endpoint and pair.</summary>
    internal string Lane { get; init; } = "";

    internal bool IsPrivate => Group != BreakerGroup.Public;

    /// <summary>Never sent again, and its fate is unknown when no clear answer comes.</summary>
    internal bool ChangesOrders => Group is BreakerGroup.Trading or BreakerGroup.Safety;

    /// <summary>What is signed.</summary>
    internal string Path => IsPrivate ? "/0/private/" + Endpoint : "/0/public/" + Endpoint;
}
