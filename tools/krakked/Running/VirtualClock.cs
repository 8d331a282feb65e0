using KrakkedCore.Engine.Contracts.Ports;
using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Tools.Krakked.Running;

/// <summary>A time that moves only when told: history is over in seconds, and twice the same.</summary>
internal sealed class VirtualClock : IClock
{
    /// <inheritdoc />
    public UnixNs Now { get; private set; }

    /// <inheritdoc />
    public long Speed => 1;

    /// <summary>Moves forward; an earlier time changes nothing.</summary>
    /// <param name="time">The new now.</param>
    public void MoveTo(UnixNs time) => Now = UnixNs.Max(Now, time);
}
