namespace KrakkedCore.Engine.Ring;

/// <summary>The wait strategies a configuration can name.</summary>
public enum WaitStrategyKind
{
    /// <summary>Spins while there is work, then yields, then sleeps: for fewer cores than stages.</summary>
    Adaptive = 0,

    /// <summary>Spins for ever. Lowest latency; every thread needs a core of its own.</summary>
    BusySpin = 1,

    /// <summary>Spins a little, then yields for ever. Low latency; uses all cores, but gives them away.</summary>
    Yielding = 2,

    /// <summary>Sleeps at once, until a signal or a timeout. Uses no core while idle.</summary>
    Blocking = 3,
}
