using System.Threading;

namespace KrakkedCore.Engine.Ring;

/// <summary>Spins while there is work, then yields, then sleeps: for machines with fewer cores than stages.</summary>
/// <param name="timeoutMs">Longest sleep, 1 to 1,000.</param>
public sealed class AdaptiveWaitStrategy(int timeoutMs = 1) : IWaitStrategy
{
    // Longer than a round trip between two cores, so that threads in conversation never leave the processor.
    private const int SpinPolls = 200;
    private const int YieldPolls = 200;

    /// <inheritdoc/>
    public WaitSignal? Signal { get; } = new(timeoutMs);

    /// <inheritdoc/>
    public bool Idle(int idlePolls)
    {
        if (idlePolls < SpinPolls)
        {
            return true;
        }

        if (idlePolls < SpinPolls + YieldPolls)
        {
            Thread.Yield();
            return true;
        }

        return false;
    }
}
