using KrakkedCore.Engine.Contracts.Values;

namespace KrakkedCore.Engine.Contracts.Ports;

/// <summary>The engine's time. Only adapters and the OMS read it; logic never does.</summary>
/// <remarks>Any thread calls it. It never steps back; a demo's may run faster than the wall's.</remarks>
public interface IClock
{
    /// <summary>Now.</summary>
    UnixNs Now { get; }

    /// <summary>Engine nanoseconds in one wall nanosecond: 1 but for demos and recordings played fast.</summary>
    long Speed { get; }
}
