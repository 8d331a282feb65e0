using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>The countdown after which every order of the account is cancelled.</summary>
/// <param name="CurrentTime">The venue's.</param>
/// <param name="TriggerTime">When it fires; zero when it is off.</param>
public sealed record DeadManTimer(
    UnixNs CurrentTime,
    UnixNs TriggerTime);
