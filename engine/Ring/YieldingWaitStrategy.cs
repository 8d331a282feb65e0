using System.Threading;

namespace KrakkedCore.Engine.Ring;

/// <summary>Spins a little, then yields for ever. Low latency; uses all cores, but gives them away.</summary>
public sealed class YieldingWaitStrategy : IWaitStrategy
{
    // Longer than a round trip between two cores, shorter than what a thread that was made to wait would notice.
    private const int SpinPolls = 100;

    /// <inheritdoc/>
    public WaitSignal? Signal => null;

    /// <inheritdoc/>
    public bool Idle(int idlePolls)
    {
        if (idlePolls >= SpinPolls)
        {
            Thread.Yield();
        }

        return true;
    }
}
