namespace KrakkedCore.Engine.Ring;

/// <summary>Spins for ever. Lowest latency; every thread needs a core of its own.</summary>
public sealed class BusySpinWaitStrategy : IWaitStrategy
{
    /// <inheritdoc/>
    public WaitSignal? Signal => null;

    /// <inheritdoc/>
    public int SpinPolls => int.MaxValue;

    /// <inheritdoc/>
    public bool Idle(int idlePolls) => true;
}
