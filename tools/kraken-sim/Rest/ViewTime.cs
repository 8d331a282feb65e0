using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.KrakenSim.Rest;

/// <summary>How far REST's view of accounts reaches: to now, but while it is behind the WebSocket.</summary>
internal sealed class ViewTime
{
    private static readonly UnixNs Ever = new(long.MaxValue);

    internal UnixNs Until { get; private set; } = Ever;

    internal void Freeze(UnixNs now) => Until = now;

    internal void Thaw() => Until = Ever;
}
