namespace KrakkedCore.Engine.Ring;

/// <summary>Sleeps at once, until a signal or a timeout. Uses no core while idle.</summary>
/// <param name="timeoutMs">Longest sleep, 1 to 1,000.</param>
public sealed class BlockingWaitStrategy(int timeoutMs = 1) : IWaitStrategy
{
    /// <inheritdoc/>
    public WaitSignal? Signal { get; } = new(timeoutMs);

    /// <inheritdoc/>
    public int SpinPolls => 0;

    /// <inheritdoc/>
    public bool Idle(int idlePolls) => false;
}
