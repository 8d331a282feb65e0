using System.Threading;

namespace KrakkedCore.Engine.Ring;

/// <summary>Spins a little, then yields for ever. Low latency; uses all cores, but gives them away.</summary>
public sealed class YieldingWaitStrategy : IWaitStrategy
{
    /// <inheritdoc/>
    public WaitSignal? Signal => null;

    /// <inheritdoc/>
    /// <remarks>Longer than a round trip between two cores: threads in conversation never give way.</remarks>
    public int SpinPolls => 200;

    /// <inheritdoc/>
    public bool Idle(int idlePolls)
    {
        Thread.Yield();
        return true;
    }
}
