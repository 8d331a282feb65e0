namespace KrakkedCore.Engine.Ring;

/// <summary>How a thread passes the time while it has nothing to do.</summary>
/// <remarks>
/// Any thread calls it. Rings and threads that feed one another share one instance: a signal wakes all who sleep on
/// it, and each looks for itself. Made by <see cref="WaitStrategy.Create"/>.
/// </remarks>
public interface IWaitStrategy
{
    /// <summary>Where threads sleep; null when they never do, and signalling is for nothing.</summary>
    WaitSignal? Signal { get; }

    /// <summary>Polls in a row that find nothing before <see cref="Idle"/> is asked: spinning is no call.</summary>
    int SpinPolls { get; }

    /// <summary>Passes a moment without sleeping.</summary>
    /// <param name="idlePolls">Polls in a row that found nothing, those that spun included.</param>
    /// <returns>False, at once, when it is time to sleep on <see cref="Signal"/>.</returns>
    bool Idle(int idlePolls);

    /// <summary>Wakes every thread that sleeps. One volatile read when none does.</summary>
    void SignalAllWhenBlocking() => Signal?.SignalAll();
}
