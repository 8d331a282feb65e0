namespace KrakkedCore.Tools.KrakenSim.Limits;

/// <summary>What a venue has refused since its clients asked too much; what a fault has refused is not in it.</summary>
/// <param name="Rest">Private REST calls over the counter of the account.</param>
/// <param name="Trading">Actions on orders over the counter of their pair.</param>
/// <param name="Nonces">Private REST calls with a nonce the client had passed, and those of a key locked out.</param>
/// <param name="PublicCalls">Public REST calls that came too fast.</param>
/// <param name="Connections">WebSocket connections over the limit of their address.</param>
/// <param name="Messages">WebSocket requests that came too fast.</param>
public sealed record RefusalCounts(
    long Rest, long Trading, long Nonces, long PublicCalls, long Connections, long Messages);
