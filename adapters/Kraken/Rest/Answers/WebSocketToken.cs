namespace KrakkedCore.Adapters.Kraken.Rest.Answers;

/// <summary>Opens the private WebSocket channels; use it within its life.</summary>
/// <remarks>A secret: it is in no log, journal or exception.</remarks>
/// <param name="Token">Pass it in <c>params.token</c>.</param>
/// <param name="ExpiresSeconds">Usually 900; a kept private subscription outlives it.</param>
public sealed record WebSocketToken(
    string Token,
    int ExpiresSeconds)
{
    /// <summary>Says what it is, and never the value.</summary>
    public override string ToString() => "WebSocketToken (not shown)";
}
