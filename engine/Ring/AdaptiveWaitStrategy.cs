using System.Threading;

namespace KrakkedCore.Engine.Ring;

/// <summary>Spins while there is work, then yields, then sleeps: for machines with fewer cores than stages.</summary>
/// <param name="timeoutMs">Longest sleep, 1 to 1,000.</param>
public sealed class AdaptiveWaitStrategy(int timeoutMs = 1) : IWaitStrategy
{
    private const int YieldPolls = 200;

    /// <inheritdoc/>
    public WaitSignal? Signal { get; } = new(timeoutMs);

    /// <inheritdoc/>
    /// <remarks>Longer than a round trip between two cores: threads in conversation never give way.</remarks>
    public int SpinPolls => 200;

    /// <inheritdoc/>
    public bool Idle(int idlePolls)
    {
        if (idlePolls >= SpinPolls + YieldPolls)
        {
            return false;
        }

        Thread.Yield();
        return true;
    }
}
